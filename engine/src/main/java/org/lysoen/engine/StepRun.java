package org.lysoen.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the tables of steps in the memory of an engine and holds each to its contract. Safe for several threads. */
final class StepRun {

    private final Pipeline pipeline;
    private final Engine engine;
    private final Map<String, TableMethod> methods;
    /** Tables that methods read, so that two methods that read one share it. */
    private final Map<String, Rows> read = new ConcurrentHashMap<>();

    StepRun(Pipeline pipeline, Engine engine, Map<String, TableMethod> methods) {
        this.pipeline = pipeline;
        this.engine = engine;
        this.methods = methods;
    }

    /**
     * Makes the table from the tables it reads, which are bound, and holds it in memory under its name.
     *
     * @throws org.lysoen.kernel.Problem {@code bad-data} when the table breaks its contract, {@code bad-input} when its
     *     SQL cannot be run
     */
    void make(Step step) {
        var contract = step.contract();
        if (step.kind() == Step.Kind.SQL) {
            try {
                new Checks(engine, step).shape(step.body());
                engine.hold(step.table(), step.body(), contract.shape(), contract.grain());
            } catch (InvalidSql invalid) {
                throw PipelineRun.invalid(step, invalid);
            }
        } else {
            var reads = new LinkedHashMap<String, Rows>();
            for (var table : step.reads()) {
                reads.put(table, read.computeIfAbsent(table, name -> all(pipeline.get(name))));
            }
            var rows = Pipeline.method(step, methods).apply(reads);
            PipelineRun.sameColumns(step, rows);
            engine.bind(step.table(), rows.orderedBy(contract.grain()), contract.shape());
        }
        new Checks(engine, step).rows();
    }

    /** A whole table in the order of its grain; a table that was made lies in it already. */
    private Rows all(Step step) {
        return step.kind().isMadeHere()
                ? engine.table(step.table(), step.contract().shape(), List.of())
                : PipelineRun.all(engine, step);
    }
}
