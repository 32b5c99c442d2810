package org.lysoen.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lysoen.kernel.Problem;

/** All steps, in an order in which each finds what it reads. */
public final class Pipeline {

    private final Map<String, Step> steps;

    private Pipeline(Map<String, Step> steps) {
        this.steps = steps;
    }

    /**
     * Reads every {@code .yml} below the folders.
     *
     * @throws Problem {@code bad-input} for a wrong twin, two of one table, an SQL file without a twin, a table no twin
     *     describes, steps that read each other in a circle, or SQL that is not portable
     */
    public static Pipeline read(List<Path> sqlDirs) {
        var steps = new TreeMap<String, Step>();
        for (var file : files(sqlDirs, ".yml")) {
            var step = Step.read(file);
            var same = steps.put(step.table(), step);
            if (same != null) {
                throw Problem.badInput(
                        file + " and " + same.file() + " both make table '" + step.table() + "': remove one of them.");
            }
        }
        for (var file : files(sqlDirs, ".sql")) {
            if (!Files.exists(file.resolveSibling(file.getFileName().toString().replaceFirst("\\.sql$", ".yml")))) {
                throw Problem.badInput(file + " has no .yml twin beside it: write one that says what the table holds.");
            }
        }
        steps.values().forEach(step -> check(step, steps));
        return new Pipeline(ordered(steps));
    }

    /** Every step and given table, each after what it needs. */
    public Collection<Step> steps() {
        return steps.values();
    }

    public Optional<Step> find(String table) {
        return Optional.ofNullable(steps.get(table));
    }

    /**
     * Makes every table whose inputs, text or method changed since it was made, checks it, and commits all of them at
     * once.
     *
     * @param engine for this run alone: while it lasts the engine shows tables that are not committed yet
     * @param methods by the name steps call them
     * @return which tables were made and which were as they should be
     * @throws Problem {@code bad-data} when a table breaks its contract, {@code not-found} when the lake lacks a given
     *     table, {@code unavailable} when something is to be made while another writes to the lake; it then stays as it was
     */
    public Outcome run(Engine engine, Lake lake, Map<String, TableMethod> methods, Progress progress) {
        return run(engine, lake, methods, steps.keySet(), progress);
    }

    /**
     * The same for some tables and what they need; every other stays in the lake as it is, current or not.
     *
     * @param wanted what is asked for
     */
    public Outcome run(
            Engine engine, Lake lake, Map<String, TableMethod> methods, Set<String> wanted, Progress progress) {
        Change begun;
        try {
            begun = lake.change();
        } catch (Problem notNow) {
            return asItIs(engine, lake, methods, wanted, progress, notNow);
        }
        try (var change = begun) {
            var outcome = new PipelineRun(this, engine, lake, () -> change, methods).all(needed(wanted), progress);
            change.commit();
            lake.bindAll(engine);
            return outcome;
        }
    }

    /** A lake that is as it should be can be read while another writes to it, and where nothing may be written. */
    private Outcome asItIs(
            Engine engine,
            Lake lake,
            Map<String, TableMethod> methods,
            Set<String> wanted,
            Progress progress,
            Problem notNow) {
        Supplier<Change> none = () -> {
            throw notNow;
        };
        lake.reload();
        try (var _ = lake.reading()) {
            return new PipelineRun(this, engine, lake, none, methods).all(needed(wanted), progress);
        }
    }

    /**
     * Makes again, in memory and without a lake, what a change of some tables reaches.
     *
     * @param engine shows the changed tables and, unchanged, every other; what is made is bound in it
     * @param changed tables that are not what they were
     * @param wanted what is asked for; what it needs is made too, and nothing else
     * @return as built the tables made, in order; as skipped those the change reaches and that were not made
     * @throws Problem {@code bad-data} when a table breaks its contract
     */
    public Outcome remake(Engine engine, Set<String> changed, Set<String> wanted, Map<String, TableMethod> methods) {
        var reached = new HashSet<>(changed);
        var needed = needed(wanted);
        for (var step : steps.values()) {
            if (step.kind().isMadeHere() && step.reads().stream().anyMatch(reached::contains)) {
                reached.add(step.table());
            }
        }
        var stale = steps.values().stream()
                .filter(step -> step.kind().isMadeHere() && reached.contains(step.table()))
                .toList();
        var made = stale.stream().filter(step -> needed.contains(step.table())).toList();
        new StepOrder(made).each(new StepRun(this, engine, methods)::make, Progress.SILENT);
        return new Outcome(
                made.stream().map(Step::table).toList(),
                stale.stream()
                        .filter(step -> !needed.contains(step.table()))
                        .map(Step::table)
                        .toList());
    }

    /** Tables and all that they are made from and checked against, at whatever remove. */
    public Set<String> needed(Set<String> wanted) {
        var needed = new HashSet<>(wanted);
        for (var step : List.copyOf(steps.values()).reversed()) {
            if (needed.contains(step.table())) {
                needed.addAll(step.needs());
            }
        }
        return needed;
    }

    /**
     * @param built tables made anew, in order
     * @param skipped tables that were current, in order
     */
    public record Outcome(List<String> built, List<String> skipped) {}

    /** Every example of every step, ready to run. */
    public Stream<Example> examples(Map<String, TableMethod> methods) {
        return steps.values().stream().flatMap(step -> examples(step, methods));
    }

    /** The examples of one step, ready to run. */
    public Stream<Example> examples(Step step, Map<String, TableMethod> methods) {
        return step.examples().stream().map(written -> new Example(step, written, this, methods));
    }

    /**
     * Runs all examples of a step.
     *
     * @throws Problem {@code bad-data} at the first that does not come out
     */
    public void runExamples(Step step, Map<String, TableMethod> methods) {
        examples(step, methods).forEach(Example::run);
    }

    Step get(String table) {
        var step = steps.get(table);
        if (step == null) {
            throw new IllegalArgumentException("there is no table '" + table + "'");
        }
        return step;
    }

    static TableMethod method(Step step, Map<String, TableMethod> methods) {
        var method = methods.get(step.body());
        if (method == null) {
            throw Problem.badInput(step.file() + ": field 'method' names '" + step.body() + "'; the methods are "
                    + String.join(", ", new TreeSet<>(methods.keySet())) + ".");
        }
        return method;
    }

    private static void check(Step step, Map<String, Step> steps) {
        for (var read : step.reads()) {
            if (!steps.containsKey(read)) {
                throw Problem.badInput(step.file() + ": field 'reads' names table '" + read
                        + "', which no twin describes; add " + read + ".yml or correct the name.");
            }
        }
        for (var column : step.contract().columns()) {
            var reference = column.references();
            if (reference == null) {
                continue;
            }
            var other = steps.get(reference.table());
            if (other == null || !other.contract().names().contains(reference.column())) {
                throw Problem.badInput(step.file() + ": column '" + column.name() + "' references " + reference.table()
                        + "." + reference.column() + ", which no twin describes.");
            }
        }
        var known = steps.keySet();
        if (step.kind() == Step.Kind.SQL) {
            PortableSql.check(step.body(), step.table() + ".sql", step.reads(), known);
        }
        var own = new HashSet<>(step.needs());
        own.add(step.table());
        for (var check : step.contract().checks()) {
            PortableSql.check(check.sql(), step.file() + ": check '" + check.name() + "'", own, known);
        }
    }

    /** By what they need; where that leaves a choice, by name. */
    private static Map<String, Step> ordered(Map<String, Step> steps) {
        var ordered = new LinkedHashMap<String, Step>();
        var left = new TreeMap<>(steps);
        while (!left.isEmpty()) {
            var next = left.values().stream()
                    .filter(step ->
                            !step.kind().isMadeHere() || ordered.keySet().containsAll(step.needs()))
                    .findFirst();
            if (next.isEmpty()) {
                throw Problem.badInput("The steps " + circle(left) + " need each other in a circle: "
                        + "take one out of the reads or references of another.");
            }
            ordered.put(next.get().table(), next.get());
            left.remove(next.get().table());
        }
        return ordered;
    }

    /** Follows needs among the steps left until one comes again. */
    private static String circle(TreeMap<String, Step> left) {
        var path = new ArrayList<String>();
        Set<String> seen = new HashSet<>();
        var at = left.firstKey();
        while (seen.add(at)) {
            path.add(at);
            at = Objects.requireNonNull(left.get(at)).needs().stream()
                    .filter(left::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        return String.join(" -> ", path.subList(path.indexOf(at), path.size())) + " -> " + at;
    }

    private static List<Path> files(List<Path> dirs, String ending) {
        var files = new ArrayList<Path>();
        for (var dir : dirs) {
            try (var found = Files.walk(dir)) {
                found.filter(file -> file.getFileName().toString().endsWith(ending))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException failure) {
                throw new Problem(Problem.Code.NOT_FOUND, "The folder of steps " + dir + " cannot be read.", failure);
            }
        }
        return files;
    }
}
