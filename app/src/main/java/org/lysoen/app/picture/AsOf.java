package org.lysoen.app.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Evidence;
import org.lysoen.observe.Source;

/**
 * A date in the past and the evidence that had been published by then. Where the current release of a series came later
 * and earlier ones are in hand, the newest that was out speaks for the series, alone: releases are never mixed in one. The
 * frame is today's: places, codes, outlines, the rules and the method.
 *
 * @param date the last day counted
 * @param published sources in hand whose release was out by then, by day and name
 * @param later the others, by day and name
 * @param standsIn indicators of earlier releases, each with the indicator of the current release that it speaks for
 */
public record AsOf(LocalDate date, List<Release> published, List<Release> later, Map<String, String> standsIn) {

    /**
     * A source in hand.
     *
     * @param of the source that holds the current release of its series: another one, or itself
     */
    public record Release(String sourceId, String publisher, String release, LocalDate releasedOn, String of) {}

    private static final Column SOURCE_ID = Column.text("source_id");

    /** What is known of forecasts, the list of them last. */
    private static final List<String> FORECASTS = List.of("forecast", "outlook", "forecast_sample", "issued_forecast");

    /** Tables without a past: they are made from what came after the forecasts. */
    public static final List<String> SCORES = List.of("score", "score_place", "calibration");

    /** Reads what is in hand; a source without a date of release counts as published later. */
    static AsOf of(LocalDate date, Engine engine) {
        var published = new ArrayList<Release>();
        var later = new ArrayList<Release>();
        engine.query("""
                        select source_id, publisher, release, released_on, coalesce(earlier_release_of, source_id) as of
                        from source order by released_on, source_id
                        """).stream()
                .map(row -> new Release(
                        row.text("source_id"),
                        row.text("publisher"),
                        row.text("release"),
                        row.isAbsent("released_on") ? LocalDate.MAX : row.date("released_on"),
                        row.text("of")))
                .forEach(release -> (release.releasedOn().isAfter(date) ? later : published).add(release));
        return new AsOf(date, List.copyOf(published), List.copyOf(later), standsIn(published, later, engine));
    }

    /** For each series whose current release came later, that of the newest earlier release that has it. */
    private static Map<String, String> standsIn(List<Release> published, List<Release> later, Engine engine) {
        var missing = later.stream().map(Release::sourceId).collect(Collectors.toSet());
        var series = new HashSet<String>();
        var ofSource = new HashMap<String, List<String>>();
        engine.query("select indicator, source_id from indicator").stream().forEach(row -> {
            series.add(row.text("indicator"));
            ofSource.computeIfAbsent(row.text("source_id"), _ -> new ArrayList<>())
                    .add(row.text("indicator"));
        });
        var newest = new HashMap<String, String>();
        for (var release : published) { // by day: the last one stays
            if (missing.contains(release.of())) {
                for (var indicator : ofSource.getOrDefault(release.sourceId(), List.of())) {
                    var current = release.of()
                            + indicator.substring(release.sourceId().length());
                    if (series.contains(current)) {
                        newest.put(current, indicator);
                    }
                }
            }
        }
        return newest.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** All in hand but the user's own tables: what may be shown to others. */
    static AsOf withoutOwn(Engine engine) {
        var all = of(LocalDate.MAX, engine);
        var others = all.published().stream()
                .filter(release -> !Source.isOwn(release.sourceId()))
                .toList();
        var own = all.published().stream()
                .filter(release -> Source.isOwn(release.sourceId()))
                .toList();
        return new AsOf(LocalDate.MAX, others, own, Map.of());
    }

    /** Whether everything in hand was published by then: the picture of that day is the one of today. */
    public boolean isEverything() {
        return later.isEmpty();
    }

    /** The day of the newest release that was out: between two releases every date has the same evidence. */
    public LocalDate since() {
        return published.getLast().releasedOn();
    }

    /**
     * @throws Problem {@code not-found} when nothing had been published
     */
    public AsOf requireAny() {
        if (published.isEmpty()) {
            var earliest = later.getFirst();
            throw Problem.notFound("Nothing published by %s is in hand; the earliest is %s (%s) of %s."
                    .formatted(date, earliest.sourceId(), earliest.publisher(), earliest.releasedOn()));
        }
        return this;
    }

    /** Says why a table holds nothing on the day. */
    public Problem tooFew(String table) {
        if (SCORES.contains(table)) {
            return Problem.notFound(
                    "The table " + table + " has no past: it is made from what came after the forecasts.");
        }
        if (FORECASTS.contains(table)) {
            return Problem.notFound("No forecast in hand was issued by " + date + ".");
        }
        var last = later.getLast();
        return Problem.notFound(
                ("By %s only %d of the %d sources in hand were published, too few for the table %s; the last, %s, is of"
                                + " %s.")
                        .formatted(
                                date,
                                published.size(),
                                published.size() + later.size(),
                                table,
                                last.sourceId(),
                                last.releasedOn()));
    }

    /** What to say beside the figures: how much was out by then, and which releases speak for which series. */
    public List<String> said() {
        var said = new ArrayList<String>();
        said.add("as of " + date + ", " + published.size() + " of the " + (published.size() + later.size())
                + " sources in hand were published; places, rules and method are today's");
        new TreeMap<>(standsIn).forEach((indicator, current) -> said.add("  " + current + ": " + indicator));
        return said;
    }

    /**
     * Holds in a layer every evidence table of which some rows came later, or are spoken for by another release.
     *
     * @return their names
     */
    Set<String> bind(Engine layer, Set<String> tables) {
        bind(
                layer,
                "published_by_then",
                List.of(SOURCE_ID),
                published.stream()
                        .map(release -> new @Nullable Object[] {release.sourceId()})
                        .toList());
        bind(
                layer,
                "stands_in",
                List.of(Column.text("indicator"), Column.text("speaks_for")),
                standsIn.entrySet().stream()
                        .map(one -> new @Nullable Object[] {one.getKey(), one.getValue()})
                        .toList());
        var changed = new HashSet<String>();
        for (var table : Evidence.values()) {
            if (table.columns().contains(SOURCE_ID) && tables.contains(table.table()) && differs(layer, table)) {
                layer.hold(table.table(), select(table), table.columns(), List.of());
                changed.add(table.table());
            }
        }
        if (!date.equals(LocalDate.MAX)) {
            changed.addAll(forecasts(layer, tables));
        }
        return changed;
    }

    /** Forecasts issued later are not there, and no score is: it was made from what came later. */
    private Set<String> forecasts(Engine layer, Set<String> tables) {
        var held = new HashSet<String>();
        for (var table : FORECASTS) {
            if (tables.contains(table)) {
                var issued = "select * from " + table + " where forecast_id in (select forecast_id from issued_forecast"
                        + " where cast(issued_on as date) <= date '" + date + "')";
                layer.hold(table, issued, layer.columns("select * from " + table), List.of());
                held.add(table);
            }
        }
        for (var table : SCORES) {
            if (tables.contains(table)) {
                var columns = layer.columns("select * from " + table);
                layer.bind(table, Rows.empty(columns.stream().map(Column::name).toList()), columns);
                held.add(table);
            }
        }
        return held;
    }

    private boolean differs(Engine layer, Evidence table) {
        boolean named = table == Evidence.OBSERVATION || table == Evidence.INDICATOR;
        return (named && !standsIn.isEmpty())
                || layer.query("select count(*) as n from " + table.table()
                                        + " where source_id not in (select source_id from published_by_then)")
                                .row(0)
                                .whole("n")
                        > 0;
    }

    /** The rows of a table that were out; figures of a release that stands in come under the names of its source too. */
    private static String select(Evidence table) {
        var columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        var out = "select %s from %s where source_id in (select source_id from published_by_then)"
                .formatted(columns, table.table());
        if (table != Evidence.OBSERVATION && table != Evidence.INDICATOR) {
            return out;
        }
        return out + """

                union all
                select %s from (
                    select t.* replace (s.speaks_for as indicator)
                    from %s t
                    join stands_in s on s.indicator = t.indicator
                )""".formatted(columns, table.table());
    }

    private static void bind(Engine layer, String table, List<Column> columns, List<@Nullable Object[]> rows) {
        layer.bind(table, Rows.of(columns.stream().map(Column::name).toList(), rows), columns);
    }
}
