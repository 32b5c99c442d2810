package org.lysoen.assess;

import java.util.ArrayList;
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

    /** Fewer domains than this measured or carried, and the figure is mostly modelled. */
    static final int COVERED_AT_LEAST = 4;

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
        return "1";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var headline = DomainShares.headline(Reads.table(reads, "rule_domain"));
        var rows = new ArrayList<@Nullable Object[]>();
        for (var place : DomainShares.of(Reads.table(reads, "deprivation"))) {
            for (var period : place.byPeriod().keySet()) {
                place.all(period, headline).ifPresent(estimates -> rows.add(row(place, period, estimates)));
            }
        }
        return Rows.of(COLUMNS, rows);
    }

    private static @Nullable Object[] row(DomainShares place, String period, List<Estimate> estimates) {
        var union = AnyDomain.union(
                DomainShares.points(estimates), DomainShares.lows(estimates), DomainShares.highs(estimates));
        var political = place.find(period, Domain.POLITICAL).map(p -> withPolitical(estimates, p));
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
            measured + carried < COVERED_AT_LEAST
        };
    }

    private static AnyDomain.Union withPolitical(List<Estimate> estimates, Estimate political) {
        var all = new ArrayList<>(estimates);
        all.add(political);
        return AnyDomain.union(DomainShares.points(all), DomainShares.lows(all), DomainShares.highs(all));
    }

    private static long count(List<Estimate> estimates, Status status) {
        return estimates.stream().filter(e -> e.status() == status).count();
    }
}
