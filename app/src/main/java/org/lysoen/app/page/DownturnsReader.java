package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.picture.DownturnWords;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Status;

/** Fills the page of downturns, and a place's own list of them. Safe for use by several threads. */
public final class DownturnsReader {

    private static final String LATEST = """
            select indicator, max(year) as latest, count(distinct place_id) as places
            from downturn_series
            group by indicator
            """;

    private static final String NOW = """
            select
                d.place_id, p.name, d.onset, d.grade, d.z, d.depth, d.peak_on, d.last_on, d.deepest_on, d.deepest,
                d.recovered_on, d.break_probability, d.status, d.source_id, s.publisher
            from downturn d
            join place p on p.place_id = d.place_id
            left join source s on s.source_id = d.source_id
            where d.indicator = ? and d.last_on >= ? and d.recovered_on is null
            order by d.deepest desc, d.place_id
            """;

    private static final String OF_PLACE = """
            select
                d.place_id, p.name, d.indicator, d.onset, d.grade, d.z, d.depth, d.peak_on, d.last_on, d.deepest_on,
                d.deepest, d.recovered_on, d.break_probability, d.status, d.source_id, s.publisher
            from downturn d
            join place p on p.place_id = d.place_id
            left join source s on s.source_id = d.source_id
            where d.place_id = ? and d.last_on >= 1990
            order by d.onset desc, d.indicator
            """;

    /** Years up to the latest of a series in which a reading counts as now. */
    private static final int NOW_YEARS = 2;

    private final Engine engine;

    public DownturnsReader(Engine engine) {
        this.engine = engine;
    }

    /**
     * One series.
     *
     * @param years the stretch that counts as now: {@code 2023 and 2024}
     * @param places how many places have the series
     */
    public record Part(
            String title, String subject, String years, String places, List<Line> downturns, List<Line> watched) {
        public Part {
            downturns = List.copyOf(downturns);
            watched = List.copyOf(watched);
        }
    }

    /**
     * A reversal, each figure already written.
     *
     * @param series its title in plain words
     * @param why one sentence: what happened, from when to when, how unusual
     * @param until the year the level was reached again, or the years it has lasted so far
     */
    public record Line(
            String placeId,
            String name,
            String series,
            String grade,
            int onset,
            int last,
            String why,
            String z,
            String depth,
            String deepest,
            String until,
            String newRegime,
            Status status,
            String sourceId,
            String publisher) {}

    /** Every series with a figure, and what of it reads as a downturn or is watched in its last two years. */
    public List<Part> now() {
        var parts = new ArrayList<Part>();
        var latest = engine.query(LATEST).stream().toList();
        for (var words : DownturnWords.values()) {
            latest.stream()
                    .filter(row -> row.text("indicator").equals(words.indicator()))
                    .findFirst()
                    .ifPresent(row -> parts.add(part(words, row.integer("latest"), row.whole("places"))));
        }
        return parts;
    }

    private Part part(DownturnWords words, int latest, long places) {
        int from = latest - NOW_YEARS + 1;
        var rows = engine.query(NOW, words.indicator(), from).stream().toList();
        return new Part(
                words.title(),
                words.subject(),
                from + " and " + latest,
                Figures.number(places, 0),
                lines(rows, words, "downturn"),
                lines(rows, words, "watch"));
    }

    private static List<Line> lines(List<Row> rows, DownturnWords words, String grade) {
        return rows.stream()
                .filter(row -> row.text("grade").equals(grade))
                .map(row -> line(row, words))
                .toList();
    }

    /** The reversals of a place since 1990, the latest first. */
    List<Line> of(String placeId) {
        return engine.query(OF_PLACE, placeId).stream()
                .map(row -> line(row, DownturnWords.of(row.text("indicator"))))
                .toList();
    }

    private static Line line(Row row, DownturnWords words) {
        int onset = row.integer("onset");
        double z = row.number("z");
        double depth = row.number("depth");
        return new Line(
                row.text("place_id"),
                row.text("name"),
                words.title(),
                row.text("grade"),
                onset,
                row.integer("last_on"),
                words.sentence(row.integer("peak_on"), onset, depth, z),
                Figures.number(z, 1),
                words.depth(depth),
                words.depth(row.number("deepest")) + ", " + row.integer("deepest_on"),
                row.isAbsent("recovered_on") ? "not yet" : Integer.toString(row.integer("recovered_on")),
                row.isAbsent("break_probability") ? Figures.ABSENT : Figures.share(row.number("break_probability")),
                Status.of(row.text("status")),
                row.text("source_id"),
                row.isAbsent("publisher") ? row.text("source_id") : row.text("publisher"));
    }
}
