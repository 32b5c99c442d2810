package org.lysoen.listen;

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

    /** Returns after the commit. What the change throws is thrown here, and it is then not written. */
    <T> T write(Function<DSLContext, T> work) {
        var change = new Change<>(work);
        try {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            waiting.put(change);
            return change.done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The server is stopping: send it again later.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private void work() {
        List<Change<?>> batch = new ArrayList<>();
        try {
            while (!closed || !waiting.isEmpty()) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_TOGETHER - 1);
                commit(batch);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        var stopped = Problem.unavailable("The server is stopping: send it again later.", new InterruptedException());
        waiting.forEach(change -> change.done.completeExceptionally(stopped));
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
        closed = true;
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
