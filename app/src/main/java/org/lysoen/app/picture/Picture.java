package org.lysoen.app.picture;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.assess.BridgeMethod;
import org.lysoen.assess.DownturnMethod;
import org.lysoen.assess.DrawnMethod;
import org.lysoen.assess.InsecureShareMethod;
import org.lysoen.assess.LifeMethod;
import org.lysoen.assess.ShapleyMethod;
import org.lysoen.assess.ThreatMethod;
import org.lysoen.assess.YearsPerKillingMethod;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Pipeline;
import org.lysoen.engine.Progress;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.observe.Snapshot;

/** Evidence, rules and measures, built and open for questions. Safe for use by several threads. */
public final class Picture implements AutoCloseable {

    private final Engine engine;
    private final Lake lake;

    private Picture(Engine engine, Lake lake) {
        this.engine = engine;
        this.lake = lake;
    }

    /**
     * Opens the lake, fills it from the snapshot where it holds no evidence or that of an older snapshot, and builds every
     * table that is out of date.
     *
     * @throws org.lysoen.kernel.Problem when evidence, rules or the folder cannot be used; the lake is then as it was
     */
    public static Picture build(Home home, Path lakeDir, Progress progress) {
        var lake = Lake.at(lakeDir);
        var engine = DuckDb.open();
        try {
            Snapshot.openWhereNeeded(home.snapshot(), lake);
            RuleTables.write(home, engine, lake);
            pipeline(home).run(engine, lake, methods(), progress);
            lake.bindAll(engine);
            return new Picture(engine, lake);
        } catch (RuntimeException failure) {
            engine.close();
            throw failure;
        }
    }

    /** The steps of {@code sql/}, in the order their reads demand. */
    public static Pipeline pipeline(Home home) {
        return Pipeline.read(List.of(home.sql()));
    }

    /** The steps that are written in Java, by table. */
    public static Map<String, TableMethod> methods() {
        return Map.of(
                "bridged", new BridgeMethod(),
                "insecure_share", new InsecureShareMethod(),
                "shapley", new ShapleyMethod(),
                "threat", new ThreatMethod(),
                "life", new LifeMethod(),
                "years_per_killing", new YearsPerKillingMethod(),
                "downturn", new DownturnMethod(),
                "drawn", new DrawnMethod(DrawnMethod.SEED, DrawnMethod.DRAWS));
    }

    public Engine engine() {
        return engine;
    }

    public Lake lake() {
        return lake;
    }

    /**
     * @param sql one select with {@code ?} for each parameter
     */
    public Rows query(String sql, @Nullable Object... parameters) {
        return engine.query(sql, parameters);
    }

    /**
     * The tree behind the figures of a place and period.
     *
     * @throws org.lysoen.kernel.Problem {@code not-found} when there is no such place
     */
    public Explanation explain(String placeId, Period period) {
        return new Explainer(engine).explain(placeId, period);
    }

    @Override
    public void close() {
        engine.close();
    }
}
