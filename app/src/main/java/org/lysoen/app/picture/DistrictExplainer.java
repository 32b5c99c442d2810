package org.lysoen.app.picture;

import static org.lysoen.app.picture.Figures.between;
import static org.lysoen.app.picture.Figures.count;
import static org.lysoen.app.picture.Figures.many;
import static org.lysoen.app.picture.Figures.published;
import static org.lysoen.app.picture.Figures.rate;
import static org.lysoen.app.picture.Figures.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Status;

/** Builds the tree behind the figures of a district, from the rate of violent deaths down to single events. */
final class DistrictExplainer {

    /** Events that are listed one by one; the others follow as one sum. */
    private static final int LISTED = 100;

    private static final List<String> FIGURES =
            List.of("gdl.shdi", "gdl.life_expectancy", "mpi_district.headcount", "ipc_district.phase3plus");

    private static final String PLACED = "Events placed here";

    /**
     * Events of a source that count in a district, worst first: those placed in it and those known only to its country.
     * The weight is the district's share of the country's people, absent where nobody says it. Of months those of the year an
     * event ended in; parameters are district, country, source, district, country, and the
     * last and first month of the window.
     */
    private static final String EVENTS = """
            with people as (
                select year, sum(case when place_id = ? then people end) / sum(people) as weight
                from district_people
                where country_id = ?
                group by year
            ),
            happened as (
                select event_id, cast(starts_on as varchar) as starts_on, cast(ends_on as varchar) as ends_on, type,
                       where_precision, placed, deaths, deaths_low, deaths_high, source_id, file, line,
                       extract(year from ends_on) as year,
                       extract(year from ends_on) * 12 + extract(month from ends_on) as last_month,
                       case when extract(year from starts_on) < extract(year from ends_on)
                            then extract(year from ends_on) * 12 + 1
                            else extract(year from starts_on) * 12 + extract(month from starts_on) end as first_month
                from event
                where source_id = ? and (place_id = ? or placed = 'country' and country_id = ?)
            )
            select h.*, case when h.placed = 'country' then p.weight else 1.0 end as weight, h.placed = 'country' as shared,
                   least(h.last_month, w.until) - greatest(h.first_month, w.since) + 1 as within,
                   h.last_month - h.first_month + 1 as months
            from happened h
            cross join (select cast(? as int) as until, cast(? as int) as since) w
            left join people p on p.year = h.year
            where h.first_month <= w.until and h.last_month >= w.since
            order by h.deaths desc, h.event_id
            """;

    private final Engine engine;
    private final Leaves leaves;
    private final String rules;

    /**
     * @param rules the hash of the rules the figures are made by
     */
    DistrictExplainer(Engine engine, Leaves leaves, String rules) {
        this.engine = engine;
        this.leaves = leaves;
        this.rules = rules;
    }

    Explanation explain(String placeId, Period period) {
        var place = engine.query("""
                        select d.name, d.parent_id, c.name as country
                        from place d
                        join place c on c.place_id = d.parent_id
                        where d.place_id = ?
                        """, placeId).row(0);
        var parts = new ArrayList<Explanation>();
        parts.add(violence(placeId, place.text("parent_id"), period));
        for (var indicator : FIGURES) {
            parts.addAll(leaves.observations(placeId, indicator, String.valueOf(period.year())));
        }
        return Explanation.of(
                place.text("name") + " (" + place.text("country") + "), " + period,
                "",
                null,
                "a district of the Global Data Lab; made by the rules " + rules,
                parts);
    }

    private Explanation violence(String placeId, String countryId, Period period) {
        var label = "Violent deaths per 100,000 people";
        var deaths = deaths(placeId, countryId, period);
        var people = people(placeId, countryId, period.year());
        var parts = Stream.of(deaths, people).flatMap(Optional::stream).toList();
        return one("""
                select v.*, r.district_rate_per_100k as above
                from district_violence v
                join rule_domain r on r.domain = 'personal'
                where v.place_id = ? and v.period = ?
                """, placeId, period.toString())
                .map(row -> Explanation.of(
                        label,
                        between(
                                rate(row.number("rate"), "deaths per 100,000"),
                                rate(row.number("rate_low"), "").strip(),
                                rate(row.number("rate_high"), "").strip()),
                        status(row),
                        "deaths of the " + (period.isYear() ? "year" : "twelve months") + " / people x 100,000; "
                                + (row.flag("insecure")
                                        ? above(row) + ", so all its people count as insecure"
                                        : "not " + above(row) + ", so its people do not count as insecure"),
                        parts))
                .orElseGet(() -> new Explanation(
                        label, "absent", Status.ABSENT, whyAbsent(deaths.isEmpty(), people.isEmpty()), null, parts));
    }

    private static String whyAbsent(boolean deaths, boolean people) {
        var reasons = new ArrayList<String>();
        if (deaths) {
            reasons.add("no release holds every event of the country in this period");
        }
        if (people) {
            reasons.add("nobody says how many people live here");
        }
        return String.join(", and ", reasons);
    }

    /** Of the deaths; whether the answer rests on those that are modelled is said by the table. */
    private static Status status(Row row) {
        return row.number("deaths_modelled") > 0 ? Status.MODELLED : Status.MEASURED;
    }

    private static String above(Row row) {
        return "above " + published(row.number("above"), "").strip();
    }

    private Optional<Explanation> deaths(String placeId, String countryId, Period period) {
        var window = Window.of(period);
        return one("""
                        select sum(deaths) as deaths, sum(deaths_low) as deaths_low, sum(deaths_high) as deaths_high,
                               sum(deaths_estimated + deaths_shared) as deaths_modelled, min(source_id) as source_id
                        from district_deaths
                        where place_id = ? and year * 12 + month between ? and ?
                        having count(*) = 12
                        """, placeId, window.from(), window.to())
                .map(row -> deaths(period, row, events(placeId, countryId, row.text("source_id"), window)));
    }

    private Explanation deaths(Period period, Row row, List<Row> events) {
        var here = events.stream().filter(event -> !event.flag("shared")).toList();
        var shared = events.stream()
                .filter(event -> event.flag("shared") && !event.isAbsent("weight"))
                .toList();
        var parts = new ArrayList<Explanation>();
        parts.add(
                here.isEmpty()
                        ? new Explanation(
                                PLACED,
                                "none",
                                Status.MEASURED,
                                "the release holds every event of the country",
                                leaves.provenance(row.text("source_id")),
                                List.of())
                        : listed(
                                PLACED,
                                "by their coordinates; those whose point is an estimate (precision 5) are modelled",
                                here));
        if (!shared.isEmpty()) {
            parts.add(listed(
                    "Events known only to the country",
                    weights(shared) + " of their deaths, the district's share of the country's people",
                    shared));
        }
        if (here.size() + shared.size() < events.size()) {
            parts.add(Explanation.absent(
                    "Events known only to the country, where nobody says how many people live in its districts",
                    "they cannot be shared out, so the deaths are at least these"));
        }
        return Explanation.of(
                "Killed in organised violence",
                between(
                        many(row.number("deaths"), "death"),
                        count(row.number("deaths_low"), "").strip(),
                        count(row.number("deaths_high"), "").strip()),
                status(row),
                period.isYear()
                        ? "the deaths of the events"
                        : "the deaths of the events, one that lasted several months spread over them evenly",
                parts);
    }

    private static String weights(List<Row> shared) {
        var weights =
                shared.stream().mapToDouble(event -> event.number("weight")).summaryStatistics();
        return weights.getMin() == weights.getMax()
                ? share(weights.getMin())
                : share(weights.getMin()) + " to " + share(weights.getMax());
    }

    /** The months that count towards a period, as year x 12 + month: a year's own, or the twelve to a month. */
    private record Window(int from, int to) {
        static Window of(Period period) {
            var month = period.month();
            int to = period.year() * 12 + (month == null ? 12 : month);
            return new Window(to - 11, to);
        }
    }

    /** Events of a source that count here, worst first, with their months in the window and their weight in the district. */
    private List<Row> events(String placeId, String countryId, String source, Window window) {
        return engine.query(EVENTS, placeId, countryId, source, placeId, countryId, window.to(), window.from()).stream()
                .toList();
    }

    private Explanation listed(String label, String step, List<Row> events) {
        var parts = new ArrayList<Explanation>();
        events.stream().limit(LISTED).forEach(event -> parts.add(event(event)));
        if (events.size() > LISTED) {
            var rest = events.subList(LISTED, events.size());
            parts.add(Explanation.leaf(
                    rest.size() == 1 ? "the other event" : "the other " + rest.size() + " events",
                    deaths(rest, event -> 1),
                    known(rest),
                    leaves.provenance(rest.getFirst().text("source_id"))));
        }
        return Explanation.of(
                label,
                many(events.size(), "event") + ", " + deaths(events, DistrictExplainer::part),
                known(events),
                step,
                parts);
    }

    /** Modelled where the place of one of them is an estimate, or is not told at all. */
    private static Status known(List<Row> events) {
        return events.stream().anyMatch(event -> event.whole("where_precision") >= 5)
                ? Status.MODELLED
                : Status.MEASURED;
    }

    /** The part of an event's deaths that counts here: of its months those in the window, of them the district's share. */
    private static double part(Row event) {
        return event.number("weight") * event.number("within") / event.number("months");
    }

    private static String deaths(List<Row> events, ToDoubleFunction<Row> part) {
        return between(
                many(sum(events, "deaths", part), "death"),
                count(sum(events, "deaths_low", part), "").strip(),
                count(sum(events, "deaths_high", part), "").strip());
    }

    private static double sum(List<Row> events, String column, ToDoubleFunction<Row> part) {
        return events.stream()
                .mapToDouble(event -> event.number(column) * part.applyAsDouble(event))
                .sum();
    }

    private Explanation event(Row event) {
        var days = event.text("starts_on").equals(event.text("ends_on"))
                ? event.text("starts_on")
                : event.text("starts_on") + " to " + event.text("ends_on");
        return leaves.leaf(
                event,
                "Event " + event.text("event_id") + ", " + days + ", "
                        + event.text("type").replace('_', ' ') + ", precision " + event.whole("where_precision")
                        + (event.text("placed").equals("nearest") ? ", nearest district" : "")
                        + (event.whole("within") < event.whole("months")
                                ? ", counted for " + event.whole("within") + " of its " + event.whole("months")
                                        + " months"
                                : ""),
                deaths(List.of(event), one -> 1),
                known(List.of(event)));
    }

    private Optional<Explanation> people(String placeId, String countryId, int year) {
        return one("select * from district_people where place_id = ? and year = ?", placeId, year)
                .map(row -> {
                    int basis = row.integer("basis_year");
                    var parts = new ArrayList<>(leaves.population(placeId, basis));
                    if (basis != year) {
                        parts.addAll(leaves.population(countryId, year));
                    }
                    return Explanation.of(
                            "People of the district",
                            count(row.number("people"), "people"),
                            Status.of(row.text("status")),
                            basis == year
                                    ? "as published"
                                    : "the district's people / " + count(allPeople(countryId, basis), "people")
                                            + " of all the country's districts in " + basis
                                            + " x the country's residents in " + year,
                            parts);
                });
    }

    private double allPeople(String countryId, int year) {
        return one(
                        "select sum(people) as people from district_people where country_id = ? and year = ?",
                        countryId,
                        year)
                .orElseThrow()
                .number("people");
    }

    private Optional<Row> one(String sql, Object... parameters) {
        return engine.query(sql, parameters).stream().findFirst();
    }
}
