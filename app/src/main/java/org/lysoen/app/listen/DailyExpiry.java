package org.lysoen.app.listen;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Expiry;
import org.lysoen.listen.ListenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Destroys what was kept for as long as was promised, soon after a start and then four times a day. */
public final class DailyExpiry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DailyExpiry.class);
    private static final int FIRST_MINUTES = 1;
    private static final int EVERY_MINUTES = 6 * 60;

    private final Expiry expiry;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("listen-expiry").factory());

    public DailyExpiry(ListenStore store) {
        this.expiry = store.expiry();
        thread.scheduleWithFixedDelay(this::run, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    /** A run that fails, whatever with, is made up for by the next: one that threw would be the last. */
    private void run() {
        try {
            expiry.runUnattended().requireGone();
        } catch (Problem problem) {
            LOG.warn("Reports whose time is over were not destroyed: {}", problem.sentence());
        } catch (Throwable bug) {
            LOG.error("Reports whose time is over were not destroyed", bug);
        }
    }

    /** Waits for a run under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
