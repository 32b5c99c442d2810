package org.lysoen.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lysoen.kernel.Problem;

/** One run of a pipeline: what it has bound, made and skipped so far. */
final class PipelineRun {

    /** Raise it when files made by older code must be made anew. */
    private static final String KEY_FORMAT = "1";

    private final Pipeline pipeline;
    private final Engine engine;
    private final Lake lake;
    private final Change change;
    private final Map<String, TableMethod> methods;
    private final Map<String, String> content = new HashMap<>();
    private final List<String> built = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    PipelineRun(Pipeline pipeline, Engine engine, Lake lake, Change change, Map<String, TableMethod> methods) {
        this.pipeline = pipeline;
        this.engine = engine;
        this.lake = lake;
        this.change = change;
        this.methods = methods;
    }

    Pipeline.Outcome all(Progress progress) {
        lake.bindAll(engine);
        var made = new ArrayList<Step>();
        for (var step : pipeline.steps()) {
            if (step.kind().isMadeHere()) {
                made.add(step);
            } else {
                given(step);
            }
        }
        for (var step : made) {
            progress.at(step.title(), built.size() + skipped.size(), made.size());
            var key = key(step);
            var current = lake.manifest().find(step.table(), step.table());
            if (current.isPresent() && current.get().key().equals(key)) {
                content.put(step.table(), current.get().sha256());
                skipped.add(step.table());
            } else {
                build(step, key);
                built.add(step.table());
            }
        }
        progress.at("done", made.size(), made.size());
        return new Pipeline.Outcome(List.copyOf(built), List.copyOf(skipped));
    }

    private void given(Step step) {
        var entries = lake.manifest().of(step.table());
        if (entries.isEmpty()) {
            if (step.kind() == Step.Kind.GIVEN) {
                throw Problem.notFound(
                        "the lake " + lake.dir() + " holds no table '" + step.table() + "': ingest the sources first");
            }
            engine.bind(
                    step.table(),
                    Rows.empty(step.contract().names()),
                    step.contract().shape());
        }
        content.put(
                step.table(),
                Hash.of(entries.stream()
                        .map(entry -> entry.part() + "=" + entry.sha256())
                        .toList()));
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
        if (built.isEmpty()) {
            checkGiven();
        }
        var file = change.newFile(step.table(), step.table(), key, step.hash());
        if (step.kind() == Step.Kind.SQL) {
            runSql(step, file);
        } else {
            runMethod(step, file);
        }
        engine.bind(step.table(), List.of(file));
        new Checks(engine, step).rows();
        content.put(step.table(), hash(file));
    }

    /** Evidence is held to its contract whenever something is made from it. */
    private void checkGiven() {
        for (var step : pipeline.steps()) {
            if (!step.kind().isMadeHere()) {
                var checks = new Checks(engine, step);
                checks.shape(Sql.fill("select * from {table}", Map.of("table", Sql.name(step.table()))));
                checks.rows();
            }
        }
    }

    private void runSql(Step step, Path file) {
        try {
            new Checks(engine, step).shape(step.body());
            engine.run(
                    Checks.shaped(step.contract(), step.body()),
                    file,
                    step.contract().grain());
        } catch (InvalidSql invalid) {
            throw invalid(step, invalid);
        }
    }

    private void runMethod(Step step, Path file) {
        var reads = new LinkedHashMap<String, Rows>();
        for (var read : step.reads()) {
            reads.put(read, all(engine, pipeline.get(read)));
        }
        var rows = Pipeline.method(step, methods).apply(reads);
        sameColumns(step, rows);
        engine.write(rows, step.contract().shape(), file, step.contract().grain());
    }

    /** A whole table with its contract's columns, ordered by grain. */
    static Rows all(Engine engine, Step step) {
        return engine.query(Sql.fill(
                "select {columns} from {table} order by {grain}",
                Map.of(
                        "columns", Sql.names(step.contract().names()),
                        "table", Sql.name(step.table()),
                        "grain", Sql.names(step.contract().grain()))));
    }

    static void sameColumns(Step step, Rows rows) {
        var declared = step.contract().names();
        if (rows.columns().size() != declared.size() || !rows.columns().containsAll(declared)) {
            throw Problem.badData("table '" + step.table() + "': method '" + step.body() + "' gives the columns "
                    + rows.columns() + ", the twin declares " + declared + "; nothing was changed");
        }
    }

    static Problem invalid(Step step, InvalidSql invalid) {
        return new Problem(Problem.Code.BAD_INPUT, step.table() + ".sql cannot be run: " + invalid.sentence(), invalid);
    }

    private static String hash(Path file) {
        try {
            return Hash.of(file);
        } catch (IOException failure) {
            throw Problem.unavailable("the file " + file + " cannot be read: check that you may read it", failure);
        }
    }
}
