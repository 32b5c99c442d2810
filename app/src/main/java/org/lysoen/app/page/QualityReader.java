package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lysoen.app.page.SourcePage.Meets;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.picture.Quality;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;

/** Fills the board of quality. Safe for use by several threads. */
public final class QualityReader {

    /** Differences shown of a pair. */
    private static final int LARGEST = 5;

    private static final String ASIDE = """
            select source_id, publisher, title, rows_in, rows_aside
            from source
            where rows_aside > 0 and rows_in > 0
            order by cast(rows_aside as double) / rows_in desc, source_id
            """;

    private final Engine engine;
    private final Quality quality;

    public QualityReader(Engine engine, Quality quality) {
        this.engine = engine;
        this.quality = quality;
    }

    /**
     * The board.
     *
     * @param met how many published totals the evidence adds up to, of {@code totals}
     * @param absent of totals whose series is not in hand
     * @param unmet the totals it does not add up to
     * @param sources pairs of two sources of one thing, the furthest apart first
     * @param releases pairs of two releases of one series, likewise
     * @param aside sources with rows aside, the largest part first
     */
    public record Board(
            int totals,
            int met,
            int absent,
            List<SourcePage.Total> unmet,
            List<Pair> sources,
            List<Pair> releases,
            List<Aside> aside) {
        public Board {
            unmet = List.copyOf(unmet);
            sources = List.copyOf(sources);
            releases = List.copyOf(releases);
            aside = List.copyOf(aside);
        }
    }

    /**
     * Two series that should say the same.
     *
     * @param overall the sum of their differences over the mean of their sums
     * @param median of the differences, each over the mean of its two figures
     * @param span how many places and which years they share; empty where one of them is not in hand
     */
    public record Pair(
            String id,
            String what,
            String one,
            String other,
            String unit,
            String why,
            String overall,
            String median,
            String ninetieth,
            String span,
            List<Difference> largest) {
        public Pair {
            largest = List.copyOf(largest);
        }
    }

    public record Difference(
            String placeId, String name, int year, String one, String other, String difference, String relative) {}

    public record Aside(String id, String name, String rows, String in, String share) {}

    Board board() {
        var totals = quality.totals().stream().map(SourceReader::total).toList();
        var pairs = pairs();
        return new Board(
                totals.size(),
                (int) totals.stream()
                        .filter(total -> total.meets() == Meets.YES)
                        .count(),
                (int) totals.stream()
                        .filter(total -> total.meets() == Meets.ABSENT)
                        .count(),
                totals.stream().filter(total -> total.meets() == Meets.NO).toList(),
                pairs.getOrDefault("sources", List.of()),
                pairs.getOrDefault("releases", List.of()),
                engine.query(ASIDE).stream()
                        .map(row -> new Aside(
                                row.text("source_id"),
                                row.text("publisher") + ", " + row.text("title"),
                                Figures.count(row.number("rows_aside")),
                                Figures.count(row.number("rows_in")),
                                Figures.share(row.number("rows_aside") / row.number("rows_in"))))
                        .toList());
    }

    private Map<String, List<Pair>> pairs() {
        var largest = new HashMap<String, List<Difference>>();
        quality.largest(LARGEST).stream()
                .forEach(row -> largest.computeIfAbsent(row.text("pair"), none -> new ArrayList<>())
                        .add(difference(row)));
        var pairs = new HashMap<String, List<Pair>>();
        engine.query(Quality.PAIRS).stream()
                .forEach(row -> pairs.computeIfAbsent(row.text("kind"), none -> new ArrayList<>())
                        .add(pair(row, largest.getOrDefault(row.text("pair"), List.of()))));
        return pairs;
    }

    private static Pair pair(Row row, List<Difference> largest) {
        boolean shared = row.whole("figures") > 0;
        return new Pair(
                row.text("pair"),
                row.text("what"),
                row.text("one"),
                row.text("other"),
                row.text("unit"),
                row.text("why"),
                shared ? Figures.share(Cells.number(row, "overall")) : Figures.ABSENT,
                Figures.share(Cells.number(row, "median")),
                Figures.share(Cells.number(row, "ninetieth")),
                shared
                        ? Figures.many(row.whole("figures"), "figure") + " of "
                                + Figures.many(row.whole("places"), "place")
                                + ", "
                                + row.integer("from_year") + " to " + row.integer("to_year")
                        : "",
                largest);
    }

    private static Difference difference(Row row) {
        double difference = row.number("difference");
        return new Difference(
                row.text("place_id"),
                row.text("name"),
                row.integer("year"),
                written(row.number("one_value")),
                written(row.number("other_value")),
                (difference > 0 ? "+" : "") + written(difference),
                Figures.share(Math.abs(row.number("relative"))));
    }

    private static String written(double value) {
        double size = Math.abs(value);
        return size >= 1e6 ? Figures.amount(value) : Figures.number(value, size >= 100 ? 0 : size >= 10 ? 1 : 3);
    }
}
