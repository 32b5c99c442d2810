package org.lysoen.app.picture;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.foresee.StarterForecast;
import org.lysoen.app.foresee.TrackTables;
import org.lysoen.assess.BridgeMethod;
import org.lysoen.assess.DownturnMethod;
import org.lysoen.assess.DrawnMethod;
import org.lysoen.assess.ExcessMethod;
import org.lysoen.assess.InsecureShareMethod;
import org.lysoen.assess.JointPovertyMethod;
import org.lysoen.assess.LevelMethod;
import org.lysoen.assess.LifeMethod;
import org.lysoen.assess.OverlapMethod;
import org.lysoen.assess.Rules;
import org.lysoen.assess.ShapleyMethod;
import org.lysoen.assess.ThreatMethod;
import org.lysoen.assess.YearsPerKillingMethod;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Pipeline;
import org.lysoen.engine.Progress;
import org.lysoen.engine.Reading;
import org.lysoen.engine.Rows;
import org.lysoen.engine.Step;
import org.lysoen.engine.TableMethod;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Snapshot;

/** Evidence, rules and measures, built and open for questions. Safe for use by several threads. */
public final class Picture implements AutoCloseable {

    /** The tables that {@link #explain} walks, with those they are made from. */
    public static final Set<String> EXPLAINED = Set.of(
            "security",
            "loss",
            "excess",
            "threat",
            "split",
            "world",
            "region",
            "downturn",
            "level_input",
            "district",
            "district_violence",
            "counted");

    private final Home home;
    private final DuckDb engine;
    private final Lake lake;
    private final Rules rules;
    private final Rules published;
    private final @Nullable Reading reading;

    /** @param reading of the lake, which this picture ends; null for one that lies on another */
    private Picture(Home home, DuckDb engine, Lake lake, Rules rules, Rules published, @Nullable Reading reading) {
        this.home = home;
        this.engine = engine;
        this.lake = lake;
        this.rules = rules;
        this.published = published;
        this.reading = reading;
    }

    /**
     * Opens the lake, fills it from the snapshot where it holds no evidence or that of an older snapshot, and builds every
     * table that is out of date. The files of its tables stay until it is closed, whatever others do with the lake.
     *
     * @throws Problem when evidence, rules or the folder cannot be used; the lake is then as it was
     */
    public static Picture build(Home home, Path lakeDir, Progress progress) {
        return build(home, lakeDir, Set.of(), progress);
    }

    /**
     * The same for what will be asked for alone; other tables of the measure stay in the lake as they are and cannot be
     * queried.
     *
     * @param tables what will be asked for, or none for every table
     */
    public static Picture build(Home home, Path lakeDir, Set<String> tables, Progress progress) {
        var lake = Lake.at(lakeDir);
        var engine = DuckDb.open();
        try {
            Snapshot.openWhereNeeded(home.snapshot(), lake);
            StarterForecast.open(home.snapshot(), lake);
            TrackTables.openWhereNeeded(home.snapshot(), lake);
            var rules = RuleTables.write(home, engine, lake);
            var pipeline = pipeline(home);
            var needed = pipeline.needed(wanted(pipeline, tables));
            pipeline.run(engine, lake, methods(), needed, progress);
            lake.bindAll(engine);
            for (var step : pipeline.steps()) {
                if (step.kind().isMadeHere() && !needed.contains(step.table())) {
                    notComputed(engine, step.table());
                }
            }
            return new Picture(home, engine, lake, rules, rules, lake.reading());
        } catch (RuntimeException failure) {
            engine.close();
            throw failure;
        }
    }

    /**
     * The same evidence under other rules, computed apart in memory: this picture and its lake stay as they are. Close it
     * before this one.
     *
     * @param other rules made from {@link #rules}
     * @param tables what will be asked for, or none for every table; others that the rules reach cannot be queried
     */
    public Picture under(Rules other, Set<String> tables) {
        return remade(other, null, tables);
    }

    /**
     * As {@link #under(Rules, Set)}, from what had been published by a date.
     *
     * @param then of this picture, with something published
     */
    public Picture under(Rules other, AsOf then, Set<String> tables) {
        return remade(other, then, tables);
    }

    /** As {@link #under(Rules, Set)} for every table, without the user's own tables, which are nobody else's business. */
    public Picture forOthers(Rules other) {
        var then = AsOf.withoutOwn(engine);
        return then.isEverything() ? under(other, Set.of()) : under(other, then, Set.of());
    }

    /** What of the evidence had been published by a date. */
    public AsOf asOf(LocalDate date) {
        return AsOf.of(date, engine);
    }

    private Picture remade(Rules other, @Nullable AsOf then, Set<String> tables) {
        var layer = engine.layer();
        try {
            var changed = new HashSet<>(RuleTables.bind(layer, other, rules));
            if (then != null) {
                changed.addAll(then.bind(layer, Set.copyOf(lake.tables())));
            }
            var pipeline = pipeline(home);
            var outcome = pipeline.remake(layer, changed, wanted(pipeline, tables), methods());
            outcome.skipped().forEach(table -> notComputed(layer, table));
            return new Picture(home, layer, lake, other, published, null);
        } catch (RuntimeException failure) {
            layer.close();
            throw failure;
        }
    }

    private static Set<String> wanted(Pipeline pipeline, Set<String> tables) {
        return tables.isEmpty() ? pipeline.steps().stream().map(Step::table).collect(Collectors.toSet()) : tables;
    }

    private static void notComputed(DuckDb engine, String table) {
        engine.bind(table, Rows.empty(List.of("not_computed")), List.of(Column.flag("not_computed")));
    }

    /** Holds all tables of steps in memory, where queries find rows many times faster than in files. */
    public void inMemory() {
        for (var step : pipeline(home).steps()) {
            if (!lake.files(step.table()).isEmpty()) {
                engine.hold(
                        step.table(), lake.files(step.table()), step.contract().shape());
            }
        }
    }

    /** Whether a table that was asked for holds no row. */
    public boolean isEmpty(String table) {
        return query("select count(*) as n from " + table).row(0).whole("n") == 0;
    }

    /** The unit of every indicator in hand. */
    public Map<String, String> units() {
        return query("select indicator, unit from indicator").stream()
                .collect(Collectors.toMap(row -> row.text("indicator"), row -> row.text("unit")));
    }

    /** The rules these figures are made by. */
    public Rules rules() {
        return rules;
    }

    /** The rules of {@code rules/}, from which {@link #rules} may differ. */
    public Rules published() {
        return published;
    }

    /** The steps of {@code sql/}, in the order their reads demand. */
    public static Pipeline pipeline(Home home) {
        return Pipeline.read(List.of(home.sql()));
    }

    /** The steps that are written in Java, by table. */
    public static Map<String, TableMethod> methods() {
        return Map.ofEntries(
                entry("bridged", new BridgeMethod()),
                entry("insecure_share", new InsecureShareMethod()),
                entry("shapley", new ShapleyMethod()),
                entry("threat", new ThreatMethod()),
                entry("life", new LifeMethod()),
                entry("years_per_killing", new YearsPerKillingMethod()),
                entry("downturn", new DownturnMethod()),
                entry("drawn", new DrawnMethod(DrawnMethod.SEED, DrawnMethod.DRAWS)),
                entry("level", new LevelMethod()),
                entry("overlap", new OverlapMethod()),
                entry("joint_poverty", new JointPovertyMethod()),
                entry("excess", new ExcessMethod()));
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
     * The table {@code level} at a discount, in the order of its grain.
     *
     * @param discount a year, 0 to 0.03
     * @param places only these; empty for all
     */
    public Rows level(double discount, Set<String> places) {
        var reads = new HashMap<String, Rows>();
        for (var table : List.of("mortality", "population")) {
            reads.put(table, engine.query("select * from " + table));
        }
        var asked = engine.query("select * from level_input order by place_id, year, sex");
        reads.put("level_input", places.isEmpty() ? asked : of(asked, places));
        return new LevelMethod(discount).apply(reads);
    }

    private static Rows of(Rows rows, Set<String> places) {
        return Rows.of(
                rows.columns(),
                rows.stream()
                        .filter(row -> places.contains(row.text("place_id")))
                        .map(row -> rows.columns().stream().map(row::get).toArray())
                        .toList());
    }

    /**
     * The tree behind the figures of a place and period.
     *
     * @param placeId in capitals or as the lake has it ({@code ETHr101})
     * @throws org.lysoen.kernel.Problem {@code not-found} when there is no such place
     */
    public Explanation explain(String placeId, Period period) {
        var known = engine.query("select place_id from place where lower(place_id) = lower(?)", placeId).stream()
                .map(row -> row.text("place_id"))
                .findFirst();
        return new Explainer(engine, rules).explain(known.orElse(placeId), period);
    }

    @Override
    public void close() {
        engine.close();
        if (reading != null) {
            reading.close();
        }
    }
}
