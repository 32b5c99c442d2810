package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.lysoen.app.foresee.ForecastDrivers;
import org.lysoen.app.page.text.Figures;
import org.lysoen.foresee.Driver;
import org.lysoen.foresee.Drivers;

/**
 * What the trees went by for a place and month, each figure already written.
 *
 * @param chance that anybody is killed in the month, by the trees alone
 * @param baseChance before anything is known of the place
 * @param size what the middle of the count is, if anybody is killed
 * @param groups in the order of {@link Drivers#GROUPS}, those with a predictor
 * @param strongest the predictors that moved the chance most
 */
public record DriversPage(
        String placeId,
        String name,
        String forecastId,
        String origin,
        String period,
        String chance,
        String baseChance,
        String size,
        List<Line> groups,
        List<Line> strongest) {

    private static final int STRONGEST = 8;

    public DriversPage {
        groups = List.copyOf(groups);
        strongest = List.copyOf(strongest);
    }

    /**
     * @param told what the trees were told; empty of a group
     * @param chance added to the log-odds that anybody is killed
     * @param times what the odds are multiplied by
     * @param size what the count is multiplied by, if anybody is killed
     */
    public record Line(String what, String told, String chance, String times, String size) {}

    static DriversPage of(ForecastDrivers.Told told, String name) {
        var drivers = told.drivers();
        var groups = new ArrayList<Line>();
        for (var group : Drivers.GROUPS) {
            var members = drivers.drivers().stream()
                    .filter(driver -> driver.group().equals(group))
                    .toList();
            if (!members.isEmpty()) {
                groups.add(line(
                        group,
                        "",
                        members.stream().mapToDouble(Driver::chance).sum(),
                        members.stream().mapToDouble(Driver::size).sum()));
            }
        }
        var strongest = drivers.drivers().stream()
                .sorted(Comparator.comparingDouble(driver -> -Math.abs(driver.chance())))
                .limit(STRONGEST)
                .map(driver -> line(
                        driver.predictor().replace('_', ' '),
                        Double.isNaN(driver.value()) ? Figures.ABSENT : Figures.number(driver.value(), 2),
                        driver.chance(),
                        driver.size()))
                .toList();
        return new DriversPage(
                told.placeId(),
                name,
                told.forecastId(),
                told.origin(),
                told.period(),
                Figures.share(drivers.probability()),
                Figures.share(drivers.baseProbability()),
                Figures.rate(Math.max(1, Math.exp(drivers.size()) * (1 + drivers.level()))),
                groups,
                strongest);
    }

    private static Line line(String what, String told, double chance, double size) {
        return new Line(what, told, signed(chance), times(chance), times(size));
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Figures.number(value, 2);
    }

    private static String times(double logarithm) {
        return "×" + Figures.NBSP + String.format(Locale.ROOT, "%.2f", Math.exp(logarithm));
    }
}
