package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.IndicatorPage.Districts;
import org.lysoen.app.page.IndicatorPage.Head;
import org.lysoen.app.page.IndicatorPage.Line;
import org.lysoen.app.page.WorldPage.Drawing;
import org.lysoen.app.page.WorldPage.Entry;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

/** Fills the pages of published series. Safe for use by several threads. */
public final class IndicatorReader {

    /** How many places are drawn where none is asked for. */
    private static final int DRAWN = 5;

    private static final Drawing NOTHING = new Drawing(0, 0, List.of(), List.of());

    private final Engine engine;
    private final Atlas atlas;

    public IndicatorReader(Engine engine, Atlas atlas) {
        this.engine = engine;
        this.atlas = atlas;
    }

    /**
     * A theme and some of what is in it.
     *
     * @param pillar security, development or assistance
     */
    public record Theme(String pillar, String theme, String series, String examples) {}

    /** A series in the list of its theme. */
    public record Listed(
            String id, String name, String unit, String sourceId, String publisher, String places, String span) {}

    List<Theme> themes() {
        return engine.query(IndicatorSql.THEMES).stream()
                .map(row -> new Theme(
                        row.text("pillar"),
                        row.text("theme"),
                        Figures.count(row.number("series")),
                        row.text("one").equals(row.text("other"))
                                ? row.text("one")
                                : row.text("one") + "; " + row.text("other")))
                .toList();
    }

    /**
     * @throws Problem {@code not-found} where no series is of this theme
     */
    List<Listed> ofTheme(String theme) {
        var listed = engine.query(IndicatorSql.OF_THEME, theme).stream()
                .map(row -> new Listed(
                        row.text("indicator"),
                        row.text("name"),
                        row.text("unit"),
                        row.text("source_id"),
                        row.isAbsent("publisher") ? row.text("source_id") : row.text("publisher"),
                        row.isAbsent("places") ? "no" : Figures.count(row.number("places")),
                        row.isAbsent("first_period")
                                ? "not in hand"
                                : row.text("first_period") + " to " + row.text("last_period")))
                .toList();
        if (listed.isEmpty()) {
            throw Problem.notFound("No series is of the theme '" + theme + "': the themes are "
                    + String.join(", ", themes().stream().map(Theme::theme).toList()) + ".");
        }
        return listed;
    }

    /**
     * @throws Problem {@code not-found} for a series nobody publishes here, naming the nearest; {@code bad-input} for a
     *     period without a figure
     */
    public IndicatorPage page(String id, IndicatorQuery query) {
        var head = engine.query(IndicatorSql.HEAD, id).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no series '" + id + "': the nearest are "
                        + String.join(
                                ", ",
                                engine.query(IndicatorSql.NEAREST, id).stream()
                                        .map(row -> row.text("indicator"))
                                        .toList())
                        + "."));
        var all = engine.query(IndicatorSql.ALL, id).stream().toList();
        var districts = all.isEmpty() ? districts(id) : List.<Districts>of();
        if (all.isEmpty()) {
            return new IndicatorPage(
                    head(head, all),
                    query,
                    "",
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    NOTHING,
                    List.of(),
                    List.of(),
                    districts);
        }
        var periods = new TreeMap<String, Integer>(Comparator.reverseOrder());
        all.forEach(row -> periods.merge(row.text("period"), 1, Integer::sum));
        var asked = query.period();
        var period = asked == null ? latest(periods) : asked.toString();
        if (!periods.containsKey(period)) {
            throw Problem.badInput("No place has a figure of " + id + " for " + period + ": there are figures from "
                    + periods.lastKey() + " to " + periods.firstKey() + ".");
        }
        var shown = query.at(Period.of(period));
        var scale =
                IndicatorScale.of(all.stream().map(row -> row.number("value")).toList());
        var people = people(Period.of(period).year());
        var now = new HashMap<String, Row>();
        all.stream()
                .filter(row -> row.text("period").equals(period))
                .forEach(row -> now.put(row.text("place_id"), row));
        var entries = entries(now, people);
        var drawn = shown.places().isEmpty() ? largest(all, people) : shown.places();
        var lines = lines(id, shown, drawn);
        var told = head(head, all);
        return new IndicatorPage(
                told,
                shown,
                period,
                List.copyOf(periods.keySet()),
                new IndicatorFigure(head.text("name"), head.text("unit"), scale, "/api/v1/observations?indicator=" + id)
                        .of(lines, all, told),
                lines,
                WorldDrawing.of(shown.map(), look(scale, head.text("unit")), entries, atlas),
                scale.classes(),
                rows(id, shown, entries, scale),
                districts);
    }

    /** The last period in which at least half as many places have a figure as in the fullest. */
    private static String latest(TreeMap<String, Integer> periods) {
        int most = periods.values().stream().mapToInt(many -> many).max().orElse(0);
        return periods.entrySet().stream()
                .filter(one -> 2 * one.getValue() >= most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static Head head(Row row, List<Row> all) {
        var places = new HashSet<String>();
        all.forEach(one -> places.add(one.text("place_id")));
        return new Head(
                row.text("indicator"),
                row.text("name"),
                row.text("unit"),
                row.text("theme"),
                all.isEmpty()
                        ? ""
                        : Figures.many(all.size(), "figure") + " of " + Figures.many(places.size(), "place") + ", "
                                + all.getFirst().text("period") + " to "
                                + all.getLast().text("period"),
                row.text("source_id"),
                row.isAbsent("publisher")
                        ? row.text("source_id")
                        : row.text("publisher") + ", " + row.text("title") + ", release " + row.text("release"),
                row.isAbsent("licence") ? "" : row.text("licence"));
    }

    private List<Districts> districts(String id) {
        return engine.query(IndicatorSql.DISTRICTS, id).stream()
                .map(row ->
                        new Districts(row.text("place_id"), row.text("name"), Figures.count(row.number("districts"))))
                .toList();
    }

    private Map<String, Double> people(int year) {
        var people = new HashMap<String, Double>();
        engine.query(IndicatorSql.PEOPLE, year).stream()
                .forEach(row -> people.put(row.text("place_id"), row.number("people")));
        return people;
    }

    /** Every country once: a joint area only where it alone has the figure. */
    private List<Entry> entries(Map<String, Row> now, Map<String, Double> people) {
        var hidden = new HashSet<String>();
        for (var spot : atlas.spots()) {
            if (!spot.members().isEmpty()) {
                boolean joint =
                        now.containsKey(spot.id()) && spot.members().stream().noneMatch(now::containsKey);
                hidden.addAll(joint ? spot.members() : List.of(spot.id()));
            }
        }
        return atlas.spots().stream()
                .filter(spot -> !hidden.contains(spot.id()))
                .map(spot -> entry(spot, now.get(spot.id()), people.get(spot.id())))
                .toList();
    }

    private static Entry entry(Atlas.Spot spot, @Nullable Row row, @Nullable Double people) {
        return row == null
                ? new Entry(spot.id(), spot.name(), people, null, null, null, Status.ABSENT, Status.ABSENT)
                : new Entry(
                        spot.id(),
                        spot.name(),
                        people,
                        row.number("value"),
                        Cells.number(row, "low"),
                        Cells.number(row, "high"),
                        Status.of(row.text("status")),
                        Status.of(row.text("status")));
    }

    /** Of the places with figures, those with the most people. */
    private List<String> largest(List<Row> all, Map<String, Double> people) {
        return all.stream()
                .map(row -> row.text("place_id"))
                .distinct()
                .sorted(Comparator.comparing((String id) -> -people.getOrDefault(id, 0.0))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(DRAWN)
                .toList();
    }

    private List<Line> lines(String id, IndicatorQuery query, List<String> drawn) {
        var lines = new ArrayList<Line>();
        for (var place : drawn) {
            var others = new ArrayList<>(drawn);
            others.remove(place);
            lines.add(new Line(
                    place,
                    atlas.get(place).name(),
                    "line-p" + lines.size(),
                    query.with(others).address(id)));
        }
        return lines;
    }

    private static WorldDrawing.Look look(IndicatorScale scale, String unit) {
        return new WorldDrawing.Look(
                false,
                entry -> entry.value() == null ? 0 : scale.bins().of(entry.value()),
                entry -> entry.name() + ": "
                        + (entry.value() == null
                                ? Figures.ABSENT
                                : scale.written(entry.value()) + Figures.NBSP + unit + ", "
                                        + Words.of(entry.status())));
    }

    private static List<IndicatorPage.Row> rows(
            String id, IndicatorQuery query, List<Entry> entries, IndicatorScale scale) {
        var known = new ArrayList<Entry>();
        for (var entry : entries) {
            if (entry.value() != null) {
                known.add(entry);
            }
        }
        known.sort(Comparator.comparingDouble((Entry entry) -> -value(entry)).thenComparing(Entry::name));
        double most = known.stream().mapToDouble(IndicatorReader::value).max().orElse(1);
        boolean bars = most > 0 && known.stream().allMatch(entry -> value(entry) >= 0);
        return known.stream()
                .map(entry -> new IndicatorPage.Row(
                        entry.id(),
                        entry.name(),
                        scale.written(value(entry)),
                        entry.low() == null || entry.high() == null
                                ? ""
                                : scale.written(entry.low()) + " to " + scale.written(entry.high()),
                        entry.status(),
                        bars ? Math.round(1000 * value(entry) / most) / 10.0 : 0,
                        query.with(List.of(entry.id())).address(id)))
                .toList();
    }

    private static double value(Entry entry) {
        return Objects.requireNonNull(entry.value());
    }
}
