package org.lysoen.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Estimate;

/**
 * {@code overlap}: the share of people insecure in any domain, by place and year, under each answer to how much the
 * deprivations of the headline domains overlap, from all on the same people to none on the same. Points alone: the
 * bounds of the single shares are those of {@code insecure_share}.
 *
 * @see AnyDomain
 */
public final class OverlapMethod implements TableMethod {

    private static final List<String> COLUMNS = List.of(
            "place_id",
            "year",
            "largest_share",
            "share_much_overlap",
            "share_insecure",
            "share_independent",
            "sum_of_shares",
            "mean_share");

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
                if (period.length() == 4) {
                    place.all(period, headline)
                            .ifPresent(estimates -> rows.add(row(place.placeId(), period, headline, estimates)));
                }
            }
        }
        return Rows.of(COLUMNS, rows);
    }

    private static @Nullable Object[] row(
            String placeId, String period, List<Domain> headline, List<Estimate> estimates) {
        var shares = DomainShares.points(estimates);
        double sum = Arrays.stream(shares).sum();
        return new @Nullable Object[] {
            placeId,
            Integer.valueOf(period),
            Arrays.stream(shares).max().orElseThrow(),
            AnyDomain.share(shares, AnyDomain.RHO_LOW),
            AnyDomain.share(shares, AnyDomain.RHO),
            AnyDomain.share(shares, AnyDomain.RHO_HIGH),
            Math.min(1, sum),
            sum / headline.size()
        };
    }
}
