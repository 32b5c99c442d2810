package org.lysoen.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Change;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.PickedLines;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Source.Series;

/**
 * Turns the raw tables of one source into evidence: every draft row of its mappings is judged, what stands becomes
 * evidence, everything else goes aside with its reason.
 *
 * <p>Needs {@code place_code} and {@code not_place} bound in the engine, and {@code place} where a source gives events.
 */
final class Harmoniser {

    /** Raised whenever this class or its SQL changes what becomes of a row. */
    static final String VERSION = "7";

    private static final List<Evidence> MAPPED = List.of(
            Evidence.OBSERVATION,
            Evidence.POPULATION,
            Evidence.FLOW,
            Evidence.MORTALITY,
            Evidence.TREATY,
            Evidence.EVENT);

    private static final List<Column> REPEATED_ROW =
            List.of(Column.text("file"), Column.whole("line"), Column.whole("first_line"));

    private static final int LINES_AT_ONCE = 100_000;

    /** Rows of one source. */
    record Counts(long rowsIn, long rowsKept) {
        long rowsAside() {
            return rowsIn - rowsKept;
        }
    }

    private final Engine engine;
    private final Path work;
    private final Runnable placesWritten;
    private final List<Path> withText = new ArrayList<>();
    private final List<RawFile> withoutText = new ArrayList<>();

    /**
     * @param placesWritten binds {@code place} and {@code place_code} anew, after a source of districts wrote its part
     */
    Harmoniser(Engine engine, Path work, Runnable placesWritten) {
        this.engine = engine;
        this.work = work;
        this.placesWritten = placesWritten;
    }

    /** Reads the files of a source and writes its part of every table into the change. */
    Counts harmonise(Source source, List<RawFile> files, Change change, String key) {
        var unreadable = bindRaw(source, files);
        bindSource(source);
        bindRepeatedRows(source);
        var verdicts = new ArrayList<Path>();
        if (source.id().equals(Catalog.DISTRICTS)) {
            verdicts.addAll(new Districts(engine, work).build(source, files, change, key));
            placesWritten.run();
        }
        for (var table : MAPPED) {
            var mapping = source.mappings().get(table.table());
            if (mapping != null) {
                var judged = work.resolve("judged-" + table.table() + ".parquet");
                engine.save(Templates.judging(table, mapping), judged, Map.of());
                engine.bind("judged", List.of(judged));
                refuseUndeclared(source, table);
                var kept = Templates.statement(table.table() + "_kept");
                var file = change.newFile(table.table(), source.id(), key);
                if (table == Evidence.EVENT) {
                    EventPlacement.read(engine).bind(engine);
                    engine.save(kept, file, Map.of());
                } else {
                    engine.run(kept, file, table.grain());
                }
                verdicts.add(judged);
            }
        }
        if (verdicts.isEmpty()) {
            throw Problem.badData("catalog/" + source.id() + " has no mapping: add observation.sql, population.sql,"
                    + " flow.sql, mortality.sql, treaty.sql or event.sql.");
        }
        var extract = source.mappings().get(Evidence.EVENT_EXTRACT.table());
        if (extract != null) {
            engine.run(
                    Templates.around(Evidence.EVENT_EXTRACT.table(), extract),
                    change.newFile(Evidence.EVENT_EXTRACT.table(), source.id(), key),
                    Evidence.EVENT_EXTRACT.grain());
        }
        engine.bind("verdict", verdicts);
        bindUnused();
        engine.run(
                Templates.statement("aside"),
                change.newFile(Evidence.ASIDE.table(), source.id(), key),
                Evidence.ASIDE.grain());
        long readable = count("select count(*) as n from raw");
        long kept = count("select count(*) as n from (select distinct file, line from verdict where reason is null)");
        var counts = new Counts(readable + unreadable, kept);
        describe(engine, source, counts, change, key);
        return counts;
    }

    /** Writes the rows of a source in {@code source} and {@code indicator}. */
    static void describe(Engine engine, Source source, Counts counts, Change change, String key) {
        var publication = source.publication();
        var terms = source.terms();
        var row = new @Nullable Object[] {
            source.id(),
            publication.publisher(),
            publication.title(),
            publication.release(),
            publication.releasedOn(),
            publication.releasedOnBasis(),
            terms.licence(),
            terms.licenceUrl(),
            terms.citation(),
            terms.changes(),
            terms.snapshot(),
            publication.earlierReleaseOf(),
            counts.rowsIn(),
            counts.rowsKept(),
            counts.rowsAside()
        };
        write(engine, Evidence.SOURCE, List.<@Nullable Object[]>of(row), change, source.id(), key);
        var indicators = new ArrayList<@Nullable Object[]>();
        for (var series : source.indicators()) {
            indicators.add(new Object[] {
                series.id(),
                series.name(),
                series.unit(),
                series.theme().id(),
                series.theme().pillar(),
                !series.notInStarter(),
                source.id()
            });
        }
        if (!indicators.isEmpty()) {
            write(engine, Evidence.INDICATOR, indicators, change, source.id(), key);
        }
    }

    static void write(
            Engine engine,
            Evidence table,
            List<? extends @Nullable Object[]> rows,
            Change change,
            String part,
            String key) {
        engine.write(
                Rows.of(table.columnNames(), rows),
                table.columns(),
                change.newFile(table.table(), part, key),
                table.grain());
    }

    /** Tables that few sources feed are there, though empty, where none of those is in hand. */
    static void writeEmpty(Engine engine, Change change, String key) {
        for (var table : List.of(Evidence.EVENT, Evidence.EVENT_EXTRACT, Evidence.TREATY)) {
            write(engine, table, List.of(), change, Catalog.PLACE, key);
        }
    }

    /** Binds every file under its table's name and all of them as {@code raw}; counts the rows that cannot be read. */
    private long bindRaw(Source source, List<RawFile> files) {
        var parts = new LinkedHashMap<String, List<Path>>();
        var rows = new ArrayList<Path>();
        var faults = new ArrayList<@Nullable Object[]>();
        withText.clear();
        withoutText.clear();
        for (var file : files) {
            var raw = RawTable.read(file, source.seriesIn(file.sheet().file()), engine, work);
            if (raw.withText()) {
                withText.addAll(raw.parts());
            } else {
                withoutText.add(file);
            }
            parts.computeIfAbsent(file.sheet().table(), _ -> new ArrayList<>())
                    .addAll(raw.figures().isEmpty() ? raw.parts() : raw.figures());
            rows.addAll(raw.parts());
            faults.addAll(raw.faults());
        }
        parts.forEach(engine::bindNumbered);
        engine.bindNumbered("raw", rows);
        engine.bind(
                "unreadable", Rows.of(RawTable.FAULT.stream().map(Column::name).toList(), faults), RawTable.FAULT);
        return faults.size();
    }

    /** Binds rows that are, to the last letter, another of their file, as {@code repeated_row}, where rows are added up. */
    private void bindRepeatedRows(Source source) {
        if (source.addsUpRows()) {
            var repeated = work.resolve("repeated-row.parquet");
            bindTexts("every", everyLine());
            engine.save(Templates.statement("repeated_row"), repeated, Map.of());
            engine.bind("repeated_row", List.of(repeated));
        } else {
            engine.bind("repeated_row", Rows.empty(List.of("file", "line", "first_line")), REPEATED_ROW);
        }
    }

    /** Binds the rows that gave no evidence as {@code unused}, with their texts. */
    private void bindUnused() {
        var unused = work.resolve("unused.parquet");
        engine.save(Templates.statement("unused"), unused, Map.of());
        engine.bind("unused", List.of(unused));
        bindTexts("raw", unusedLines());
    }

    /**
     * Binds the texts of rows as two tables: of files whose tables have them, and of lines.
     *
     * @param name of the tables, before {@code _row} and {@code _line}
     * @param wanted numbers of lines of each file without texts
     */
    private void bindTexts(String name, List<BitSet> wanted) {
        var none = Rows.empty(List.of("file", "line", "row"));
        if (withText.isEmpty()) {
            engine.bind(name + "_row", none, RawTable.FAULT);
        } else {
            engine.bind(name + "_row", withText);
        }
        var lines = pickedLines(wanted);
        if (lines.isEmpty()) {
            engine.bind(name + "_line", none, RawTable.FAULT);
        } else {
            engine.bindLines(name + "_line", lines);
        }
    }

    /** Of every file without texts in its table of which lines are wanted, a file of those lines, by label. */
    private Map<String, Path> pickedLines(List<BitSet> wanted) {
        var picked = new LinkedHashMap<String, Path>();
        for (int i = 0; i < wanted.size(); i++) {
            var raw = withoutText.get(i);
            if (!wanted.get(i).isEmpty()) {
                var file = work.resolve(raw.sheet().file() + "-" + raw.sheet().table() + "-lines.txt");
                try (var text = raw.open();
                        var out = Files.newOutputStream(file)) {
                    PickedLines.write(text, wanted.get(i), out);
                } catch (IOException failure) {
                    throw raw.unreadable(failure);
                }
                picked.put(raw.sheet().label(), file);
            }
        }
        return picked;
    }

    /** Numbers of all lines but the header's of each file without texts. */
    private List<BitSet> everyLine() {
        return withoutText.stream()
                .map(raw -> {
                    var lines = new BitSet();
                    lines.set(2, Math.toIntExact(raw.content().lines() + 1));
                    return lines;
                })
                .toList();
    }

    /** Numbers of the unused lines of each file without texts. */
    private List<BitSet> unusedLines() {
        var labels = new ArrayList<@Nullable Object[]>();
        for (var raw : withoutText) {
            labels.add(new Object[] {raw.sheet().label(), labels.size()});
        }
        var columns = List.of(Column.text("file"), Column.whole("number"));
        engine.bind("label", Rows.of(columns.stream().map(Column::name).toList(), labels), columns);
        var lines = Stream.generate(BitSet::new).limit(labels.size()).toList();
        engine.each(
                "select label.number, unused.line from unused join label on label.file = unused.file",
                LINES_AT_ONCE,
                part -> part.stream()
                        .forEach(row -> lines.get(row.integer("number")).set(row.integer("line"))));
        return lines;
    }

    private void bindSource(Source source) {
        var row = new @Nullable Object[] {
            source.id(),
            source.publication().releasedOn(),
            source.files().placeCodes(),
            source.files().rest(),
            source.publication().release()
        };
        engine.bind(
                "this_source",
                Rows.of(
                        List.of("source_id", "released_on", "place_codes", "rest", "release"),
                        List.<@Nullable Object[]>of(row)),
                List.of(
                        Column.text("source_id"),
                        Column.text("release"),
                        Column.date("released_on"),
                        Column.text("place_codes"),
                        Column.text("rest")));
        var series = new ArrayList<@Nullable Object[]>();
        for (Series one : source.indicators()) {
            series.add(new @Nullable Object[] {
                one.id(),
                one.lowest(),
                one.highest(),
                one.additive() == null ? null : one.additive().id()
            });
        }
        engine.bind(
                "series",
                Rows.of(List.of("indicator", "lowest", "highest", "additive"), series),
                List.of(
                        Column.text("indicator"),
                        Column.number("lowest"),
                        Column.number("highest"),
                        Column.text("additive")));
    }

    private void refuseUndeclared(Source source, Evidence table) {
        if (table != Evidence.OBSERVATION) {
            return;
        }
        var found = engine.query("select distinct indicator from judged where indicator not in (select indicator from"
                + " series) order by indicator");
        if (!found.isEmpty()) {
            throw Problem.badData("catalog/" + source.id() + "/observation.sql gives the indicator '"
                    + found.row(0).text("indicator") + "', which source.yml does not list: list it.");
        }
    }

    private long count(String sql) {
        return engine.query(sql).row(0).whole("n");
    }

    /** Rows aside of a source by reason, from the file just written or kept. */
    static Map<String, Long> asideByReason(Engine engine, Path aside) {
        engine.bind("aside_now", List.of(aside));
        var reasons = new LinkedHashMap<String, Long>();
        engine.query("select reason, count(*) as n from aside_now group by reason order by n desc, reason").stream()
                .forEach(row -> reasons.put(row.text("reason"), row.whole("n")));
        return reasons;
    }

    /** The series of a source of which a file of observations holds none; none where there is no file. */
    static List<String> withoutFigure(Engine engine, Source source, @Nullable Path observations) {
        if (observations == null) {
            return List.of();
        }
        engine.bind("figure_now", List.of(observations));
        var found = engine.query("select distinct indicator from figure_now").stream()
                .map(row -> row.text("indicator"))
                .toList();
        return source.indicators().stream()
                .map(Series::id)
                .filter(id -> !found.contains(id))
                .toList();
    }
}
