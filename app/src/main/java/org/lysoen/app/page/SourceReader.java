package org.lysoen.app.page;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lysoen.app.page.SourcePage.Coverage;
import org.lysoen.app.page.SourcePage.Example;
import org.lysoen.app.page.SourcePage.FileLine;
import org.lysoen.app.page.SourcePage.Meets;
import org.lysoen.app.page.SourcePage.Reason;
import org.lysoen.app.page.SourcePage.SeriesLine;
import org.lysoen.app.page.SourcePage.Total;
import org.lysoen.app.page.draw.CoverageChart;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.picture.Quality;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Catalog;
import org.lysoen.observe.Source;

/** Fills the page of one source from the evidence and the catalogue. Safe for use by several threads. */
public final class SourceReader {

    /** Years before this are drawn as one with it: a few series reach back centuries. */
    private static final int FIRST_YEAR = 1950;

    private final Engine engine;
    private final SourcesReader sources;
    private final Catalog catalog;
    private final Quality quality;

    public SourceReader(Engine engine, SourcesReader sources, Catalog catalog) {
        this.engine = engine;
        this.sources = sources;
        this.catalog = catalog;
        quality = new Quality(engine, catalog);
    }

    /**
     * @throws Problem {@code not-found}
     */
    public SourcePage page(String id) {
        var line = sources.list().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> Problem.notFound("There is no source '" + id + "' in hand: /sources lists them all."));
        var entry = catalog.find(id);
        var row = engine.query(SourceSql.TERMS, id).row(0);
        return new SourcePage(
                line,
                row.isAbsent("changes") ? "" : row.text("changes"),
                traps(id),
                row.flag("snapshot"),
                entry.map(source -> source.files().how()).orElse(""),
                entry.stream()
                        .flatMap(source -> source.files().list().stream())
                        .map(file -> new FileLine(file.file(), Objects.requireNonNullElse(file.url(), "")))
                        .distinct()
                        .toList(),
                entry.map(source -> source.files().rest()).orElse(""),
                series(id),
                entry.map(this::totals).orElse(List.of()),
                entry.map(source -> source.publication().noTotal()).orElse(""),
                aside(id),
                coverage(id));
    }

    /** What must be known of a source before its figures are used: the comment at the head of its {@code source.yml}. */
    private String traps(String id) {
        var file = catalog.dir().resolve(id).resolve("source.yml");
        if (catalog.find(id).isEmpty()) {
            return "";
        }
        try (var lines = Files.lines(file)) {
            return lines.takeWhile(line -> line.startsWith("#"))
                    .map(line -> line.substring(1).strip())
                    .collect(Collectors.joining(" "))
                    .replaceFirst("^Traps: ", "");
        } catch (IOException failure) {
            throw Problem.unavailable("The file " + file + " cannot be read: check that it is there.", failure);
        }
    }

    private List<SeriesLine> series(String id) {
        return engine.query(SourceSql.SERIES, id).stream()
                .map(row -> new SeriesLine(
                        row.text("indicator"),
                        row.text("name"),
                        row.text("unit"),
                        Figures.count(row.number("figures")),
                        Figures.count(row.number("places")),
                        row.isAbsent("first_period")
                                ? ""
                                : row.text("first_period") + " to " + row.text("last_period")))
                .toList();
    }

    private List<Total> totals(Source source) {
        return quality.totals(source).stream().map(SourceReader::total).toList();
    }

    static Total total(Quality.Total total) {
        var found = total.found();
        return new Total(
                total.sourceId(),
                total.says(),
                total.period(),
                written(total.published()),
                found.isPresent() ? written(found.getAsDouble()) : Figures.ABSENT,
                total.publishedIn(),
                found.isEmpty() ? Meets.ABSENT : total.isMet() ? Meets.YES : Meets.NO);
    }

    private static String written(double value) {
        return Figures.number(value, value == Math.rint(value) ? 0 : 2);
    }

    private List<Reason> aside(String id) {
        var examples = new TreeMap<String, List<Example>>();
        engine.query(SourceSql.ASIDE_EXAMPLES, id).stream()
                .forEach(row -> examples.computeIfAbsent(row.text("reason"), reason -> new ArrayList<>())
                        .add(new Example(
                                text(row, "file"),
                                row.isAbsent("line") ? "" : Long.toString(row.whole("line")),
                                cut(text(row, "row")))));
        return engine.query(SourceSql.ASIDE, id).stream()
                .map(row -> new Reason(
                        row.text("reason"),
                        Figures.count(row.number("rows")),
                        examples.getOrDefault(row.text("reason"), List.of())))
                .toList();
    }

    private static String text(Row row, String column) {
        return row.isAbsent(column) ? "" : row.text(column);
    }

    private static String cut(String row) {
        return row.length() <= 160 ? row : row.substring(0, 160) + "\u2026";
    }

    private Optional<Coverage> coverage(String id) {
        var cells =
                engine.query(SourceSql.COVERAGE, id, id, id, id, id).stream().toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        int earliest = cells.stream().mapToInt(row -> row.integer("year")).min().orElseThrow();
        int first = Math.max(FIRST_YEAR, earliest);
        int last = Math.max(
                first, cells.stream().mapToInt(row -> row.integer("year")).max().orElseThrow());
        long most = cells.stream().mapToLong(row -> row.whole("series")).max().orElse(1);
        var places = new TreeMap<String, Map<Integer, Integer>>();
        var names = new TreeMap<String, String>();
        for (var row : cells) {
            int year = Math.max(first, row.integer("year"));
            var place = text(row, "region") + "\t" + row.text("name") + "\t" + row.text("place_id");
            names.put(place, row.text("name"));
            places.computeIfAbsent(place, none -> new TreeMap<>())
                    .merge(year, shade(row.whole("series"), most), Math::max);
        }
        var lines = places.entrySet().stream()
                .map(one -> new CoverageChart.Line(
                        one.getKey().substring(one.getKey().lastIndexOf('\t') + 1),
                        Objects.requireNonNull(names.get(one.getKey())),
                        one.getValue()))
                .toList();
        return Optional.of(new Coverage(
                regions(places, first, last),
                CoverageChart.of(lines, first, last),
                earliest + " to " + last + (earliest < first ? ", the years before " + first + " drawn with it" : ""),
                Figures.count((double) places.size()),
                most == 1
                        ? "whether the place has a figure"
                        : "how many of the source's series the place has, in fifths of the most that any has: " + most,
                "/api/v1/" + engine.query(SourceSql.RESOURCES, id).row(0).text("resource") + "?source=" + id));
    }

    /** One row a region: of its places that the source ever speaks of, the share with a figure in the year. */
    private static CoverageChart regions(Map<String, Map<Integer, Integer>> places, int first, int last) {
        var sizes = new TreeMap<String, Integer>();
        var counts = new TreeMap<String, Map<Integer, Integer>>();
        places.forEach((place, years) -> {
            var region = place.substring(0, place.indexOf('\t'));
            var named = region.isEmpty() ? "Other areas" : region;
            sizes.merge(named, 1, Integer::sum);
            var counted = counts.computeIfAbsent(named, none -> new TreeMap<>());
            years.keySet().forEach(year -> counted.merge(year, 1, Integer::sum));
        });
        var lines = new ArrayList<CoverageChart.Line>();
        counts.forEach((region, years) -> {
            int size = Objects.requireNonNull(sizes.get(region));
            var classes = new TreeMap<Integer, Integer>();
            years.forEach((year, many) -> classes.put(year, shade(many, size)));
            lines.add(new CoverageChart.Line("", region + " (" + size + ")", classes));
        });
        return CoverageChart.of(lines, first, last);
    }

    /** Fifths of the whole, from 1 to 5: nothing is drawn where there is nothing. */
    private static int shade(long part, long whole) {
        return part <= 0 ? 0 : (int) Math.clamp((long) Math.ceil(5.0 * part / Math.max(1, whole)), 1L, 5L);
    }
}
