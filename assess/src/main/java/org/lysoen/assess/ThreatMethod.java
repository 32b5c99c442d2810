package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Estimate;

/**
 * {@code threat}: how pervasive each headline domain is (the share it reaches), how critical (the years at birth it
 * costs each person reached), and the product, the years at birth lost to that domain alone. By year.
 *
 * @see AnyDomain#criticalYears
 */
public final class ThreatMethod implements TableMethod {

    private static final List<String> COLUMNS =
            List.of("place_id", "period", "domain", "pervasive_share", "critical_years", "contribution_years");

    @Override
    public String version() {
        return "2";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var headline = DomainShares.headline(Reads.table(reads, "rule_domain"));
        double rho = Overlap.of(Reads.table(reads, "rule_overlap")).point();
        var expectancy = PlaceYears.of(Reads.table(reads, "life"), "life_expectancy_years");
        var rows = new ArrayList<@Nullable Object[]>();
        for (var place : DomainShares.of(Reads.table(reads, "deprivation"))) {
            for (var period : place.byPeriod().keySet()) {
                if (period.length() == 4) {
                    expectancy
                            .find(place.placeId(), Integer.parseInt(period))
                            .ifPresent(years -> place.all(period, headline)
                                    .ifPresent(shares ->
                                            add(rows, place.placeId(), period, headline, shares, rho, years)));
                }
            }
        }
        return Rows.of(COLUMNS, rows);
    }

    private static void add(
            List<@Nullable Object[]> rows,
            String placeId,
            String period,
            List<Domain> headline,
            List<Estimate> shares,
            double rho,
            double years) {
        var points = DomainShares.points(shares);
        var added = AnyDomain.addedByEach(points, rho);
        for (int d = 0; d < points.length; d++) {
            rows.add(new @Nullable Object[] {
                placeId,
                period,
                headline.get(d).word(),
                points[d],
                points[d] == 0 ? null : (Double) (added[d] / points[d] * years),
                added[d] * years
            });
        }
    }
}
