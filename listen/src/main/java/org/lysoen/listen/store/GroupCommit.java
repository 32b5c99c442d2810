package org.lysoen.listen.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * The one writer: changes that wait together are committed together, each in a savepoint of its own, so that one sync
 * of the disk serves them all (DeWitt et al. 1984, group commit). A change that fails takes back only itself; a commit
 * that fails takes back all of them, and all are told.
 */
final class GroupCommit implements AutoCloseable {

    private static final int MOST_TOGETHER = 256;

    private final Connection connection;
    private final DSLContext db;
    private final BlockingQueue<Change<?>> waiting = new ArrayBlockingQueue<>(1024);
    private final Thread thread;
    private volatile boolean closed;

    GroupCommit(Connection connection) {
        this.connection = connection;
        this.db = Database.on(connection);
        this.thread = Thread.ofPlatform().daemon().name("listen-writer").start(this::work);
    }

    /**
     * Returns after the commit, and never before it is known how it went: what a caller holds for a row it may not throw
     * away while the row may still be written. What the change throws is thrown here, and it is then not written.
     */
    <T> T write(Function<DSLContext, T> work) {
        var change = new Change<>(work);
        boolean interrupted = false;
        try {
            enqueue(change);
            while (true) {
                try {
                    return change.done.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Nothing is added once it is closed, so whatever waits is told. */
    private synchronized void enqueue(Change<?> change) {
        if (closed) {
            throw stopping();
        }
        try {
            waiting.put(change);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopping();
        }
    }

    private void work() {
        List<Change<?>> batch = new ArrayList<>();
        try {
            while (!closed) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_TOGETHER - 1);
                commit(batch);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        synchronized (this) {
            waiting.forEach(change -> change.done.completeExceptionally(stopping()));
            waiting.clear();
        }
    }

    private static Problem stopping() {
        return new Problem(Problem.Code.UNAVAILABLE, "The server is stopping: send it again later.");
    }

    private void commit(List<Change<?>> batch) {
        try {
            run("begin immediate");
            for (var change : batch) {
                run("savepoint one");
                run(change.apply(db) ? "release one" : "rollback to one");
            }
            run("commit");
        } catch (SQLException | DataAccessException e) {
            rollBack();
            var failure = Database.told(e);
            batch.forEach(change -> change.done.completeExceptionally(failure));
            return;
        } catch (Error e) {
            // Whoever waits must hear of it, and the next change must find a writer.
            rollBack();
            batch.forEach(change -> change.done.completeExceptionally(e));
            return;
        }
        batch.forEach(Change::tell);
    }

    private void rollBack() {
        try {
            run("rollback");
        } catch (SQLException e) {
            // SQLite has already rolled back by itself, as it does on a full disk.
            return;
        }
    }

    private void run(String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.interrupt();
        try {
            thread.join();
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw Database.told(e);
        }
    }

    private static final class Change<T> {

        private final Function<DSLContext, T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable RuntimeException refusal;

        Change(Function<DSLContext, T> work) {
            this.work = work;
        }

        /** Whether it stays. A failure of the database itself is the whole batch's. */
        boolean apply(DSLContext db) {
            try {
                result = work.apply(db);
                return true;
            } catch (DataAccessException e) {
                if (Database.told(e) instanceof Problem) {
                    throw e;
                }
                refusal = e;
            } catch (RuntimeException e) {
                refusal = e;
            }
            return false;
        }

        void tell() {
            if (refusal != null) {
                done.completeExceptionally(refusal);
            } else {
                done.complete(result);
            }
        }
    }
}
