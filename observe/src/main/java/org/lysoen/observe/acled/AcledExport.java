package org.lysoen.observe.acled;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.fetch.Passing;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings ACLED's events of a country page by page, one request at a time with a pause between them. Each page that has come
 * whole is a file of its own, readable by its owner alone, so that what was cut off goes on where it stopped; after an export
 * that ended well the next asks for all of them. A token that runs out is asked for anew, once a page.
 */
public final class AcledExport {

    /** Where ACLED answers. */
    public static final URI PUBLISHER = URI.create("https://acleddata.com");

    private static final String AGENT = "Lysoen/0.1 (measures human security; one request at a time)";

    /** The file beside pages that were used. */
    private static final String USED = "used";

    /** Columns of an event that are used. */
    private static final String FIELDS = "event_id_cnty|event_date|event_type|iso|country|fatalities";

    /**
     * @param pause between two pages
     * @param first wait before the second try of a page; it doubles from try to try
     * @param longest wait; a server that asks for more is not waited for
     * @param tries of one page
     * @param answer how long the server may take over a page
     * @param rows of a page
     */
    public record Manners(Duration pause, Duration first, Duration longest, int tries, Duration answer, int rows) {

        public static final Manners USUAL = new Manners(
                Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(5), 5, Duration.ofMinutes(2), 5000);
    }

    private final URI server;
    private final Account account;
    private final Manners manners;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private String token;

    public AcledExport(URI server, Account account, Manners manners) {
        this.server = server;
        this.account = account;
        this.manners = manners;
        token = account.token();
    }

    /**
     * The pages of a country, in order; those that lie in the folder already are not asked for again, but where they were
     * {@linkplain #used}: then they are removed first, and all are.
     *
     * @param iso numeric code of ISO 3166-1
     * @param folder of this country and these years alone
     * @throws Problem {@code bad-input} where ACLED knows no such account or gives it no access, {@code unavailable} where it
     *     cannot be had now; whole pages stay
     */
    public List<Path> pages(int iso, int fromYear, int toYear, Path folder) throws InterruptedException {
        makePrivate(folder);
        removeUsed(folder);
        var pages = new ArrayList<Path>();
        for (int page = 1; ; page++) {
            var file = folder.resolve("page-%05d.csv".formatted(page));
            if (!Files.exists(file)) {
                if (page > 1) {
                    Thread.sleep(manners.pause());
                }
                fetch(iso, fromYear, toYear, page, file);
            }
            pages.add(file);
            if (events(file) < manners.rows()) {
                return pages;
            }
        }
    }

    /** Says that the export whose pages lie in a folder ended well: the next one begins anew. */
    public static void used(Path folder) {
        try {
            Files.writeString(folder.resolve(USED), "");
        } catch (IOException failure) {
            throw Problem.unavailable("The folder " + folder + " cannot be written: check the disk.", failure);
        }
    }

    private static void removeUsed(Path folder) {
        var used = folder.resolve(USED);
        if (!Files.exists(used)) {
            return;
        }
        try (var pages = Files.newDirectoryStream(folder, "page-*")) {
            for (var page : pages) {
                Files.delete(page);
            }
            Files.delete(used);
        } catch (IOException | DirectoryIteratorException failure) {
            throw Problem.unavailable("The old pages in " + folder + " cannot be removed: remove the folder.", failure);
        }
    }

    /** Makes a folder that its owner alone can look into, where the file system knows owners. */
    public static void makePrivate(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (UnsupportedOperationException _) {
            // a file system without owners
        } catch (IOException failure) {
            throw Problem.unavailable("The folder " + folder + " cannot be written: choose another.", failure);
        }
    }

    private static long events(Path page) {
        try {
            return Page.of(Files.readString(page)).events().size();
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The page " + page + " cannot be read: remove it to have it fetched anew.", failure);
        }
    }

    private void fetch(int iso, int fromYear, int toYear, int page, Path file) {
        var retry = Passing.retried(manners.first(), manners.longest(), manners.tries());
        try {
            var body = Failsafe.with(retry).get(() -> page(iso, fromYear, toYear, page));
            var part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, body);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FailsafeException failure) {
            var cause = failure.getCause();
            throw new Problem(
                    Problem.Code.UNAVAILABLE,
                    "Page " + page + " cannot be had from ACLED: " + (cause == null ? "" : cause.getMessage())
                            + "; the pages before it are kept, so run the same command again later.",
                    failure);
        } catch (IOException failure) {
            throw Problem.unavailable("The page " + file + " cannot be written: check the disk.", failure);
        }
    }

    private String page(int iso, int fromYear, int toYear, int page) throws Passing {
        boolean fresh = token.isEmpty();
        if (fresh) {
            token = newToken();
        }
        var answer = read(iso, fromYear, toYear, page);
        if (answer.statusCode() == 401 && !fresh && account.hasPassword()) {
            token = newToken();
            answer = read(iso, fromYear, toYear, page);
        }
        return switch (answer.statusCode()) {
            case 200 -> whole(answer);
            case 401 ->
                throw Problem.badInput(
                        "ACLED does not take this token: log in at acleddata.com and write a new one, or your"
                                + " name and password, into the file of your account.");
            case 403 ->
                throw Problem.badInput(
                        "ACLED gives this account no access to its events: ask for it at acleddata.com.");
            default -> throw passing(answer);
        };
    }

    private HttpResponse<String> read(int iso, int fromYear, int toYear, int page) throws Passing {
        var asked = query(Map.of(
                "_format",
                "csv",
                "iso",
                Integer.toString(iso),
                "event_date",
                fromYear + "-01-01|" + toYear + "-12-31",
                "event_date_where",
                "BETWEEN",
                "fields",
                FIELDS,
                "limit",
                Integer.toString(manners.rows()),
                "page",
                Integer.toString(page)));
        return send(HttpRequest.newBuilder(server.resolve("/api/acled/read?" + asked))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    /** A token for a name and a password (RFC 6749, section 4.3). */
    private String newToken() throws Passing {
        var asked = query(Map.of(
                "username",
                account.name(),
                "password",
                account.password(),
                "grant_type",
                "password",
                "client_id",
                "acled"));
        var answer = send(HttpRequest.newBuilder(server.resolve("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(asked)));
        return switch (answer.statusCode()) {
            case 200 -> tokenIn(answer.body());
            case 400, 401, 403 ->
                throw Problem.badInput(
                        "ACLED does not know this name and password: check the file of your account, and that"
                                + " you can log in at acleddata.com.");
            default -> throw passing(answer);
        };
    }

    private static String tokenIn(String body) throws Passing {
        try {
            var token = new JsonMapper().readTree(body).path("access_token").asString("");
            if (!token.isEmpty()) {
                return requireToken(token);
            }
        } catch (JacksonException _) {
            // told below: what came may hold what must not be repeated
        }
        throw new Passing("it gave no token", Duration.ofSeconds(2), null);
    }

    private static String requireToken(String token) {
        if (!Account.isToken(token)) {
            throw Problem.badInput("ACLED gave a token that has a character no token has: log in at acleddata.com and"
                    + " write one from there into the file of your account.");
        }
        return token;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Passing {
        try {
            return client.send(
                    request.header("User-Agent", AGENT)
                            .timeout(manners.answer())
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new Passing("the connection broke off", manners.first(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The export was stopped; run the same command again to go on.", stopped);
        }
    }

    private Passing passing(HttpResponse<String> answer) {
        var asked = answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(manners.first());
        if (asked.compareTo(manners.longest()) > 0) {
            throw new Problem(
                    Problem.Code.UNAVAILABLE,
                    "ACLED asks to wait " + asked.toMinutes()
                            + " minutes: run the same command again then; the pages that" + " came are kept.");
        }
        var what = answer.statusCode() == 429 ? "it asks for fewer requests" : "it answers " + answer.statusCode();
        return new Passing(what, asked, null);
    }

    /** A page that was cut off is no page. */
    private String whole(HttpResponse<String> answer) throws Passing {
        if (!Page.of(answer.body()).isWhole()) {
            throw new Passing("the page came cut off", manners.first(), null);
        }
        return answer.body();
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
