package org.lysoen.app.foresee;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Engine;
import org.lysoen.foresee.DriverTable;
import org.lysoen.foresee.Drivers;
import org.lysoen.foresee.HurdleTrees;
import org.lysoen.foresee.Panel;
import org.lysoen.kernel.Problem;

/**
 * What the trees of the current issued forecast go by in a place and month. They are grown again from the same counts and
 * seed, so they are the same trees. Safe for use by several threads, one at a time.
 */
public final class ForecastDrivers {

    private static final String ISSUED = """
            select i.origin, i.months, i.seed
            from issued_forecast i
            where i.forecast_id = ?
            """;

    private final Engine engine;
    private @Nullable Grown grown;

    public ForecastDrivers(Engine engine) {
        this.engine = engine;
    }

    /** The trees of one forecast, which serve every place and month. */
    private record Grown(String forecastId, List<String> places, DriverTable table) {}

    /**
     * @param origin the last month known
     * @param horizon months after it
     */
    public record Told(String forecastId, String placeId, String origin, String period, int horizon, Drivers drivers) {}

    /**
     * @param period a month such as 2025-03; empty for the third after the origin
     * @throws Problem NOT_FOUND where no forecast was issued or it says nothing of the place or month, UNAVAILABLE without
     *     the native library of the trees
     */
    public synchronized Told of(String placeId, String period) {
        var id = Registry.current(engine)
                .orElseThrow(() -> Problem.notFound("No forecast was issued from this lake: run lysoen foresee."));
        var issued = engine.query(ISSUED, id).row(0);
        int origin = month(issued.text("origin"));
        int months = issued.integer("months");
        int horizon = period.isEmpty() ? Math.min(3, months) : month(period) - origin;
        if (horizon < 1 || horizon > months) {
            throw Problem.notFound("The forecast " + id + " runs from " + Panel.text(origin + 1) + " to "
                    + Panel.text(origin + months) + ": choose one of its months, not " + period + ".");
        }
        var trees = grown(id, origin, months, issued.whole("seed"));
        int unit = trees.places().indexOf(placeId);
        if (unit < 0) {
            throw Problem.notFound("The forecast says nothing of " + placeId
                    + ": there is one of every country whose deaths UCDP counts.");
        }
        return new Told(
                id,
                placeId,
                Panel.text(origin),
                Panel.text(origin + horizon),
                horizon,
                trees.table().of(unit, horizon));
    }

    private Grown grown(String id, int origin, int months, long seed) {
        var held = grown;
        if (held == null || !held.forecastId().equals(id)) {
            NativeTrees.load();
            var panel = DeathsPanel.read(engine);
            var table = new HurdleTrees(HurdleTrees.Options.CHOSEN)
                    .drivers(
                            panel.until(origin),
                            IntStream.rangeClosed(1, months).toArray(),
                            seed);
            held = new Grown(id, panel.units(), table);
            grown = held;
        }
        return held;
    }

    private static int month(String period) {
        if (!period.matches("\\d{4}-(0[1-9]|1[0-2])")) {
            throw Problem.badInput("The month " + period + " cannot be read: write it as 2025-03.");
        }
        return Panel.month(Integer.parseInt(period.substring(0, 4)), Integer.parseInt(period.substring(5)));
    }
}
