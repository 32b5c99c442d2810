package org.lysoen.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lysoen.kernel.Problem;

/** One run of a pipeline into a lake: what it has bound, made and skipped so far. */
final class PipelineRun {

    /** Raise it when files made by older code must be made anew. */
    private static final String KEY_FORMAT = "1";

    private final Pipeline pipeline;
    private final Engine engine;
    private final Lake lake;
    private final Supplier<Change> change;
    private final Map<String, TableMethod> methods;
    private final StepRun steps;
    private final Map<String, String> content = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Set<String> built = ConcurrentHashMap.newKeySet();
    private final List<Step> unchecked = new ArrayList<>();

    /** @param change takes the tables made; asked for with the first, and may refuse */
    PipelineRun(
            Pipeline pipeline, Engine engine, Lake lake, Supplier<Change> change, Map<String, TableMethod> methods) {
        this.pipeline = pipeline;
        this.engine = engine;
        this.lake = lake;
        this.change = change;
        this.methods = methods;
        this.steps = new StepRun(pipeline, engine, methods);
    }

    /**
     * @param needed tables, with all that they need; no other is made or checked
     */
    Pipeline.Outcome all(Set<String> needed, Progress progress) {
        lake.bindAll(engine);
        var made = new ArrayList<Step>();
        for (var step : pipeline.steps()) {
            if (!step.kind().isMadeHere()) {
                given(step);
                if (needed.contains(step.table())) {
                    unchecked.add(step);
                }
            } else if (needed.contains(step.table())) {
                made.add(step);
            }
        }
        new StepOrder(made).each(this::make, progress);
        var tables = made.stream().map(Step::table).toList();
        return new Pipeline.Outcome(
                tables.stream().filter(built::contains).toList(),
                tables.stream().filter(table -> !built.contains(table)).toList());
    }

    private void given(Step step) {
        var entries = lake.manifest().of(step.table());
        if (entries.isEmpty()) {
            if (step.kind() == Step.Kind.GIVEN) {
                throw Problem.notFound(
                        "The lake " + lake.dir() + " holds no table '" + step.table() + "': ingest the sources first.");
            }
            engine.bind(
                    step.table(),
                    Rows.empty(step.contract().names()),
                    step.contract().shape());
            held.add(step.table());
        }
        content.put(
                step.table(),
                Hash.of(entries.stream()
                        .map(entry -> entry.part() + "=" + entry.sha256())
                        .toList()));
    }

    private void make(Step step) {
        var key = key(step);
        var current = lake.manifest().find(step.table(), step.table());
        if (current.isPresent() && current.get().key().equals(key)) {
            content.put(step.table(), current.get().sha256());
        } else {
            build(step, key);
        }
    }

    /** Depends on what the step says, its method, and the content (not the age) of every table it needs. */
    private String key(Step step) {
        var parts = new ArrayList<String>();
        parts.add(KEY_FORMAT);
        parts.add(step.hash());
        parts.add(
                step.kind() == Step.Kind.METHOD ? Pipeline.method(step, methods).version() : "");
        for (var table : step.needs()) {
            parts.add(table + "=" + content.get(table));
        }
        return Hash.of(parts);
    }

    private void build(Step step, String key) {
        var into = change.get();
        prepare(step);
        steps.make(step);
        var file = into.newFile(step.table(), step.table(), key, step.hash());
        engine.copy(step.table(), step.contract().shape(), file);
        content.put(step.table(), hash(file));
        built.add(step.table());
    }

    /**
     * Evidence is held to its contract whenever something is made from it, and every table that is read lies in memory,
     * whether it was made in this run or before: so the same rows come out in the same order.
     */
    private synchronized void prepare(Step step) {
        checkGiven();
        for (var table : step.needs()) {
            if (!built.contains(table)) {
                hold(pipeline.get(table));
            }
        }
    }

    private void checkGiven() {
        unchecked.parallelStream().forEach(step -> {
            var checks = new Checks(engine, step);
            checks.shape(Sql.fill("select * from {table}", Map.of("table", Sql.name(step.table()))));
            hold(step);
            checks.rows();
        });
        unchecked.clear();
    }

    private void hold(Step step) {
        if (held.add(step.table())) {
            engine.hold(step.table(), lake.files(step.table()), step.contract().shape());
        }
    }

    /** A whole table with its contract's columns, ordered by grain. */
    static Rows all(Engine engine, Step step) {
        return engine.table(
                step.table(), step.contract().shape(), step.contract().grain());
    }

    static void sameColumns(Step step, Rows rows) {
        var declared = step.contract().names();
        if (rows.columns().size() != declared.size() || !rows.columns().containsAll(declared)) {
            throw Problem.badData("Table '" + step.table() + "': method '" + step.body() + "' gives the columns "
                    + rows.columns() + ", the twin declares " + declared + "; nothing was changed.");
        }
    }

    static Problem invalid(Step step, InvalidSql invalid) {
        return new Problem(Problem.Code.BAD_INPUT, step.table() + ".sql cannot be run: " + invalid.sentence(), invalid);
    }

    private static String hash(Path file) {
        try {
            return Hash.of(file);
        } catch (IOException failure) {
            throw Problem.unavailable("The file " + file + " cannot be read: check that you may read it.", failure);
        }
    }
}
