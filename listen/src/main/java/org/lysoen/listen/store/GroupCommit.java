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

    private final Vendor vendor;
    private final BlockingQueue<Change<?>> waiting = new ArrayBlockingQueue<>(1024);
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable Connection connection;

    GroupCommit(Vendor vendor) {
        this.vendor = vendor;
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

    static Problem stopping() {
        return new Problem(Problem.Code.UNAVAILABLE, "The server is stopping: send it again later.");
    }

    private void commit(List<Change<?>> batch) {
        try {
            var to = connect();
            var db = Database.on(to, vendor);
            run(to, vendor.begin());
            for (var change : batch) {
                run(to, "savepoint one");
                run(to, change.apply(db, vendor) ? "release one" : "rollback to one");
            }
            run(to, "commit");
        } catch (SQLException | DataAccessException e) {
            rollBack();
            var failure = Database.told(e, vendor);
            batch.forEach(change -> change.done.completeExceptionally(failure));
            return;
        } catch (RuntimeException | Error e) {
            // Whoever waits must hear of it, and the next change must find a writer.
            rollBack();
            batch.forEach(change -> change.done.completeExceptionally(e));
            return;
        }
        batch.forEach(Change::tell);
    }

    /** The connection, or a new one where the one before was lost. */
    private Connection connect() throws SQLException {
        var open = connection;
        if (open == null) {
            open = vendor.source().getConnection();
            connection = open;
        }
        return open;
    }

    /** A connection whose change may still be under way is of no more use. */
    private void rollBack() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It was lost, and the change with it.
                return;
            }
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
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
            rollBack();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        boolean apply(DSLContext db, Vendor vendor) {
            try {
                result = work.apply(db);
                return true;
            } catch (DataAccessException e) {
                var told = Database.told(e, vendor);
                if (told instanceof Problem problem && problem.code() == Problem.Code.UNAVAILABLE) {
                    throw e;
                }
                refusal = told;
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
