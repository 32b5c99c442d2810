package org.lysoen.observe.fetch;

import dev.failsafe.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failure of a server or of the way to it that may get better by itself. */
public final class Passing extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param wait before the next try; a negative one leaves it to the policy */
    public Passing(String what, Duration wait, @Nullable Throwable cause) {
        super(what, cause);
        this.wait = wait;
    }

    /**
     * Tries again after each of these and after nothing else.
     *
     * @param first wait before the second try; it doubles from try to try, up to {@code longest}
     * @param tries in all
     */
    public static RetryPolicy<Object> retried(Duration first, Duration longest, int tries) {
        return RetryPolicy.builder()
                .handle(Passing.class)
                .withBackoff(first, longest)
                .withDelayFnOn(tried -> ((Passing) tried.getLastException()).wait, Passing.class)
                .withMaxAttempts(tries)
                .build();
    }
}
