package org.lysoen.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lysoen.app.foresee.ForecastDrivers;
import org.lysoen.foresee.Driver;
import org.lysoen.foresee.Drivers;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Status;

/** What a forecast went by, as a tree: base, kinds of predictors, and each predictor, in log-odds that add up. */
final class DriversTree {

    private DriversTree() {}

    static Explanation of(ForecastDrivers.Told told) {
        var drivers = told.drivers();
        var parts = new ArrayList<Explanation>();
        parts.add(part("before anything is known of the place", drivers.chanceBase(), List.of()));
        for (var group : Drivers.GROUPS) {
            var members = drivers.drivers().stream()
                    .filter(driver -> driver.group().equals(group))
                    .toList();
            if (!members.isEmpty()) {
                parts.add(part(
                        group,
                        members.stream().mapToDouble(Driver::chance).sum(),
                        members.stream()
                                .map(driver -> part(driver.predictor(), driver.chance(), List.of()))
                                .toList()));
            }
        }
        return Explanation.of(
                "Anybody killed in " + told.placeId() + " in " + told.period() + ", by the trees of "
                        + told.forecastId(),
                String.format(Locale.ROOT, "%.1f %%", 100 * drivers.probability()),
                Status.MODELLED,
                String.format(
                        Locale.ROOT, "log-odds %.3f, the sum of what follows; these are not causes", drivers.chance()),
                parts);
    }

    private static Explanation part(String what, double chance, List<Explanation> parts) {
        return Explanation.of(what, String.format(Locale.ROOT, "%+.3f", chance), null, "log-odds", parts);
    }
}
