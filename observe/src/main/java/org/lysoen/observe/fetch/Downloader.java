package org.lysoen.observe.fetch;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.fetch.Checksums.Checksum;

/**
 * Fetches one file at a time over HTTP. What has come lies in {@code file.part} beside the name it will have, and what the
 * server called that version in {@code file.part.version}; a later try asks for the rest of that version (Range, If-Range)
 * and begins again where it has changed. At the end the file must be the one named, then it takes its name in one rename.
 */
public final class Downloader implements AutoCloseable {

    static final String PART = ".part";
    private static final String VERSION = ".version";
    private static final String AGENT = "Lysoen/0.1 (measures human security; fetches one file at a time)";
    private static final int MOST_REDIRECTS = 5;

    /**
     * @param first wait before the second try; it doubles from try to try
     * @param longest wait, also when a server asks for more: then it is not waited for at all
     * @param tries of one file
     * @param answer how long a server may take to answer
     * @param stall how long it may take over the next {@value Downloader#LEAST_IN_STALL} bytes
     */
    public record Patience(Duration first, Duration longest, int tries, Duration answer, Duration stall) {

        public static final Patience USUAL = new Patience(
                Duration.ofSeconds(1), Duration.ofMinutes(2), 6, Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    static final int LEAST_IN_STALL = 1024;

    private final Patience patience;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    public Downloader(Patience patience) {
        this.patience = patience;
    }

    /**
     * Fetches a file to its place.
     *
     * @throws Problem {@code unavailable} when it cannot be had now, {@code not-found} when the server has it no more,
     *     {@code bad-data} when what the server has is not the file the catalogue names
     */
    public void fetch(Fetch.Item item) {
        var retry = Passing.retried(patience.first(), patience.longest(), patience.tries());
        try {
            Files.createDirectories(item.file().toAbsolutePath().getParent());
            Failsafe.with(retry).run(() -> attempt(item));
        } catch (FailsafeException failure) {
            var cause = failure.getCause();
            throw new Problem(
                    Problem.Code.UNAVAILABLE,
                    "Source '" + item.sourceId() + "': " + item.url() + " cannot be fetched: "
                            + (cause == null ? "" : cause.getMessage())
                            + "; what came is kept, so try again later, or use a mirror with --from.",
                    failure);
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The folder of " + item.file() + " cannot be made: check that you may write.", failure);
        }
    }

    private void attempt(Fetch.Item item) throws Passing, IOException {
        var part = sibling(item.file(), PART);
        var come = Come.of(part);
        try {
            if (come.bytes < item.bytes() || isZipped(item)) {
                receive(item, part, come);
            }
        } catch (IOException failure) {
            var said = failure.getMessage();
            var why = failure instanceof ConnectException ? "no connection can be made" : "the connection broke";
            throw new Passing(said == null ? why : why + " (" + said + ")", Duration.ofNanos(-1), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.Code.UNAVAILABLE, "The fetch was stopped; what came is kept.", stopped);
        }
        if (!new Checksum(item.bytes(), item.sha256(), true).isOf(part)) {
            discard(part);
            if (come.bytes > 0) {
                throw new Passing("what had come earlier does not fit", Duration.ZERO, null);
            }
            throw Problem.badData("Source '" + item.sourceId() + "': what " + item.url()
                    + " gives is not the file the catalogue names: its SHA-256 differs, so it was thrown away; "
                    + "look for a newer catalogue, or use a mirror with --from.");
        }
        settle(part, item.file());
        Files.deleteIfExists(sibling(part, VERSION));
    }

    private static boolean isZipped(Fetch.Item item) {
        return item.file().toString().endsWith(".gz");
    }

    /** What an earlier try left: nothing unless it can be told whether the server still has the same version. */
    private record Come(long bytes, @Nullable String version) {

        static Come of(Path part) throws IOException {
            var noted = sibling(part, VERSION);
            if (!Files.isRegularFile(part) || !Files.isRegularFile(noted)) {
                return new Come(0, null);
            }
            return new Come(Files.size(part), Files.readString(noted));
        }
    }

    private void receive(Fetch.Item item, Path part, Come come) throws IOException, InterruptedException, Passing {
        var response = send(item, come);
        try (var body = response.body()) {
            int status = response.statusCode();
            if (status == 416) {
                discard(part);
                throw new Passing("the server has another version now", Duration.ZERO, null);
            }
            if (status == 429 || status == 503) {
                throw new Passing("the server asks to wait (" + status + ")", retryAfter(item, response), null);
            }
            if (status >= 500 || status == 408) {
                throw new Passing("the server fails (" + status + ")", Duration.ofNanos(-1), null);
            }
            if (status == 401 || status == 403) {
                throw new Problem(
                        Problem.Code.UNAVAILABLE,
                        "Source '" + item.sourceId() + "': " + item.url().getHost() + " refuses to give " + item.url()
                                + " (" + status + "): try again later, or use a mirror with --from.");
            }
            if (status != 200 && status != 206) {
                throw Problem.notFound("Source '" + item.sourceId() + "': " + item.url() + " answers " + status
                        + ": the file is not there any more; look for a newer catalogue, or use a mirror with --from.");
            }
            boolean goesOn = status == 206 && begin(response) == come.bytes && come.bytes > 0;
            if (status == 206 && !goesOn) {
                discard(part);
                throw new Passing("the server sent another part than was asked for", Duration.ZERO, null);
            }
            refuseOtherLength(item, response, goesOn ? come.bytes : 0);
            note(part, response);
            write(item, body, part, goesOn ? come.bytes : 0);
        }
        long expected = response.headers().firstValueAsLong("content-length").orElse(-1);
        long before = response.statusCode() == 206 ? come.bytes : 0;
        if (expected >= 0 && Files.size(part) < before + expected
                || !isZipped(item) && Files.size(part) < item.bytes()) {
            throw new Passing("the server stopped before the end", Duration.ofNanos(-1), null);
        }
    }

    private HttpResponse<InputStream> send(Fetch.Item item, Come come) throws IOException, InterruptedException {
        var at = item.url();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var request = HttpRequest.newBuilder(at)
                    .timeout(patience.answer())
                    .header("User-Agent", AGENT)
                    .header("Accept-Encoding", "identity");
            if (come.version != null && come.bytes > 0) {
                request.header("Range", "bytes=" + come.bytes + "-").header("If-Range", come.version);
            }
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            var next = response.headers().firstValue("location");
            if (response.statusCode() / 100 != 3 || next.isEmpty()) {
                return response;
            }
            response.body().close();
            at = redirected(item, at, next.get());
        }
        throw Problem.badData("Source '" + item.sourceId() + "': " + item.url() + " leads in circles: use a mirror.");
    }

    /** Only https is followed; within one machine, what stays on it. */
    static URI redirected(Fetch.Item item, URI from, String to) {
        try {
            var next = from.resolve(to);
            boolean local = isLoopback(item.url()) && isLoopback(next) && "http".equals(next.getScheme());
            if ("https".equals(next.getScheme()) || local) {
                return next;
            }
        } catch (IllegalArgumentException wrong) {
            throw new Problem(
                    Problem.Code.BAD_DATA,
                    "Source '" + item.sourceId() + "': " + from + " leads to '" + to + "', which is no address.",
                    wrong);
        }
        throw Problem.badData("Source '" + item.sourceId() + "': " + from + " leads to " + to
                + ", which is not https and so not followed: use a mirror with --from.");
    }

    private static boolean isLoopback(URI uri) {
        return "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost()) || "[::1]".equals(uri.getHost());
    }

    private Duration retryAfter(Fetch.Item item, HttpResponse<?> response) {
        var asked = response.headers().firstValue("retry-after").flatMap(Downloader::wait);
        if (asked.isPresent() && asked.get().compareTo(patience.longest()) > 0) {
            throw new Problem(
                    Problem.Code.UNAVAILABLE,
                    "Source '" + item.sourceId() + "': " + item.url().getHost() + " asks to come back in "
                            + asked.get().toSeconds() + " seconds; what came is kept, so try again then.");
        }
        return asked.orElse(Duration.ofNanos(-1));
    }

    /** Seconds, or a date. */
    private static Optional<Duration> wait(String retryAfter) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        try {
            var until = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(ZonedDateTime.now(ZoneOffset.UTC), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }

    /** First byte of the range that a 206 brings; -1 where it does not say. */
    private static long begin(HttpResponse<?> response) {
        return response.headers()
                .firstValue("content-range")
                .filter(range -> range.matches("bytes \\d{1,18}-.*"))
                .map(range -> Long.parseLong(range.substring(6, range.indexOf('-'))))
                .orElse(-1L);
    }

    /** A file of another length is another file: better known before it is fetched. Of a zipped one it is not known. */
    private static void refuseOtherLength(Fetch.Item item, HttpResponse<?> response, long before) {
        long length = response.headers().firstValueAsLong("content-length").orElse(-1);
        if (length >= 0 && (isZipped(item) ? before + length > item.bytes() : before + length != item.bytes())) {
            throw otherLength(item, before + length + " bytes");
        }
    }

    private static Problem otherLength(Fetch.Item item, String length) {
        return Problem.badData("Source '" + item.sourceId() + "': " + item.url() + " gives " + length + " where the"
                + " catalogue names " + item.bytes() + ": the publisher changed the file; look for a newer catalogue,"
                + " or use a mirror with --from.");
    }

    /** Notes what the server calls this version; without a strong name for it nothing can be gone on with. */
    private static void note(Path part, HttpResponse<?> response) throws IOException {
        var version = response.headers()
                .firstValue("etag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> response.headers().firstValue("last-modified"));
        if (version.isPresent()) {
            Files.writeString(sibling(part, VERSION), version.get());
        } else {
            Files.deleteIfExists(sibling(part, VERSION));
        }
    }

    private void write(Fetch.Item item, InputStream body, Path part, long offset) throws IOException {
        var come = new AtomicLong();
        var watch = watch(body, come);
        try (var out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(offset).position(offset);
            var buffer = new byte[1 << 16];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                if (offset + come.addAndGet(n) > item.bytes()) {
                    discard(part);
                    throw otherLength(item, "more bytes");
                }
                var piece = ByteBuffer.wrap(buffer, 0, n);
                while (piece.hasRemaining()) {
                    out.write(piece);
                }
            }
            out.force(true);
        } finally {
            watch.cancel(false);
        }
    }

    /** Cuts a connection that brings too little for too long. */
    private Future<?> watch(InputStream body, AtomicLong come) {
        var before = new AtomicLong(-LEAST_IN_STALL);
        long stall = patience.stall().toMillis();
        return clock.scheduleAtFixedRate(
                () -> {
                    long now = come.get();
                    if (now - before.getAndSet(now) < LEAST_IN_STALL) {
                        try {
                            body.close();
                        } catch (IOException closing) {
                            throw new UncheckedIOException(closing);
                        }
                    }
                },
                stall,
                stall,
                TimeUnit.MILLISECONDS);
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void discard(Path part) throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(sibling(part, VERSION));
    }

    /** Gives a whole file its name, so that it is there after a power cut too. */
    static void settle(Path part, Path file) throws IOException {
        try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.close();
    }
}
