package org.lysoen.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;

/**
 * How many reports a second a server takes that runs already: requests are sent at their times whether or not those before
 * have been answered, as long as a connection is free, and each is timed from the moment it was due. Afterwards every
 * acknowledged report must be in the store, once, and no other.
 */
public final class ReportBenchmark {

    private static final int CONNECTIONS = 64;

    private final ReportLoad load;
    private final URI address;
    private final int rate;
    private final double[] milliseconds;
    private final String[] acknowledged;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    private ReportBenchmark(ReportLoad load, URI address, int rate, int seconds) {
        this.load = load;
        this.address = address;
        this.rate = rate;
        this.milliseconds = new double[rate * seconds];
        this.acknowledged = new String[rate * seconds];
    }

    /**
     * @param arguments the folder that the server listens into; its address, such as {@code http://127.0.0.1:8480};
     *     open, sealed or photo; reports a second; seconds; the server's process, whose heap is looked at every five
     *     seconds; where the reports lie in PostgreSQL, its address
     */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var load = ReportLoad.valueOf(arguments[2].toUpperCase(Locale.ROOT));
        var options = ListenStore.Options.DEFAULT.at(arguments.length > 6 ? arguments[6] : "");
        try (var store = ListenStore.open(folder, options, Clock.systemUTC())) {
            if (store.forms().find(load.formId(), "1").isEmpty()) {
                store.forms().add("ana", load.form(), Map.of());
                store.duties().set("ana", load.formId(), new Duties("Measuring the server.", Basis.CONSENT, 30));
                store.forms().publish("ana", load.formId(), "1");
            }
            var pass = store.passes().make("ana", Passes.Role.MONITOR, "load-" + System.currentTimeMillis());
            var address = URI.create(arguments[1] + "/v1/key/" + pass + "/projects/1/submission");
            int before = store.reports().count(load.formId(), "1");
            var benchmark =
                    new ReportBenchmark(load, address, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            var heap = new ServerHeap(arguments[5]);
            benchmark.run();
            heap.close();
            benchmark.check(store, before);
        }
    }

    private void run() throws InterruptedException {
        var senders = new CountDownLatch(CONNECTIONS);
        long start = System.nanoTime() + 100_000_000;
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread.ofPlatform().start(() -> {
                try {
                    send(start);
                } catch (IOException e) {
                    ended.incrementAndGet();
                } finally {
                    senders.countDown();
                }
            });
        }
        senders.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        double[] sorted =
                Arrays.stream(milliseconds).filter(time -> time > 0).sorted().toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %d of %d acknowledged, %.0f/s of %d/s asked, p50 %.1f ms, p90 %.1f, p99 %.1f, p99.9 %.1f, worst"
                        + " %.1f",
                load.formId(),
                sorted.length,
                milliseconds.length,
                sorted.length / seconds,
                rate,
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                sorted[sorted.length * 99 / 100],
                sorted[(int) (sorted.length * 0.999)],
                sorted[sorted.length - 1]));
        System.out.println("worst of every 5 s, ms: " + worstOfParts());
    }

    private List<Long> worstOfParts() {
        int together = 5 * rate;
        return IntStream.iterate(0, from -> from < milliseconds.length, from -> from + together)
                .mapToObj(from ->
                        Math.round(Arrays.stream(milliseconds, from, Math.min(from + together, milliseconds.length))
                                .max()
                                .orElseThrow()))
                .toList();
    }

    private void send(long start) throws IOException {
        var request = load.request(address.getAuthority(), address.getPath());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setTcpNoDelay(true);
            var answers = new BufferedInputStream(socket.getInputStream());
            for (int k = next.getAndIncrement(); k < milliseconds.length; k = next.getAndIncrement()) {
                long due = start + k * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                String instanceId = "uuid:" + UUID.randomUUID();
                request.rename(instanceId);
                socket.getOutputStream().write(request.bytes());
                if (status(answers) == 201) {
                    milliseconds[k] = (System.nanoTime() - due) / 1e6;
                    acknowledged[k] = instanceId;
                }
            }
        }
    }

    /** Reads one answer whole; those of the server say their length. */
    private static int status(InputStream answers) throws IOException {
        int status = Integer.parseInt(line(answers).substring(9, 12));
        int length = 0;
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        answers.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void check(ListenStore store, int before) {
        Set<String> sent = new HashSet<>();
        for (var instanceId : acknowledged) {
            if (instanceId != null) {
                sent.add(instanceId);
            }
        }
        int stored = store.reports().count(load.formId(), "1") - before;
        long found = 0;
        long after = 0;
        for (var page = store.reports().list(load.formId(), after, 1000, false); !page.isEmpty(); ) {
            found += page.stream()
                    .filter(listed -> sent.contains(listed.instanceId()))
                    .count();
            after = page.getLast().number();
            page = store.reports().list(load.formId(), after, 1000, false);
        }
        System.out.println(
                "acknowledged " + sent.size() + ", of them in the store " + found + ", stored in all " + stored);
        if (found != sent.size() || stored != sent.size()) {
            throw new IllegalStateException("reports were lost or doubled");
        }
    }
}
