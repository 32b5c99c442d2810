package org.lysoen.app.listen;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How slowly a request may come. A phone on a bad line sends 2 kB a second for many minutes and gets through; who sends a
 * byte now and then, to keep a place from others, does not. A read that brings nothing for a minute is the container's to end.
 *
 * @param prompt after which a request counts as slow
 * @param grace after which the rate must be held
 * @param bytesPerSecond on the average of the time after the grace
 * @param most that one request may take
 */
record Pace(Duration prompt, Duration grace, int bytesPerSecond, Duration most) {

    static final Pace DEFAULT = new Pace(Duration.ofSeconds(2), Duration.ofMinutes(1), 500, Duration.ofHours(2));

    /** The sender was too slow. No {@link IOException}: whoever reads would take it for a broken body. */
    static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("The report came too slowly and was not kept: send it again where the line is better.");
        }
    }

    /**
     * What comes, as long as it comes fast enough.
     *
     * @param nanos of a clock that only goes forward
     * @param whileSlow called at each reading from when the request turns out to be slow
     */
    InputStream over(InputStream body, LongSupplier nanos, Runnable whileSlow) {
        return new Paced(body, nanos, whileSlow);
    }

    private final class Paced extends FilterInputStream {

        private final LongSupplier nanos;
        private final Runnable whileSlow;
        private final long began;
        private long bytes;

        Paced(InputStream body, LongSupplier nanos, Runnable whileSlow) {
            super(body);
            this.nanos = nanos;
            this.whileSlow = whileSlow;
            this.began = nanos.getAsLong();
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = super.read(into, from, length);
            bytes += Math.max(n, 0);
            var took = Duration.ofNanos(nanos.getAsLong() - began);
            if (took.compareTo(prompt) > 0) {
                whileSlow.run();
            }
            long held = took.minus(grace).toMillis();
            if (took.compareTo(most) > 0 || bytes * 1000 < held * bytesPerSecond) {
                throw new TooSlow();
            }
            return n;
        }
    }
}
