package org.lysoen.app.listen;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tomcat.util.http.fileupload.UploadContext;

/**
 * How many slow requests may be under way at once, and how much memory reports may take while they are read. Nothing is
 * known of who sends them.
 */
public final class Admission {

    static final int RETRY_AFTER_SECONDS = 60;

    /** A third of the container's threads stay for others. */
    private static final int MOST_SLOW = 64;

    /** What an XML document takes while it is checked, against its bytes. */
    private static final int XML_WEIGHT = 12;

    private final int mostSlow;
    private final long mostBytes;
    private final Pace pace;
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();

    Admission(int mostSlow, long mostBytes, Pace pace) {
        this.mostSlow = mostSlow;
        this.mostBytes = mostBytes;
        this.pace = pace;
    }

    /** A quarter of the memory this program may have. */
    static Admission ofThisMachine() {
        return new Admission(MOST_SLOW, Runtime.getRuntime().maxMemory() / 4, Pace.DEFAULT);
    }

    /** There is no room just now; later there will be. */
    static final class Full extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Full() {
            super("The server is busy and kept nothing: send it again in some minutes.");
        }
    }

    Place enter(UploadContext request) throws IOException {
        return new Place(request);
    }

    /** The place of one request; closing it gives back what it held. */
    final class Place implements AutoCloseable {

        private final UploadContext request;
        private final InputStream body;
        private boolean isSlow;
        private boolean isTurnedAway;
        private long bytes;

        private Place(UploadContext request) throws IOException {
            this.request = request;
            this.body = pace.over(request.getInputStream(), System::nanoTime, this::slowDown);
        }

        UploadContext request() {
            return request;
        }

        /** @see Pace */
        InputStream body() {
            return body;
        }

        /** Whoever was turned away once stays so: closing a part reads on to its end. */
        private void slowDown() {
            if (!isSlow) {
                isSlow = true;
                isTurnedAway |= slow.incrementAndGet() > mostSlow;
            }
            if (isTurnedAway) {
                throw new Full();
            }
        }

        /**
         * Reserves the memory that so many bytes of XML take.
         *
         * @throws Full where others hold too much; whoever is alone gets what it asks for
         */
        void hold(int xmlBytes) {
            long more = (long) xmlBytes * XML_WEIGHT;
            bytes += more;
            if (held.addAndGet(more) > Math.max(mostBytes, bytes)) {
                isTurnedAway = true;
                throw new Full();
            }
        }

        @Override
        public void close() {
            held.addAndGet(-bytes);
            if (isSlow) {
                slow.decrementAndGet();
            }
        }
    }
}
