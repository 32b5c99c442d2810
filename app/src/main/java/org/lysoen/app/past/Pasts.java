package org.lysoen.app.past;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.AsOf;
import org.lysoen.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of the past that were asked for lately, by the day of the newest release in them: between two releases every
 * day has the same. Safe for use by several threads. Nobody waits in a request: one picture at a time is made apart, and
 * who asks meanwhile is told to come again. At most {@value #MOST_HELD} are open, the one used longest ago goes first and
 * none while somebody reads from it; and as much time as the last one took passes before the next is begun, so that
 * asking for ever other days takes half of one thread at most.
 */
public final class Pasts implements AutoCloseable {

    static final int MOST_HELD = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Pasts.class);

    private final Function<LocalDate, AsOf> asOf;
    private final Function<AsOf, Past> make;
    private final ExecutorService maker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("as-of").factory());
    private final Map<LocalDate, Held> held = new LinkedHashMap<>(4, 0.75f, true);
    private final Map<LocalDate, Problem> failed = new HashMap<>();
    private boolean making;
    private long rested = System.nanoTime();

    private static final class Held {
        private final Past past;
        private int readers;

        Held(Past past) {
            this.past = past;
        }
    }

    /**
     * @param asOf what had been published by a day
     * @param make makes the picture of it, and its controllers
     */
    Pasts(Function<LocalDate, AsOf> asOf, Function<AsOf, Past> make) {
        this.asOf = asOf;
        this.make = make;
    }

    /** A picture that stays open until the lease is closed. */
    final class Lease implements AutoCloseable {

        private final Held of;

        private Lease(Held of) {
            this.of = of;
            of.readers++;
        }

        Past past() {
            return of.past;
        }

        @Override
        public void close() {
            synchronized (Pasts.this) {
                of.readers--;
            }
        }
    }

    /**
     * The picture as of a day; none where everything in hand had been published by then, and today's is the one.
     *
     * @throws Problem {@code not-found} where nothing had been published, {@code unavailable} while the picture is made or
     *     others are
     */
    Optional<Lease> lease(LocalDate day) {
        var then = asOf.apply(day).requireAny();
        if (then.isEverything()) {
            return Optional.empty();
        }
        var since = then.since();
        synchronized (this) {
            var found = held.get(since);
            if (found != null) {
                return Optional.of(new Lease(found));
            }
            var failure = failed.get(since);
            if (failure != null) {
                if (!lasts(failure)) {
                    failed.remove(since);
                }
                throw new Problem(failure.code(), failure.sentence());
            }
            if (!making && System.nanoTime() - rested >= 0 && makeRoom()) {
                making = true;
                maker.execute(() -> make(since));
                throw later("The picture as of " + since + " is being made: ask again in some seconds.");
            }
            throw later("A picture of another day is being made or read: ask again in some seconds.");
        }
    }

    private static Problem later(String sentence) {
        return new Problem(Problem.Code.UNAVAILABLE, sentence);
    }

    /** What lies in the evidence of the day stays so; anything else is told once, and then it is tried anew. */
    private static boolean lasts(Problem failure) {
        return failure.code() == Problem.Code.BAD_INPUT || failure.code() == Problem.Code.NOT_FOUND;
    }

    /** Whether one more may be open. */
    private boolean makeRoom() {
        if (held.size() < MOST_HELD) {
            return true;
        }
        for (var entry : held.entrySet()) {
            if (entry.getValue().readers == 0) {
                held.remove(entry.getKey());
                entry.getValue().past.close();
                return true;
            }
        }
        return false;
    }

    private void make(LocalDate since) {
        long started = System.nanoTime();
        @Nullable Past made = null;
        @Nullable Problem failure = null;
        try {
            made = make.apply(asOf.apply(since));
        } catch (Problem problem) {
            failure = problem;
        } catch (Throwable bug) {
            failure = Problem.badData(
                    "The picture as of " + since + " cannot be made from what had been published by then.");
            LOG.error("The picture as of {} cannot be made", since, bug);
        } finally {
            synchronized (this) {
                if (made != null) {
                    held.put(since, new Held(made));
                }
                if (failure != null) {
                    failed.put(since, failure);
                }
                making = false;
                long now = System.nanoTime();
                rested = now + (now - started);
            }
        }
    }

    /** Closes every picture; requests must have ended. */
    @Override
    public void close() {
        maker.close();
        synchronized (this) {
            held.values().forEach(one -> one.past.close());
            held.clear();
        }
    }
}
