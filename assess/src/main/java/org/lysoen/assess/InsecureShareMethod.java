package org.lysoen.assess;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Estimate;
import org.lysoen.kernel.Status;

/**
 * {@code insecure_share}: the share of a place's people below the threshold of any headline domain, by year and month,
 * and beside it the same with political security. A place and period that lacks any domain of the set has no row.
 *
 * @see AnyDomain
 */
public final class InsecureShareMethod implements TableMethod {

    /** Fewer than this share of the domains measured or carried, and the figure is mostly modelled: four of six. */
    static final double COVERED_AT_LEAST = 4.0 / 6;

    private static final List<String> COLUMNS = List.of(
            "place_id",
            "period",
            "year",
            "share_insecure",
            "share_insecure_low",
            "share_insecure_high",
            "logical_low",
            "logical_high",
            "mean_share",
            "share_insecure_political",
            "share_insecure_political_low",
            "share_insecure_political_high",
            "domains_measured",
            "domains_carried",
            "domains_modelled",
            "mostly_modelled");

    @Override
    public String version() {
        return "3";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var headline = DomainShares.headline(Reads.table(reads, "rule_domain"));
        var none = AnyDomain.Interval.none(Overlap.of(Reads.table(reads, "rule_overlap")));
        return Rows.of(
                COLUMNS,
                DomainShares.of(Reads.table(reads, "deprivation")).parallelStream()
                        .map(place -> new OnePlace(place, headline, none).rows())
                        .flatMap(List::stream)
                        .toList());
    }

    /** The periods of one place; what a year's months share is computed once. */
    private static final class OnePlace {

        private final DomainShares place;
        private final List<Domain> headline;
        private final List<Domain> steady;
        private final AnyDomain.Interval none;
        private final Map<String, AnyDomain.Interval> steadyByYear = new HashMap<>();

        OnePlace(DomainShares place, List<Domain> headline, AnyDomain.Interval none) {
            this.place = place;
            this.headline = headline;
            this.none = none;
            this.steady = headline.stream().filter(d -> d != Domain.PERSONAL).toList();
        }

        List<@Nullable Object[]> rows() {
            var rows = new ArrayList<@Nullable Object[]>();
            for (var period : place.byPeriod().keySet()) {
                place.all(period, headline).ifPresent(estimates -> rows.add(row(period, estimates)));
            }
            return rows;
        }

        private @Nullable Object[] row(String period, List<Estimate> estimates) {
            var interval = interval(period);
            var union = interval.union();
            var political = place.find(period, Domain.POLITICAL)
                    .map(p -> headline.contains(Domain.POLITICAL)
                            ? union
                            : and(interval, p).union());
            long measured = count(estimates, Status.MEASURED);
            long carried = count(estimates, Status.CARRIED);
            return new @Nullable Object[] {
                place.placeId(),
                period,
                Integer.valueOf(period.substring(0, 4)),
                union.share(),
                union.low(),
                union.high(),
                union.logicalLow(),
                union.logicalHigh(),
                union.mean(),
                political.map(AnyDomain.Union::share).orElse(null),
                political.map(AnyDomain.Union::low).orElse(null),
                political.map(AnyDomain.Union::high).orElse(null),
                measured,
                carried,
                count(estimates, Status.MODELLED),
                measured + carried < Math.ceil(COVERED_AT_LEAST * headline.size() - 1e-9)
            };
        }

        private AnyDomain.Interval interval(String period) {
            var held = steadyByYear.computeIfAbsent(period.substring(0, 4), year -> {
                var interval = none;
                for (var domain : steady) {
                    interval = and(interval, place.find(year, domain).orElseThrow());
                }
                return interval;
            });
            return headline.contains(Domain.PERSONAL)
                    ? and(held, place.find(period, Domain.PERSONAL).orElseThrow())
                    : held;
        }

        private static AnyDomain.Interval and(AnyDomain.Interval interval, Estimate share) {
            return interval.and(share.value(), share.low(), share.high());
        }
    }

    private static long count(List<Estimate> estimates, Status status) {
        return estimates.stream().filter(e -> e.status() == status).count();
    }
}
