package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.WorldPage.Entry;
import org.lysoen.app.page.WorldPage.Headline;
import org.lysoen.app.page.WorldPage.Ranking;
import org.lysoen.app.page.WorldPage.RegionRow;
import org.lysoen.app.page.WorldPage.Source;
import org.lysoen.app.page.WorldQuery.Rank;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

/** Fills the world page from the tables. Safe for use by several threads. */
public final class WorldReader {

    private final Engine engine;
    private final Atlas atlas;

    public WorldReader(Engine engine, Atlas atlas) {
        this.engine = engine;
        this.atlas = atlas;
    }

    /**
     * @throws Problem {@code bad-input} when the tables do not reach the period asked for
     */
    public WorldPage page(WorldQuery query) {
        var times = new Timeline(engine)
                .times(query.period(), other -> query.at(other).address());
        var values = values(query);
        var people = number(
                engine.query(WorldSql.PEOPLE, query.period().year()).stream().toList(), "people");
        var status = statuses(query.period());
        var entries = new ArrayList<Entry>();
        for (var spot : drawn(values.keySet())) {
            entries.add(entry(spot, query.measure(), values.get(spot.id()), people, status));
        }
        entries.sort(Comparator.comparingDouble((Entry entry) -> entry.people() == null ? -1 : entry.people())
                .reversed()
                .thenComparing(Entry::name));
        return new WorldPage(
                query,
                headline(query.period()),
                times,
                WorldDrawing.of(query, entries, atlas),
                ranking(query, entries),
                entries,
                regions(query.period()),
                sources(query));
    }

    /**
     * Every country, but a joint area instead of its members where only the joint area has a figure: its people must
     * not be drawn twice.
     */
    private List<Atlas.Spot> drawn(Set<String> known) {
        var hidden = new HashSet<String>();
        for (var spot : atlas.spots()) {
            if (!spot.members().isEmpty()) {
                boolean joint =
                        known.contains(spot.id()) && spot.members().stream().noneMatch(known::contains);
                hidden.addAll(joint ? spot.members() : List.of(spot.id()));
            }
        }
        return atlas.spots().stream()
                .filter(spot -> !hidden.contains(spot.id()))
                .toList();
    }

    private Map<String, Row> values(WorldQuery query) {
        var measure = query.measure();
        var period = query.known().toString();
        var rows = switch (measure) {
            case SHARE_INSECURE -> engine.query(WorldSql.SHARE_INSECURE, period);
            case YEARS_SECURE ->
                engine.query(WorldSql.YEARS_SECURE, query.known().year());
            case LOSS -> engine.query(WorldSql.LOSS, period);
            case EXCESS -> engine.query(WorldSql.EXCESS, period);
            case KILLED -> engine.query(WorldSql.KILLED, period);
            default -> engine.query(WorldSql.DOMAIN, period, measure.word());
        };
        var values = new HashMap<String, Row>();
        rows.stream().forEach(row -> values.put(row.text("place_id"), row));
        return values;
    }

    private static Entry entry(
            Atlas.Spot spot,
            Measure measure,
            @Nullable Row row,
            Map<String, Double> people,
            Map<String, Status> known) {
        var overall = known.getOrDefault(spot.id(), Status.ABSENT);
        var counted = people.get(spot.id());
        double each = measure.perPeople() == 0 ? 1 : counted == null ? 0 : measure.perPeople() / counted;
        if (row == null || each == 0) {
            return new Entry(spot.id(), spot.name(), counted, null, null, null, Status.ABSENT, overall);
        }
        boolean ofAll = measure == Measure.SHARE_INSECURE || measure == Measure.YEARS_SECURE;
        return new Entry(
                spot.id(),
                spot.name(),
                counted,
                row.number("value") * each,
                scaled(row, "low", each),
                scaled(row, "high", each),
                ofAll ? overall : Status.of(row.text("status")),
                overall);
    }

    private static @Nullable Double scaled(Row row, String column, double factor) {
        return row.isAbsent(column) ? null : Double.valueOf(row.number(column) * factor);
    }

    /** How well the six headline domains of each place are known, as one word. */
    private Map<String, Status> statuses(Period period) {
        var known = new HashMap<String, Status>();
        engine.query(WorldSql.KNOWN, period.toString()).stream()
                .forEach(row -> known.put(
                        row.text("place_id"),
                        row.flag("mostly_modelled")
                                ? Status.MODELLED
                                : row.integer("domains_measured") >= 4 ? Status.MEASURED : Status.CARRIED));
        return known;
    }

    private Headline headline(Period period) {
        var rows = engine.query(WorldSql.WORLD, period.toString());
        if (rows.isEmpty()) {
            return new Headline(
                    Figures.ABSENT, "", "", Figures.ABSENT, Figures.ABSENT, Figures.ABSENT, Figures.ABSENT, "");
        }
        var row = rows.row(0);
        double places = row.number("places_missing");
        return new Headline(
                Figures.share(Cells.number(row, "share_insecure")),
                Figures.share(Cells.number(row, "share_insecure_low")) + " to "
                        + Figures.share(Cells.number(row, "share_insecure_high")),
                row.isAbsent("drawn_low")
                        ? ""
                        : Figures.share(Cells.number(row, "drawn_low")) + " to "
                                + Figures.share(Cells.number(row, "drawn_high")),
                Figures.amount(Cells.number(row, "people_insecure")),
                Figures.amount(Cells.number(row, "person_years_insecure")),
                Figures.amount(Cells.number(row, "person_years_killed")),
                period.isYear()
                        ? Figures.count(Cells.number(row, "deaths"))
                        : Figures.amount(Cells.number(row, "deaths")),
                places == 0
                        ? ""
                        : Figures.count(places) + " places with " + Figures.amount(Cells.number(row, "people_missing"))
                                + " people have no figure and are left out");
    }

    private List<RegionRow> regions(Period period) {
        return engine.query(WorldSql.REGIONS, period.toString()).stream()
                .map(row -> new RegionRow(
                        row.text("region"),
                        Figures.amount(Cells.number(row, "people_insecure")),
                        Figures.share(Cells.number(row, "share_insecure")),
                        row.isAbsent("share_insecure")
                                ? ""
                                : Figures.share(Cells.number(row, "share_insecure_low")) + " to "
                                        + Figures.share(Cells.number(row, "share_insecure_high")),
                        period.isYear()
                                ? Figures.count(Cells.number(row, "deaths"))
                                : Figures.amount(Cells.number(row, "deaths")),
                        row.number("places_missing") == 0
                                ? "nobody"
                                : Figures.amount(Cells.number(row, "people_missing")) + " in "
                                        + Figures.many(row.whole("places_missing"), "place")))
                .toList();
    }

    private Ranking ranking(WorldQuery query, List<Entry> entries) {
        var scored = new ArrayList<WorldRanking.Scored>();
        if (query.rank() == Rank.MEASURE) {
            for (var entry : entries) {
                var value = entry.value();
                if (value != null) {
                    scored.add(new WorldRanking.Scored(entry, value, entry.status(), null));
                }
            }
            return WorldRanking.of(query, scored);
        }
        var rows = engine.query(WorldSql.EXCESS, query.period().toString()).stream()
                .toList();
        var figures = number(rows, query.rank() == Rank.TOTAL ? "excess" : "value");
        var standings = standings(query);
        for (var entry : entries) {
            var figure = figures.get(entry.id());
            if (figure != null) {
                scored.add(new WorldRanking.Scored(entry, figure, entry.known(), standings.get(entry.id())));
            }
        }
        return WorldRanking.of(query, scored);
    }

    /** What the data can bear of the rank of each place in the list. */
    private Map<String, WorldRanking.Standing> standings(WorldQuery query) {
        var standings = new HashMap<String, WorldRanking.Standing>();
        engine
                .query(
                        WorldSql.RANKS,
                        query.period().toString(),
                        query.rank().word(),
                        query.modelled() ? "all" : "known")
                .stream()
                .forEach(row -> standings.put(
                        row.text("place_id"),
                        new WorldRanking.Standing(
                                row.number("low"),
                                row.number("high"),
                                row.integer("rank_low"),
                                row.integer("rank_high"))));
        return standings;
    }

    private List<Source> sources(WorldQuery query) {
        var measure = query.measure();
        boolean ofAll = measure != Measure.KILLED && measure.domain().isEmpty();
        var year = Integer.toString(query.period().year());
        return engine.query(WorldSql.SOURCES, year, ofAll, measure.word()).stream()
                .map(row -> new Source(row.text("source_id"), row.text("publisher")))
                .toList();
    }

    private static Map<String, Double> number(List<Row> rows, String column) {
        var numbers = new HashMap<String, Double>();
        for (var row : rows) {
            if (!row.isAbsent(column)) {
                numbers.put(row.text("place_id"), row.number(column));
            }
        }
        return numbers;
    }
}
