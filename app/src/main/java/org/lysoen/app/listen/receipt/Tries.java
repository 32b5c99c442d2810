package org.lysoen.app.listen.receipt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often receipts may be asked for, by token buckets (Turner 1986): one for everybody and one for each lookup id, by its
 * hash, in memory. Nobody's address is looked at, so whoever sends many requests takes the turns of others, who are then
 * told to come back; what they hold stays whole. Without a limit a phrase somebody made up could be guessed here; one of
 * six drawn words (52 bits) could not in any case.
 *
 * <p>A try that is not let through asks the database nothing, so it tells nothing.
 */
final class Tries {

    private static final int MOST_REMEMBERED = 10_000;

    private final LongSupplier nanos;
    private final Rate each;
    private final Bucket everybody;
    private final Map<String, Bucket> byHash = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * @param most at once after a rest
     * @param aSecond in the long run
     */
    record Rate(double most, double aSecond) {}

    Tries(Rate everybody, Rate each, LongSupplier nanos) {
        this.nanos = nanos;
        this.each = each;
        this.everybody = new Bucket(everybody);
    }

    /** Whether it may be looked for; if so, a turn is taken. */
    synchronized boolean allow(String lookupHash) {
        var own = byHash.computeIfAbsent(lookupHash, _ -> new Bucket(each));
        return own.take() && everybody.take();
    }

    private final class Bucket {

        private final Rate rate;
        private double left;
        private long at = nanos.getAsLong();

        Bucket(Rate rate) {
            this.rate = rate;
            this.left = rate.most();
        }

        boolean take() {
            long now = nanos.getAsLong();
            left = Math.min(rate.most(), left + (now - at) / 1e9 * rate.aSecond());
            at = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }
}
