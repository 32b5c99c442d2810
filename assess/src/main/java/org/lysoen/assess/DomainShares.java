package org.lysoen.assess;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Estimate;
import org.lysoen.kernel.Status;

/** The deprivations of one place, by period and domain: what is known of every threshold, and how well. */
record DomainShares(String placeId, Map<String, Map<Domain, Estimate>> byPeriod) {

    /**
     * @param deprivation rows of the table of that name
     * @return one a place, in order of place
     */
    static List<DomainShares> of(Rows deprivation) {
        var places = new TreeMap<String, Map<String, Map<Domain, Estimate>>>();
        deprivation.stream()
                .forEach(row -> places.computeIfAbsent(row.text("place_id"), id -> new TreeMap<>())
                        .computeIfAbsent(row.text("period"), period -> new EnumMap<>(Domain.class))
                        .put(Domain.of(row.text("domain")), estimate(row)));
        var shares = new ArrayList<DomainShares>();
        places.forEach((id, byPeriod) -> shares.add(new DomainShares(id, byPeriod)));
        return shares;
    }

    private static Estimate estimate(Row row) {
        return new Estimate(
                row.number("share"), row.number("share_low"), row.number("share_high"), Status.of(row.text("status")));
    }

    /** The headline domains of the rules, in UNDP's order. */
    static List<Domain> headline(Rows ruleDomain) {
        return ruleDomain.stream()
                .filter(row -> row.flag("headline"))
                .map(row -> Domain.of(row.text("domain")))
                .sorted()
                .toList();
    }

    /** A month holds personal security alone; its other domains are those of its year. */
    Optional<Estimate> find(String period, Domain domain) {
        var own = byPeriod.getOrDefault(period, Map.of()).get(domain);
        if (own != null || period.length() == 4) {
            return Optional.ofNullable(own);
        }
        return domain == Domain.PERSONAL ? Optional.empty() : find(period.substring(0, 4), domain);
    }

    /** All domains asked for, or none: a figure needs every domain of its set. */
    Optional<List<Estimate>> all(String period, List<Domain> domains) {
        var estimates = new ArrayList<Estimate>();
        for (var domain : domains) {
            var estimate = find(period, domain);
            if (estimate.isEmpty()) {
                return Optional.empty();
            }
            estimates.add(estimate.get());
        }
        return Optional.of(estimates);
    }

    static double[] points(List<Estimate> estimates) {
        return estimates.stream().mapToDouble(Estimate::value).toArray();
    }
}
