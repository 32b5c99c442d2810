package org.lysoen.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * How long a program waits for a place's series from a server that runs already: requests are sent at their times whether
 * or not those before have been answered, and each is timed from the moment it was due (an open loop: a server that
 * stalls is charged for every request that had to wait).
 */
public final class ApiBenchmark {

    private static final List<String> SERIES = List.of(
            "security?place=%s",
            "loss?by=year&threat=killed&place=%s",
            "deprivation?by=year&domain=food&place=%s",
            "observations?indicator=ucdp.deaths&place=%s");

    private static final Pattern PLACE = Pattern.compile("\"place_id\":\"([A-Z]{3})\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int rate;
    private final int seconds;

    private ApiBenchmark(int rate, int seconds) {
        this.rate = rate;
        this.seconds = seconds;
    }

    /**
     * @param arguments the server, such as {@code http://127.0.0.1:8480}; requests a second; seconds; and, for a peer, a
     *     server that answers {@code /series/PLACE} with the security series as JSON
     */
    public static void main(String[] arguments) throws Exception {
        var server = arguments[0];
        var benchmark = new ApiBenchmark(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        var places = benchmark.places(server);
        var api = server + "/api/v1/";
        IntFunction<String> series =
                k -> api + SERIES.get(k % SERIES.size()).formatted(places.get(k / SERIES.size() % places.size()));
        IntFunction<String> anew = k -> series.apply(k) + "&limit=" + (100 + k % 9_900);
        benchmark.measure("warming up", series);
        benchmark.measure("a place's series", series);
        benchmark.measure("the same, every answer made anew", anew);
        if (arguments.length > 3) {
            IntFunction<String> peer = k -> arguments[3] + "/series/" + places.get(k % places.size());
            benchmark.measure("warming up the peer", peer);
            benchmark.measure("the peer", peer);
            benchmark.measure("security alone", k -> api + "security?place=" + places.get(k % places.size()));
        }
    }

    private List<String> places(String server) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server + "/api/v1/security?from=2023&to=2023&limit=1000"))
                .build();
        var body = client.send(request, BodyHandlers.ofString()).body();
        return PLACE.matcher(body)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private void measure(String what, IntFunction<String> address) {
        int requests = rate * seconds;
        var milliseconds = new double[requests];
        var failed = new AtomicInteger();
        var answers = new ArrayList<CompletableFuture<?>>(requests);
        long start = System.nanoTime();
        for (int k = 0; k < requests; k++) {
            long due = start + k * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            var request = HttpRequest.newBuilder(URI.create(address.apply(k)))
                    .timeout(PATIENCE)
                    .build();
            int index = k;
            answers.add(client.sendAsync(request, BodyHandlers.ofByteArray()).handle((answer, failure) -> {
                milliseconds[index] = (System.nanoTime() - due) / 1e6;
                if (failure != null || answer.statusCode() != 200) {
                    failed.incrementAndGet();
                }
                return index;
            }));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        double took = (System.nanoTime() - start) / 1e9;
        Arrays.sort(milliseconds);
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %.0f/s of %d/s asked, p50 %.1f ms, p90 %.1f, p99 %.1f, p99.9 %.1f, worst %.1f, failed %d",
                what,
                requests / took,
                rate,
                milliseconds[requests / 2],
                milliseconds[requests * 9 / 10],
                milliseconds[requests * 99 / 100],
                milliseconds[(int) (requests * 0.999)],
                milliseconds[requests - 1],
                failed.get()));
    }
}
