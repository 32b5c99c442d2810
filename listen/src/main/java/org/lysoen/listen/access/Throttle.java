package org.lysoen.listen.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lysoen.listen.seal.Sha256;

/**
 * How often somebody may try to log in. It knows the names that were tried and no address; all of it is in memory and gone
 * with a restart. A wait never grows beyond five minutes, tries made meanwhile do not make it longer, and who shows a
 * recovery code instead of a code of the app does not wait for the name: so nobody can lock another out for good.
 */
final class Throttle {

    private static final int FREE_TRIES = 5;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);
    private static final int MOST_NAMES = 10_000;

    /** Tries of everybody together: each costs the work of one password. */
    private static final double TRIES_PER_SECOND = 4;

    private static final double MOST_AT_ONCE = 40;

    private final Clock clock;
    private Instant read;
    private Duration passed = Duration.ZERO;
    private double left = MOST_AT_ONCE;
    private Duration filled = Duration.ZERO;

    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_NAMES;
        }
    };

    /** @param last when the last was, of the time that {@link #passed()} */
    private record Failures(int count, Duration last) {

        Duration until() {
            if (count < FREE_TRIES) {
                return last;
            }
            var wait = Duration.ofSeconds(1L << Math.min(count - FREE_TRIES, 20));
            return last.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        }
    }

    Throttle(Clock clock) {
        this.clock = clock;
        this.read = clock.instant();
    }

    /** The time since this was made. It never goes back: a clock that is set back by a day makes nobody wait for a day. */
    private Duration passed() {
        var now = clock.instant();
        if (now.isAfter(read)) {
            passed = passed.plus(Duration.between(read, now));
        }
        read = now;
        return passed;
    }

    /** How long to wait before a try at this name; empty when it may be made, which then counts as failed until it succeeds. */
    synchronized Optional<Duration> admit(String name, boolean byRecoveryCode) {
        var now = passed();
        var before = failures.get(Sha256.hex(name));
        if (before != null && before.last().plus(FORGOTTEN).compareTo(now) < 0) {
            before = null;
        }
        if (before != null && !byRecoveryCode && before.until().compareTo(now) > 0) {
            return Optional.of(before.until().minus(now).plusSeconds(1));
        }
        left = Math.min(
                MOST_AT_ONCE, left + TRIES_PER_SECOND * now.minus(filled).toMillis() / 1000.0);
        filled = now;
        if (left < 1) {
            return Optional.of(Duration.ofSeconds(1));
        }
        left--;
        if (!byRecoveryCode) {
            failures.put(Sha256.hex(name), new Failures(before == null ? 1 : before.count() + 1, now));
        }
        return Optional.empty();
    }

    synchronized void succeeded(String name) {
        failures.remove(Sha256.hex(name));
    }
}
