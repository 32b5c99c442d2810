package org.lysoen.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;
import org.lysoen.kernel.Domain;

/**
 * {@code shapley}: the part of each headline domain in the share of people insecure, by place and month, at the point
 * estimate. A place and month that lacks any domain of the set has no row.
 *
 * @see Shapley
 */
public final class ShapleyMethod implements TableMethod {

    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of("place_id", "period", "year", "share_insecure"),
                    Stream.of(Domain.values()).map(Domain::word))
            .toList();
    private static final int BEFORE_DOMAINS = COLUMNS.size() - Domain.values().length;

    @Override
    public String version() {
        return "2";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var headline = DomainShares.headline(Reads.table(reads, "rule_domain"));
        double rho = Overlap.of(Reads.table(reads, "rule_overlap")).point();
        return Rows.of(
                COLUMNS,
                DomainShares.of(Reads.table(reads, "deprivation")).parallelStream()
                        .map(place -> new OnePlace(place, headline, rho).rows())
                        .flatMap(List::stream)
                        .toList());
    }

    /** The months of one place; what they share with the month before is computed once. */
    private static final class OnePlace {

        private final DomainShares place;
        private final List<Domain> headline;
        private final double rho;
        private final Map<String, Shapley> gameByYear = new HashMap<>();

        OnePlace(DomainShares place, List<Domain> headline, double rho) {
            this.place = place;
            this.headline = headline;
            this.rho = rho;
        }

        List<@Nullable Object[]> rows() {
            var rows = new ArrayList<@Nullable Object[]>();
            double[] sharesBefore = {};
            double[] parts = {};
            for (var period : place.byPeriod().keySet()) {
                var estimates = place.all(period, headline);
                if (period.length() == 4 || estimates.isEmpty()) {
                    continue;
                }
                var shares = DomainShares.points(estimates.get());
                if (!Arrays.equals(shares, sharesBefore)) {
                    parts = parts(period.substring(0, 4), shares);
                    sharesBefore = shares;
                }
                rows.add(row(period, parts));
            }
            return rows;
        }

        private double[] parts(String year, double[] shares) {
            var game = gameByYear.computeIfAbsent(year, y -> Shapley.of(shares, rho));
            int personal = headline.indexOf(Domain.PERSONAL);
            return personal < 0
                    ? game.parts()
                    : game.with(personal, shares[personal]).parts();
        }

        private @Nullable Object[] row(String period, double[] parts) {
            var row = new @Nullable Object[COLUMNS.size()];
            row[0] = place.placeId();
            row[1] = period;
            row[2] = Integer.valueOf(period.substring(0, 4));
            double union = 0;
            for (int d = 0; d < parts.length; d++) {
                row[BEFORE_DOMAINS + headline.get(d).ordinal()] = parts[d];
                union += parts[d];
            }
            row[3] = union;
            return row;
        }
    }
}
