package org.lysoen.app.picture;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Provenance;
import org.lysoen.kernel.Status;

/** Rows of sources, as the leaves of an explanation. */
final class Leaves {

    private final Engine engine;
    private final Map<String, Provenance> sources = new ConcurrentHashMap<>();

    Leaves(Engine engine) {
        this.engine = engine;
    }

    Provenance provenance(String sourceId) {
        return sources.computeIfAbsent(
                sourceId,
                id ->
                        engine
                                .query(
                                        "select publisher, release, licence, citation from source where source_id = ?",
                                        id)
                                .stream()
                                .findFirst()
                                .map(row -> new Provenance(
                                        id,
                                        row.text("publisher"),
                                        row.text("release"),
                                        row.text("licence"),
                                        row.text("citation")))
                                .orElseThrow());
    }

    /** Observations of an indicator in a period, or in every year from one period to another. */
    List<Explanation> observations(String placeId, String indicator, String from, String to) {
        return engine.query("""
                        select o.period, o.value, o.low, o.high, o.status, o.source_id, o.file, o.line, i.name, i.unit
                        from observation o
                        join indicator i on i.indicator = o.indicator
                        where o.place_id = ? and o.indicator = ? and o.period between ? and ?
                            and length(o.period) = length(?)
                        order by o.period
                        """, placeId, indicator, from, to, from).stream()
                .map(this::observation)
                .toList();
    }

    List<Explanation> observations(String placeId, String indicator, String period) {
        return observations(placeId, indicator, period, period);
    }

    private Explanation observation(Row row) {
        var figure = Figures.published(row.number("value"), row.text("unit"));
        if (!row.isAbsent("low") && !row.isAbsent("high") && row.number("low") < row.number("high")) {
            figure += " (" + Figures.published(row.number("low"), "to ")
                    + Figures.published(row.number("high"), "").strip() + ")";
        }
        return leaf(row, row.text("name") + ", " + row.text("period"), figure);
    }

    private Explanation leaf(Row row, String label, String figure) {
        return leaf(row, label, figure, Status.of(row.text("status")));
    }

    /**
     * A published row.
     *
     * @param row with source_id, and file and line where they are kept
     */
    Explanation leaf(Row row, String label, String figure, Status status) {
        return new Explanation(
                label,
                figure,
                status,
                row.isAbsent("line") ? "as published" : "as published: " + row.text("file") + where(row),
                provenance(row.text("source_id")),
                List.of());
    }

    /** A map has features where a list has lines. */
    private static String where(Row row) {
        return (row.text("file").endsWith(".geojson") ? ", feature " : ", line ") + row.whole("line");
    }

    /** Residents of a place, or of the members of a joint area. */
    List<Explanation> population(String placeId, int year) {
        return people(placeId, year, "where p.band = 'all'");
    }

    /** Residents by age band. */
    List<Explanation> bands(String placeId, int year) {
        return people(placeId, year, "where p.band <> 'all'");
    }

    private List<Explanation> people(String placeId, int year, String which) {
        return engine.query("""
                        select p.band, p.people, p.status, p.source_id, p.file, p.line, l.name
                        from population p
                        join place l on l.place_id = p.place_id
                        %s and p.year = ? and (p.place_id = ? or l.parent_id = ? and l.level <> 'admin1')
                        order by p.place_id, p.line
                        """.formatted(which), year, placeId, placeId).stream()
                .map(row -> leaf(
                        row,
                        "Residents of " + row.text("name")
                                + (row.text("band").equals("all") ? "" : " aged " + row.text("band")) + ", " + year,
                        Figures.count(row.number("people"), "people")))
                .toList();
    }

    /** People of a place driven from home, inside it and abroad, by kind, summed over destinations. */
    List<Explanation> displaced(String placeId, int year) {
        return driven(placeId, year, true);
    }

    /** People of a place driven abroad, by kind, summed over destinations. */
    List<Explanation> abroad(String placeId, int year) {
        return driven(placeId, year, false);
    }

    private List<Explanation> driven(String placeId, int year, boolean inside) {
        return engine.query("""
                        select kind, sum(people) as people, count(*) as rows_summed, min(source_id) as source_id
                        from flow
                        where origin_id = ? and year = ?
                            and case when kind = 'idps' then ? else origin_id <> destination_id end
                        group by kind
                        order by kind
                        """, placeId, year, inside).stream()
                .map(row -> new Explanation(
                        row.text("kind").replace('_', ' ') + ", " + year,
                        Figures.count(row.number("people"), "people"),
                        Status.MEASURED,
                        row.whole("rows_summed") == 1
                                ? "one published row"
                                : "the sum of " + row.whole("rows_summed") + " published rows, one a destination",
                        provenance(row.text("source_id")),
                        List.of()))
                .toList();
    }
}
