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
                        List.of(deaths(placeId, countryId, period, row), people(placeId, countryId, period.year()))))
                .orElseGet(() -> Explanation.absent(
                        label,
                        "no release holds every event of the country in this period, or nobody says how many people"
                                + " live here"));
    }

    /** Of the deaths; whether the answer rests on those that are modelled is said by the table. */
    private static Status status(Row row) {
        return row.number("deaths_modelled") > 0 ? Status.MODELLED : Status.MEASURED;
    }

    private static String above(Row row) {
        return "above " + published(row.number("above"), "").strip();
    }

    private Explanation deaths(String placeId, String countryId, Period period, Row row) {
        var window = Window.of(period);
        var source = row.text("source_id");
        var parts = new ArrayList<Explanation>();
        parts.add(listed(
                "Events placed here",
                "by their coordinates; those whose point is an estimate (precision 5) are modelled",
                events("place_id = ?", placeId, source, window),
                1));
        var shared = events("country_id = ? and placed = 'country'", countryId, source, window);
        if (!shared.isEmpty()) {
            double weight = row.number("people") / allPeople(countryId, period.year());
            parts.add(listed(
                    "Events known only to the country",
                    share(weight) + " of their deaths, the district's share of the country's people",
                    shared,
                    weight));
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

    /** The months that count towards a period: a year's own, or the twelve to a month. */
    private record Window(String from, String to) {
        static Window of(Period period) {
            var month = period.month();
            if (month == null) {
                return new Window(period.year() + "-01", period.year() + "-12");
            }
            int year = month == 12 ? period.year() : period.year() - 1;
            return new Window("%d-%02d".formatted(year, month % 12 + 1), period.toString());
        }
    }

    /** Events of a source, worst first, whose days touch the window; those of another calendar year do not. */
    private List<Row> events(String which, String id, String source, Window window) {
        return engine.query("""
                        select event_id, cast(starts_on as varchar) as starts_on, cast(ends_on as varchar) as ends_on,
                               type, where_precision, placed, deaths, source_id, file, line
                        from event
                        where %s and source_id = ? and substring(cast(ends_on as varchar), 1, 7) >= ?
                            and (substring(cast(starts_on as varchar), 1, 7) <= ?
                                and substring(cast(ends_on as varchar), 1, 4) <= substring(?, 1, 4))
                        order by deaths desc, event_id
                        """.formatted(which), id, source, window.from(), window.to(), window.to()).stream()
                .toList();
    }

    private Explanation listed(String label, String step, List<Row> events, double weight) {
        var parts = new ArrayList<Explanation>();
        events.stream().limit(LISTED).forEach(event -> parts.add(event(event)));
        if (events.size() > LISTED) {
            var rest = events.subList(LISTED, events.size());
            parts.add(Explanation.leaf(
                    rest.size() == 1 ? "the other event" : "the other " + rest.size() + " events",
                    many(sum(rest), "death"),
                    Status.MEASURED,
                    leaves.provenance(rest.getFirst().text("source_id"))));
        }
        return Explanation.of(
                label,
                many(events.size(), "event") + ", " + many(sum(events) * weight, "death"),
                weight < 1 ? Status.MODELLED : Status.MEASURED,
                step,
                parts);
    }

    private static double sum(List<Row> events) {
        return events.stream().mapToDouble(event -> event.number("deaths")).sum();
    }

    private Explanation event(Row event) {
        var days = event.text("starts_on").equals(event.text("ends_on"))
                ? event.text("starts_on")
                : event.text("starts_on") + " to " + event.text("ends_on");
        return leaves.leaf(
                event,
                "Event " + event.text("event_id") + ", " + days + ", "
                        + event.text("type").replace('_', ' ') + ", precision " + event.whole("where_precision")
                        + (event.text("placed").equals("nearest") ? ", nearest district" : ""),
                many(event.number("deaths"), "death"),
                event.whole("where_precision") >= 5 ? Status.MODELLED : Status.MEASURED);
    }

    private double allPeople(String countryId, int year) {
        return one(
                        "select sum(people) as people from district_people where country_id = ? and year = ?",
                        countryId,
                        year)
                .orElseThrow()
                .number("people");
    }

    private Explanation people(String placeId, String countryId, int year) {
        var row = one("select * from district_people where place_id = ? and year = ?", placeId, year)
                .orElseThrow();
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
                        : "the district's share of the country's people in " + basis + " x the country's residents in "
                                + year,
                parts);
    }

    private Optional<Row> one(String sql, Object... parameters) {
        return engine.query(sql, parameters).stream().findFirst();
    }
}
