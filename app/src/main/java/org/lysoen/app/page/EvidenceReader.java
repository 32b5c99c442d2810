package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.EvidencePage.Line;
import org.lysoen.app.page.EvidencePage.Pillar;
import org.lysoen.app.page.EvidencePage.Theme;
import org.lysoen.app.page.draw.Sparkline;
import org.lysoen.app.page.draw.Sparkline.Point;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

/** Fills the table of all evidence of a place. Safe for use by several threads. */
public final class EvidenceReader {

    /** Earlier releases of a source that is in hand itself are left to the board of quality. */
    private static final String SERIES = """
            select
                ps.indicator, i.name, i.unit, i.theme, i.pillar, ps.period, ps.value, ps.low, ps.high, ps.status,
                ps.earlier_period, ps.change, ps.source_id, s.publisher
            from place_series ps
            join indicator i on i.indicator = ps.indicator
            left join source s on s.source_id = ps.source_id
            where ps.place_id = ? and s.earlier_release_of is null
            order by
                case i.pillar when 'security' then 1 when 'development' then 2 else 3 end, i.pillar, i.theme, i.name,
                ps.indicator, ps.source_id
            """;

    private static final String FIGURES = """
            select indicator, source_id, period, value
            from observation
            where place_id = ? and period >= '1990'
            order by indicator, source_id, period
            """;

    private static final String PLACE = "select name, level, region from place where place_id = ?";

    /** Years that a stroke may bridge: surveys come every few years. */
    private static final double GAP = 8;

    private final Engine engine;

    public EvidenceReader(Engine engine) {
        this.engine = engine;
    }

    /**
     * @param placeId country, joint area or district
     * @throws Problem {@code not-found}
     */
    public EvidencePage page(String placeId) {
        var place = engine.query(PLACE, placeId).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no place '" + placeId
                        + "': write an ISO 3166 code of three letters, or find it with the search."));
        var sparks = sparks(placeId);
        var pillars = new LinkedHashMap<String, Map<String, List<Line>>>();
        var sources = new HashSet<String>();
        int series = 0;
        for (var row : engine.query(SERIES, placeId).stream().toList()) {
            pillars.computeIfAbsent(row.text("pillar"), none -> new LinkedHashMap<>())
                    .computeIfAbsent(row.text("theme"), none -> new ArrayList<>())
                    .add(line(row, sparks.getOrDefault(key(row), "")));
            sources.add(row.text("source_id"));
            series++;
        }
        return new EvidencePage(
                placeId,
                place.text("name"),
                place.isAbsent("region") ? "" : place.text("region"),
                series,
                sources.size(),
                pillars.entrySet().stream()
                        .map(pillar -> new Pillar(
                                pillar.getKey(),
                                pillar.getValue().entrySet().stream()
                                        .map(theme -> new Theme(theme.getKey(), theme.getValue()))
                                        .toList()))
                        .toList());
    }

    private static String key(Row row) {
        return row.text("indicator") + " " + row.text("source_id");
    }

    private Map<String, String> sparks(String placeId) {
        var points = new HashMap<String, List<Point>>();
        engine.query(FIGURES, placeId).stream()
                .forEach(row -> points.computeIfAbsent(key(row), none -> new ArrayList<>())
                        .add(new Point(time(row.text("period")), row.number("value"))));
        var sparks = new HashMap<String, String>();
        points.forEach((series, all) -> sparks.put(series, Sparkline.path(yearly(all), GAP)));
        return sparks;
    }

    private static double time(String period) {
        var read = Period.of(period);
        var month = read.month();
        return read.year() + (month == null ? 0 : (month - 1) / 12.0);
    }

    /** At most one point a year, the last of it: a stroke of 90 units cannot show months. */
    private static List<Point> yearly(List<Point> points) {
        var years = new LinkedHashMap<Integer, Point>();
        points.forEach(point -> years.put((int) point.time(), point));
        return List.copyOf(years.values());
    }

    private static Line line(Row row, String spark) {
        var low = Cells.number(row, "low");
        var high = Cells.number(row, "high");
        return new Line(
                row.text("indicator"),
                row.text("name"),
                row.text("unit"),
                written(row.number("value")),
                low == null || high == null || low.equals(high) ? "" : written(low) + " to " + written(high),
                row.text("period"),
                Status.of(row.text("status")),
                change(Cells.number(row, "change")),
                row.isAbsent("earlier_period") ? "" : "since " + row.text("earlier_period"),
                spark,
                row.text("source_id"),
                row.isAbsent("publisher") ? row.text("source_id") : row.text("publisher"));
    }

    private static String change(@Nullable Double change) {
        return change == null ? "" : (change > 0 ? "+" : "") + written(change);
    }

    /** Three digits that count, and every digit of a whole number below a million. */
    private static String written(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return Figures.amount(value);
        }
        if (value == Math.rint(value)) {
            return Figures.number(value, 0);
        }
        return Figures.number(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
    }
}
