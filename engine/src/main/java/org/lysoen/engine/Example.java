package org.lysoen.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * An example of a step that can be run, in a fresh engine that holds nothing but the tables given.
 *
 * <p>Rows are matched in the order of the grain, numbers within the example's tolerance, everything else exactly.
 */
public final class Example {

    private final Step step;
    private final Step.Case written;
    private final Pipeline pipeline;
    private final Map<String, TableMethod> methods;

    Example(Step step, Step.Case written, Pipeline pipeline, Map<String, TableMethod> methods) {
        this.step = step;
        this.written = written;
        this.pipeline = pipeline;
        this.methods = methods;
    }

    /** The step's table and what the example shows. */
    public String name() {
        return step.table() + ": " + written.name();
    }

    /**
     * @throws Problem {@code bad-data} naming the first row and column that came out otherwise
     */
    public void run() {
        try (var engine = DuckDb.open()) {
            var given = new LinkedHashMap<String, Rows>();
            for (var read : step.reads()) {
                var contract = pipeline.get(read).contract();
                var text = written.given().get(read);
                var rows = text == null
                        ? Rows.empty(contract.names())
                        : CsvRows.parse(text, contract.shape(), where(read));
                engine.bind(read, rows, contract.shape());
                given.put(read, rows);
            }
            compare(made(engine));
        }
    }

    private Rows made(Engine engine) {
        var contract = step.contract();
        if (step.kind() == Step.Kind.METHOD) {
            var reads = new LinkedHashMap<String, Rows>();
            step.reads().forEach(read -> reads.put(read, PipelineRun.all(engine, pipeline.get(read))));
            var rows = Pipeline.method(step, methods).apply(reads);
            PipelineRun.sameColumns(step, rows);
            engine.bind(step.table(), rows, contract.shape());
            return PipelineRun.all(engine, step);
        }
        try {
            new Checks(engine, step).shape(step.body());
            return engine.query(Checks.shaped(contract, step.body()));
        } catch (InvalidSql invalid) {
            throw PipelineRun.invalid(step, invalid);
        }
    }

    private void compare(Rows made) {
        var expected = CsvRows.parse(written.expect(), step.contract().shape(), where("expect"));
        var order = Stream.concat(step.contract().grain().stream().filter(expected::has), expected.columns().stream())
                .distinct()
                .toList();
        var want = sorted(expected, order);
        var have = sorted(made, order);
        for (int i = 0; i < Math.min(want.size(), have.size()); i++) {
            for (var column : expected.columns()) {
                if (!same(want.get(i).get(column), have.get(i).get(column))) {
                    throw fails("column '" + column + "' is "
                            + Row.shown(have.get(i).get(column)) + " where " + want.get(i) + " was expected");
                }
            }
        }
        if (want.size() < have.size()) {
            throw fails((have.size() - want.size()) + " more rows than expected, the last (" + have.getLast() + ")");
        }
        if (want.size() > have.size()) {
            throw fails((want.size() - have.size()) + " fewer rows than expected, without (" + want.getLast() + ")");
        }
    }

    private boolean same(@Nullable Object want, @Nullable Object have) {
        if (want instanceof Number wanted && have instanceof Number had) {
            double value = wanted.doubleValue();
            return Math.abs(value - had.doubleValue()) <= written.tolerance() * Math.max(1, Math.abs(value));
        }
        if (want instanceof byte[] wanted && have instanceof byte[] had) {
            return Arrays.equals(wanted, had);
        }
        return Objects.equals(want, have);
    }

    private static List<Row> sorted(Rows rows, List<String> order) {
        Comparator<Row> by = Comparator.comparing(row -> 0);
        for (var column : order) {
            by = by.thenComparing(row -> sortable(row.get(column)), Comparator.nullsFirst(Comparator.naturalOrder()));
        }
        return rows.stream().sorted(by).toList();
    }

    @SuppressWarnings("unchecked") // one column holds one class, and all but byte[] compare with themselves
    private static @Nullable Comparable<Object> sortable(@Nullable Object value) {
        return (Comparable<Object>)
                (value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
    }

    private String where(String part) {
        return step.file() + ": example '" + written.name() + "', " + part;
    }

    private Problem fails(String what) {
        return Problem.badData("Example '" + written.name() + "' of step '" + step.table() + "' fails: " + what + ".");
    }
}
