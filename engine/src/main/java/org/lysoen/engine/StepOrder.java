package org.lysoen.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Steps that are worked on beside each other, each after those it needs. */
final class StepOrder {

    /** More do not pay: most steps wait for one another. */
    private static final int MOST_THREADS = 4;

    private final List<Step> steps;

    /**
     * @param steps each after those it needs
     */
    StepOrder(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * Does the work on every step. After a failure no further step is begun.
     *
     * @throws RuntimeException what the work on the first step that failed threw
     */
    void each(Consumer<Step> work, Progress progress) {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var begun = begin(work, progress, workers);
            for (var step : begun) {
                try {
                    step.join();
                } catch (CompletionException failure) {
                    if (failure.getCause() instanceof RuntimeException cause && !(cause instanceof NotBegun)) {
                        throw cause;
                    }
                    if (failure.getCause() instanceof Error error) {
                        throw error;
                    }
                }
            }
        }
        progress.at("done", steps.size(), steps.size());
    }

    private List<CompletableFuture<Void>> begin(Consumer<Step> work, Progress progress, ExecutorService workers) {
        var isFailed = new AtomicBoolean();
        var done = new AtomicInteger();
        Map<String, CompletableFuture<Void>> byTable = new LinkedHashMap<>();
        for (var step : steps) {
            var needs = step.needs().stream()
                    .filter(byTable::containsKey)
                    .map(byTable::get)
                    .toArray(CompletableFuture<?>[]::new);
            byTable.put(
                    step.table(),
                    CompletableFuture.allOf(needs)
                            .thenRunAsync(
                                    () -> {
                                        if (isFailed.get()) {
                                            throw new NotBegun();
                                        }
                                        synchronized (progress) {
                                            progress.at(step.title(), done.get(), steps.size());
                                        }
                                        try {
                                            work.accept(step);
                                        } catch (RuntimeException | Error failure) {
                                            isFailed.set(true);
                                            throw failure;
                                        }
                                        done.incrementAndGet();
                                    },
                                    workers));
        }
        return List.copyOf(byTable.values());
    }

    /** A step was left out because another failed. */
    private static final class NotBegun extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotBegun() {
            super(null, null, false, false);
        }
    }
}
