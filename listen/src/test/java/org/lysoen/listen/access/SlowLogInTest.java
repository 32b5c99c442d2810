package org.lysoen.listen.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.listen.OnBothDatabases;
import org.lysoen.listen.TestDatabase;
import org.lysoen.listen.access.LogIn.Outcome;

/** What changes while a password is being worked on. */
@OnBothDatabases
class SlowLogInTest {

    private static final String PASSWORD = "under the grey bridge";
    private static final Instant NOW = Instant.parse("2026-03-04T13:37:42Z");

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database;

    SlowLogInTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void an_old_password_that_is_still_being_looked_at_opens_nothing_once_the_new_one_is_written() throws Exception {
        byte[] secret = Totp.secret();
        try (var rows = database.rows(folder)) {
            var logIn = new Accounts(rows, Clock.fixed(NOW, ZoneOffset.UTC)).logIn();
            logIn.setUpFirst("ana", PASSWORD, secret, code(secret, -30), List.of());
            var open = new CountDownLatch(1);
            var writing = new FutureTask<>(() -> rows.write(_ -> awaited(open)));
            var changing = new FutureTask<>(
                    () -> logIn.changePassword("ana", PASSWORD, code(secret, 0), "over the green river"));
            var opening = new FutureTask<>(() -> logIn.logIn("ana", PASSWORD, code(secret, 30)));
            startAndWaitUntilItWaits(writing);
            startAndWaitUntilItWaits(changing);
            startAndWaitUntilItWaits(opening);
            open.countDown();

            assertThat(changing.get()).isInstanceOf(Outcome.Welcome.class);
            assertThat(opening.get()).isInstanceOf(Outcome.Refused.class);
        }
    }

    private static String code(byte[] secret, long seconds) {
        return Totp.code(secret, NOW.plusSeconds(seconds));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until what it writes stands in the line of the one writer. */
    private static void startAndWaitUntilItWaits(FutureTask<?> task) throws InterruptedException {
        var thread = Thread.ofPlatform().daemon().start(task);
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.sleep(1);
        }
    }
}
