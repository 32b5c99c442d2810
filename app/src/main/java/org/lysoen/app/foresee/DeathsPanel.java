package org.lysoen.app.foresee;

import java.util.ArrayList;
import java.util.stream.Collectors;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.foresee.Panel;
import org.lysoen.kernel.Problem;

/**
 * The lake's own panel: people killed in organised violence of every kind, by place and month, from the table
 * {@code deaths}.
 *
 * <p>That table spreads a year over its months by shares, so its months are parts of deaths. Here they are whole: of the
 * running sum of a year each month takes what the rounded sum gains, so a year keeps its total (Balinski and Young 1982,
 * Fair Representation, on why months are not rounded one by one).
 */
public final class DeathsPanel {

    /** What is counted, in tables. */
    public static final String NAME = "deaths";

    private static final String ROWS = """
            select place_id, year, month, deaths
            from deaths
            order by place_id, year, month
            """;

    private static final String RELEASES = """
            select distinct s.title, s.release
            from deaths d
            join source s on s.source_id = d.source_id
            order by s.title, s.release
            """;

    private DeathsPanel() {}

    /**
     * A unit a place, with the places it borders on as neighbours.
     *
     * @throws Problem NOT_FOUND where the lake holds no deaths
     */
    public static Panel read(Engine engine) {
        var rows = engine.query(ROWS).stream().toList();
        if (rows.isEmpty()) {
            throw Problem.notFound("The lake holds no deaths by month, so there is nothing to forecast from: ingest the"
                    + " releases of UCDP first.");
        }
        var panel = new Panel.Builder();
        for (var year : years(rows)) {
            double sum = 0;
            for (var row : year) {
                double before = whole(sum);
                sum += row.number("deaths");
                panel.add(
                        "the table deaths",
                        row.text("place_id"),
                        row.integer("year"),
                        row.integer("month"),
                        whole(sum) - before);
            }
        }
        return panel.build().withNeighbours(Borders.read(engine));
    }

    /** The nearest whole number, a half upward, also where sums of parts fall short of it by their last digits. */
    private static double whole(double sum) {
        return Math.floor(sum + 0.5 + 1e-9);
    }

    /** The releases that the counts are of, in words. */
    public static String release(Engine engine) {
        return engine.query(RELEASES).stream()
                .map(row -> row.text("title") + ", release " + row.text("release"))
                .collect(Collectors.joining("; "));
    }

    /** The rows of each place and year, in order. */
    private static ArrayList<ArrayList<Row>> years(Iterable<Row> rows) {
        var years = new ArrayList<ArrayList<Row>>();
        var last = "";
        for (var row : rows) {
            var of = row.text("place_id") + " " + row.integer("year");
            if (!of.equals(last)) {
                years.add(new ArrayList<>());
                last = of;
            }
            years.getLast().add(row);
        }
        return years;
    }
}
