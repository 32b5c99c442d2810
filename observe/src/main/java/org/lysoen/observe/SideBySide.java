package org.lysoen.observe;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Work that is done beside other work of its kind, on as many threads as the machine has processors, at most four. */
final class SideBySide {

    /** Each thread holds a batch of rows, and what it waits for is the same disk. */
    private static final int MOST_THREADS = 4;

    private SideBySide() {}

    /**
     * Begins in the order given. After a failure nothing further is begun.
     *
     * @throws RuntimeException what the first that failed, in the order given, threw
     */
    static <T> void each(List<T> items, Consumer<T> work) {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        var isFailed = new AtomicBoolean();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var begun = items.stream()
                    .map(item -> CompletableFuture.runAsync(
                            () -> {
                                if (!isFailed.get()) {
                                    attempt(item, work, isFailed);
                                }
                            },
                            workers))
                    .toList();
            begun.forEach(SideBySide::await);
        }
    }

    private static <T> void attempt(T item, Consumer<T> work, AtomicBoolean isFailed) {
        try {
            work.accept(item);
        } catch (RuntimeException | Error failure) {
            isFailed.set(true);
            throw failure;
        }
    }

    private static void await(CompletableFuture<Void> one) {
        try {
            one.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
