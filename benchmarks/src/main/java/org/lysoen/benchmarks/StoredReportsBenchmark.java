package org.lysoen.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;

/** What a store that holds many reports answers how fast: parts of the list, counts, and all of it, read from end to end. */
public final class StoredReportsBenchmark {

    private static final int SENDERS = 16;
    private static final int TIMES = 20;

    private final ListenStore store;
    private final ReportLoad load = ReportLoad.OPEN;

    private StoredReportsBenchmark(ListenStore store) {
        this.store = store;
    }

    /**
     * @param arguments a folder; how many reports it shall hold; the address of a server that listens into it, whose
     *     downloads are then timed too, or a dash; where the reports lie in PostgreSQL, its address
     */
    public static void main(String[] arguments) throws Exception {
        var options = ListenStore.Options.DEFAULT.at(arguments.length > 3 ? arguments[3] : "");
        try (var store = ListenStore.open(Path.of(arguments[0]), options, Clock.systemUTC())) {
            var benchmark = new StoredReportsBenchmark(store);
            benchmark.fill(Integer.parseInt(arguments[1]));
            benchmark.measure();
            if (arguments.length > 2 && !arguments[2].equals("-")) {
                benchmark.download(arguments[2]);
            }
        }
    }

    /** As a partner's program fetches them. */
    private void download(String server) throws IOException, InterruptedException {
        String account = "bench-" + System.currentTimeMillis();
        store.accounts().make("benchmark", account, Role.PARTNER, account);
        String token = store.accounts().tokens().make(account, "bench", Scope.REPORTS, 1);
        var client = HttpClient.newHttpClient();
        for (String file : List.of("reports.zip", "answers.csv")) {
            var request = HttpRequest.newBuilder(URI.create(server + "/reports/" + file + "?form=" + load.formId()))
                    .header("Authorization", "Bearer " + token)
                    .build();
            long start = System.nanoTime();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            long bytes;
            try (var body = answer.body()) {
                bytes = body.transferTo(OutputStream.nullOutputStream());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            print(
                    "%s: status %d, %.1f s, %.0f MB, %.0f MB/s",
                    file, answer.statusCode(), seconds, bytes / 1e6, bytes / seconds / 1e6);
        }
    }

    /** Through the front door, but for HTTP. */
    private void fill(int reports) throws InterruptedException {
        if (store.forms().find(load.formId(), "1").isEmpty()) {
            store.forms().add("ana", load.form(), Map.of());
            store.duties().set("ana", load.formId(), new Duties("Measuring the server.", Basis.CONSENT, 30));
            store.forms().publish("ana", load.formId(), "1");
        }
        var left = new AtomicInteger(reports - store.reports().count(load.formId(), "1"));
        long start = System.nanoTime();
        int missing = Math.max(0, left.get());
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                senders.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        send();
                    }
                    return null;
                });
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        print("stored %d reports in %.1f s, %.0f/s", missing, seconds, missing / seconds);
    }

    private void send() throws IOException {
        try (var delivery = store.intake().open(load.xml("uuid:" + UUID.randomUUID()))) {
            delivery.commit();
        }
    }

    private void measure() throws Exception {
        int reports = store.reports().count(load.formId(), "1");
        long last = numberOf(reports);
        for (long after : new long[] {0, last / 2, last - 200}) {
            time("100 of the list after " + after, () -> store.reports().list(load.formId(), after, 100, false));
        }
        time("count of a version", () -> store.reports().count(load.formId(), "1"));
        time("counts of all forms", () -> store.arrivals().totals(store.forms().list()));
        time("counts by day", () -> store.arrivals().days(load.formId()));
        long start = System.nanoTime();
        long bytes = 0;
        long most = 0;
        long after = 0;
        for (var part = store.reports().part(load.formId(), after, 100); !part.isEmpty(); ) {
            for (var each : part) {
                bytes += each.report().xml().length;
            }
            most = Math.max(
                    most,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            after = part.getLast().number();
            part = store.reports().part(load.formId(), after, 100);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        print(
                "all %d reports read in %.1f s: %.0f/s, %.0f MB/s, heap at most %d MB",
                reports, seconds, reports / seconds, bytes / seconds / 1e6, most >> 20);
    }

    private long numberOf(int reports) {
        return store.reports().list(load.formId(), Math.max(0, reports - 1000L), 1000, true).stream()
                .mapToLong(listed -> listed.number())
                .max()
                .orElse(0);
    }

    private static void time(String what, Callable<?> asked) throws Exception {
        var milliseconds = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            asked.call();
            milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(milliseconds);
        print("%s: median %.1f ms, worst %.1f ms", what, milliseconds[TIMES / 2], milliseconds[TIMES - 1]);
    }

    private static void print(String text, Object... figures) {
        System.out.println(String.format(Locale.ROOT, text, figures));
    }
}
