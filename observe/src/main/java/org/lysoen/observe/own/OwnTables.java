package org.lysoen.observe.own;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Change;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Batches;
import org.lysoen.observe.Evidence;
import org.lysoen.observe.Folders;
import org.lysoen.observe.Source;

/** A user's own tables in a lake: sources named {@code own.<name>}, beside the published ones and told apart. */
public final class OwnTables {

    private static final int MEGABYTES = 512;
    private static final int ROWS_IN_BATCH = 50_000;

    /** Figures that are told apart at once in {@value #MEGABYTES} megabytes. */
    private static final long FIGURES_IN_ROUND = 2_000_000;

    private static final List<Column> FIGURE = List.of(
            Column.text("place_id"),
            Column.text("period"),
            Column.text("indicator"),
            Column.number("value"),
            Column.whole("line"));
    private static final List<Column> ASIDE = List.of(Column.whole("line"), Column.text("reason"), Column.text("row"));

    private final Lake lake;
    private final long figuresInRound;

    /**
     * @param lake with places: one that an ingest or the snapshot has filled
     */
    public OwnTables(Lake lake) {
        this(lake, FIGURES_IN_ROUND);
    }

    OwnTables(Lake lake, long figuresInRound) {
        this.lake = lake;
        this.figuresInRound = figuresInRound;
    }

    /** What was added. */
    public record Added(String sourceId, long figures, int places, int indicators, long aside) {}

    /** A table that is there. */
    public record Own(String sourceId, String title, String licence, LocalDate addedOn, long figures) {}

    /**
     * Reads a table through without adding it.
     *
     * @throws Problem with row and column where it cannot be understood
     */
    public Understood look(Path file, Asked asked) {
        try (var engine = engine()) {
            return Understood.of(file, TableFile.of(file, asked.sheet(), engine), asked, places(engine));
        }
    }

    /**
     * The headers of a table.
     *
     * @param sheet of a workbook
     */
    public List<String> header(Path file, @Nullable String sheet) {
        try (var engine = engine()) {
            return Layout.header(TableFile.of(file, sheet, engine));
        }
    }

    /**
     * Adds a table, or replaces the one of its name.
     *
     * @throws Problem when it has two figures for one place, period and indicator; the lake is then as it was
     */
    public Added add(Understood table, LocalDate today) {
        try (var change = lake.change();
                var engine = engine()) {
            var work = Folders.emptied(lake.dir().resolve(".own"));
            try {
                var writing = new Writing(table, engine, work, figuresInRound);
                TableFile.of(table.file(), table.asked().sheet(), engine).each(writing::take);
                var key = Hash.of(List.of(Hash.of(table.file()), table.asked().toString(), table.name()));
                var added = writing.into(change, key, today);
                change.commit();
                return added;
            } finally {
                Folders.removed(work);
            }
        } catch (IOException failure) {
            throw Problem.unavailable("The table " + table.file() + " cannot be added: check the disk.", failure);
        }
    }

    /** The user's tables in the lake, by name. */
    public List<Own> list() {
        try (var engine = engine()) {
            var files = lake.files(Evidence.SOURCE.table());
            if (files.isEmpty()) {
                return List.of();
            }
            engine.bind("source", files);
            return engine
                    .query("select source_id, title, licence, released_on, rows_kept from source order by source_id")
                    .stream()
                    .filter(row -> Source.isOwn(row.text("source_id")))
                    .map(row -> new Own(
                            row.text("source_id"),
                            row.text("title"),
                            row.text("licence"),
                            row.date("released_on"),
                            row.whole("rows_kept")))
                    .toList();
        }
    }

    /**
     * Takes a table out again.
     *
     * @param name with or without {@code own.}
     * @throws Problem {@code not-found} when there is none of the name
     */
    public void remove(String name) {
        var id = Source.isOwn(name) ? name : Source.OWN + name;
        try (var change = lake.change()) {
            if (lake.manifest().find(Evidence.SOURCE.table(), id).isEmpty()) {
                throw Problem.notFound(
                        "There is no table of yours named '" + name + "': lysoen add --list names them.");
            }
            for (var table : Evidence.values()) {
                if (lake.manifest().find(table.table(), id).isPresent()) {
                    change.remove(table.table(), id);
                }
            }
            change.commit();
        }
    }

    private PlaceIndex places(Engine engine) {
        for (var table : List.of(Evidence.PLACE, Evidence.PLACE_CODE)) {
            engine.bind(table.table(), lake.files(table.table()));
        }
        return new PlaceIndex(engine);
    }

    private DuckDb engine() {
        var usual = DuckDb.Options.usual();
        return DuckDb.open(new DuckDb.Options(MEGABYTES, 1, usual.temporary()));
    }

    /** Second pass over a table that was understood: batches of figures to files, then all of them to the lake. */
    private static final class Writing {

        private final Understood table;
        private final Engine engine;
        private final Path work;
        private final long figuresInRound;
        private final Map<String, String> indicators = new TreeMap<>();
        private final Map<String, Integer> places = new HashMap<>();
        private final Batches figures;
        private final Batches aside;
        private long rows;

        Writing(Understood table, Engine engine, Path work, long figuresInRound) {
            this.table = table;
            this.engine = engine;
            this.work = work;
            this.figuresInRound = figuresInRound;
            this.figures =
                    new Batches(part -> work.resolve("figure-" + part + ".parquet"), FIGURE, ROWS_IN_BATCH, engine);
            this.aside = new Batches(part -> work.resolve("aside-" + part + ".parquet"), ASIDE, ROWS_IN_BATCH, engine);
        }

        boolean take(long row, List<String> cells) {
            if (row < table.layout().firstRow()) {
                return true;
            }
            rows++;
            if (!table.figures(row, cells, this::figure)) {
                aside.add(new Object[] {row, "unknown place", String.join(",", cells)});
            }
            return true;
        }

        private void figure(Understood.Figure figure) {
            var id = table.series(figure.indicator());
            indicators.put(id, figure.indicator());
            places.put(figure.place(), 1);
            figures.add(new Object[] {figure.place(), figure.period(), id, figure.value(), figure.row()});
        }

        Added into(Change change, String key, LocalDate today) {
            engine.bind("own_figure", figures.parts());
            engine.bind("own_aside", aside.parts());
            if (table.asked().sum()) {
                addUp();
            } else {
                refuseTwice();
            }
            var id = Source.OWN + table.name();
            var observation = change.newFile(Evidence.OBSERVATION.table(), id, key);
            engine.bind(
                    "own_source",
                    rows(
                            List.of(Column.text("source_id"), Column.text("file"), Column.date("released_on")),
                            List.<@Nullable Object[]>of(new Object[] {id, table.title(), today})),
                    List.of(Column.text("source_id"), Column.text("file"), Column.date("released_on")));
            engine.run("""
                    select f.place_id, f.period, f.indicator, f.value, cast(null as double) as low,
                           cast(null as double) as high, 'measured' as status, s.released_on, s.source_id, s.file,
                           f.line
                    from own_figure f
                    cross join own_source s
                    """, observation, Evidence.OBSERVATION.grain());
            engine.run(
                    "select s.source_id, s.file, a.line, a.reason, a.row from own_aside a cross join own_source s",
                    change.newFile(Evidence.ASIDE.table(), id, key),
                    Evidence.ASIDE.grain());
            engine.bind("own_written", List.of(observation));
            long kept =
                    engine.query("select count(*) as n from own_written").row(0).whole("n");
            if (kept == 0) {
                throw Problem.badInput("The table " + table.file() + " holds no figure at all: nothing was added.");
            }
            describe(change, key, id, today, kept);
            return new Added(id, kept, places.size(), indicators.size(), aside.count());
        }

        /**
         * How many rounds it takes to look at all figures, those of one place, period and indicator in one of them. The
         * number stands in the SQL: as a parameter it is signed, and the remainder of the hash is forty times slower.
         */
        private long rounds() {
            return 1 + figures.count() / figuresInRound;
        }

        /** Puts in place of the figures one for each place, period and indicator: their sum, with the first line. */
        private void addUp() {
            var sums = new ArrayList<Path>();
            for (long round = 0; round < rounds(); round++) {
                var part = work.resolve("sum-" + round + ".parquet");
                engine.run("""
                        select place_id, period, indicator, sum(value) as value, min(line) as line
                        from own_figure
                        where hash(place_id, period, indicator) %% %d = %d
                        group by place_id, period, indicator
                        """.formatted(rounds(), round), part, List.of("line"));
                sums.add(part);
            }
            engine.bind("own_figure", sums);
        }

        private void refuseTwice() {
            @Nullable Row first = null;
            for (long round = 0; round < rounds(); round++) {
                var twice = engine.query("""
                        select place_id, period, indicator, min(line) as one, max(line) as other
                        from own_figure
                        where hash(place_id, period, indicator) %% %d = %d
                        group by place_id, period, indicator
                        having count(*) > 1
                        order by one
                        limit 1
                        """.formatted(rounds(), round));
                if (!twice.isEmpty() && (first == null || twice.row(0).whole("one") < first.whole("one"))) {
                    first = twice.row(0);
                }
            }
            if (first != null) {
                throw Problem.badInput("Rows " + first.whole("one") + " and " + first.whole("other") + " both give "
                        + first.text("place_id") + " in " + first.text("period") + " a figure of "
                        + indicators.get(first.text("indicator"))
                        + ": take one out, name the column that tells them apart with --indicator, or add them up with"
                        + " --sum; nothing was added.");
            }
        }

        private void describe(Change change, String key, String id, LocalDate today, long kept) {
            var licence = table.asked().licence();
            var source = new HashMap<String, Object>();
            source.put("source_id", id);
            source.put("publisher", "your own table, not published");
            source.put("title", table.title());
            source.put("release", "added on " + today);
            source.put("released_on", today);
            source.put("released_on_basis", "copy");
            source.put("licence", licence == null ? "yours: not stated" : licence);
            source.put("licence_url", "");
            source.put("citation", table.title());
            source.put("changes", table.asked().sum() ? "rows of one place, period and indicator added up" : "none");
            source.put("snapshot", false);
            source.put("rows_in", rows);
            source.put("rows_kept", kept);
            source.put("rows_aside", aside.count());
            write(change, key, id, Evidence.SOURCE, List.of(source));
            write(
                    change,
                    key,
                    id,
                    Evidence.INDICATOR,
                    indicators.entrySet().stream()
                            .map(one -> Map.<String, Object>of(
                                    "indicator",
                                    one.getKey(),
                                    "name",
                                    one.getValue(),
                                    "unit",
                                    table.unit(),
                                    "theme",
                                    "own",
                                    "pillar",
                                    "own",
                                    "starter",
                                    false,
                                    "source_id",
                                    id))
                            .toList());
        }

        private void write(
                Change change, String key, String id, Evidence table, List<? extends Map<String, Object>> rows) {
            var values = new ArrayList<@Nullable Object[]>();
            for (var row : rows) {
                values.add(table.columns().stream()
                        .map(column -> row.get(column.name()))
                        .toArray());
            }
            engine.write(
                    rows(table.columns(), values),
                    table.columns(),
                    change.newFile(table.table(), id, key),
                    table.grain());
        }

        private static Rows rows(List<Column> columns, List<? extends @Nullable Object[]> values) {
            return Rows.of(columns.stream().map(Column::name).toList(), values);
        }
    }
}
