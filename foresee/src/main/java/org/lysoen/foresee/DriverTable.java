package org.lysoen.foresee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lysoen.kernel.Problem;

/** What the trees went by in each row of one forecast. */
public final class DriverTable {

    private final History history;
    private final int[] horizons;
    private final List<String> names;
    private final Features features;
    private final Trees.Table asked;
    private final double[] chance;
    private final double[] size;

    /**
     * @param asked a row a live unit and horizon
     * @param chance of each row what every predictor adds, and the base last
     */
    DriverTable(
            History history,
            int[] horizons,
            List<String> names,
            Features features,
            Trees.Table asked,
            double[] chance,
            double[] size) {
        this.history = history;
        this.horizons = horizons;
        this.names = names;
        this.features = features;
        this.asked = asked;
        this.chance = chance;
        this.size = size;
    }

    /**
     * @param horizon one of those asked for
     * @throws Problem NOT_FOUND for a unit without a forecast
     */
    public Drivers of(int unit, int horizon) {
        int place = Arrays.binarySearch(history.live(), unit);
        int month = Arrays.binarySearch(horizons, horizon);
        if (place < 0) {
            throw Problem.notFound("There is no forecast of " + history.units().get(unit)
                    + ", which has no month in the year up to " + Panel.text(history.origin()) + ".");
        }
        if (month < 0) {
            throw new IllegalArgumentException("no horizon " + horizon);
        }
        int row = place * horizons.length + month;
        int from = row * (names.size() + 1);
        var drivers = new ArrayList<Driver>();
        double allChance = chance[from + names.size()];
        double allSize = size[from + names.size()];
        for (int i = 0; i < names.size(); i++) {
            drivers.add(new Driver(
                    Drivers.group(names.get(i)),
                    names.get(i),
                    asked.values()[row * asked.columns() + i],
                    chance[from + i],
                    size[from + i]));
            allChance += chance[from + i];
            allSize += size[from + i];
        }
        return new Drivers(
                chance[from + names.size()],
                size[from + names.size()],
                allChance,
                allSize,
                features.level(unit, history.origin()),
                drivers);
    }
}
