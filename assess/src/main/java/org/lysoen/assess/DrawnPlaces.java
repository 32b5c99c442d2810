package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Estimate;

/** What is known of every place, to draw from, read from the tables. */
final class DrawnPlaces {

    private final DomainShares shares;
    private final List<Domain> headline;
    private final List<Domain> steady;

    private DrawnPlaces(DomainShares shares, List<Domain> headline) {
        this.shares = shares;
        this.headline = headline;
        this.steady = headline.stream().filter(d -> d != Domain.PERSONAL).toList();
    }

    /**
     * @param reads rule_domain, draw_input and deprivation, their rows in any order
     * @return in order of place and year
     */
    static List<DrawnPlace> of(Map<String, Rows> reads) {
        var headline = DomainShares.headline(Reads.table(reads, "rule_domain"));
        var input = new TreeMap<String, TreeMap<Integer, Row>>();
        Reads.table(reads, "draw_input").stream()
                .forEach(row -> input.computeIfAbsent(row.text("place_id"), id -> new TreeMap<>())
                        .put(row.integer("year"), row));
        var places = new ArrayList<DrawnPlace>();
        for (var place : DomainShares.of(Reads.table(reads, "deprivation"))) {
            var years = input.get(place.placeId());
            if (years != null) {
                places.add(new DrawnPlaces(place, headline).place(years.values()));
            }
        }
        return places;
    }

    private DrawnPlace place(Iterable<Row> input) {
        var years = new ArrayList<DrawnPlace.Year>();
        input.forEach(row -> years.add(year(row)));
        return new DrawnPlace(shares.placeId(), steady, years);
    }

    private DrawnPlace.Year year(Row row) {
        var year = Integer.toString(row.integer("year"));
        double start = row.number("killed_start");
        return new DrawnPlace.Year(
                row.integer("year"),
                row.number("residents"),
                row.number("people"),
                row.flag("mostly_modelled"),
                steady.stream().map(domain -> share(year, domain)).toList(),
                personal(year),
                Spread.ofAmount(row.number("killed"), row.number("killed_low"), row.number("killed_high"), start),
                start,
                row.isAbsent("life_expectancy_years")
                        ? null
                        : Spread.ofAmount(
                                row.number("life_expectancy_years"),
                                row.number("life_expectancy_low"),
                                row.number("life_expectancy_high"),
                                0));
    }

    private List<Spread> personal(String year) {
        if (!headline.contains(Domain.PERSONAL)) {
            return List.of();
        }
        var shares = new ArrayList<Spread>();
        shares.add(share(year, Domain.PERSONAL));
        for (int month = 1; month <= 12; month++) {
            shares.add(share("%s-%02d".formatted(year, month), Domain.PERSONAL));
        }
        return shares;
    }

    private Spread share(String period, Domain domain) {
        Estimate estimate = shares.find(period, domain).orElseThrow();
        return domain == Domain.POLITICAL
                ? Spread.ofWhole(estimate.value(), estimate.low(), estimate.high())
                : Spread.ofShare(estimate.value(), estimate.low(), estimate.high());
    }
}
