package org.lysoen.observe.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lysoen.observe.fetch.OddServer.says;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.fetch.Downloader.Patience;

/** Against a server on this machine that breaks off, lies, changes its mind and keeps one waiting. */
@Timeout(60)
class DownloaderTest {

    private static final String TEXT = "code,year,deaths\n" + "NOR,2020,5\n".repeat(2000);
    private static final String HALF = TEXT.substring(0, 9000);
    private static final String REST = TEXT.substring(9000);
    private static final String LENGTH = "Content-Length: " + TEXT.length();
    private static final Patience QUICK =
            new Patience(Duration.ofMillis(5), Duration.ofSeconds(2), 4, Duration.ofSeconds(2), Duration.ofMillis(300));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("set").resolve("file.csv");
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void fetch(OddServer server) throws Exception {
        fetch(server, file, TEXT.length());
    }

    private static void fetch(OddServer server, Path file, long bytes) throws Exception {
        try (var downloader = new Downloader(QUICK)) {
            downloader.fetch(new Fetch.Item("alpha", server.url(), file, bytes, sha256(TEXT)));
        }
    }

    private void isWhole() throws IOException {
        assertThat(file).hasContent(TEXT);
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    private void isNotThere() {
        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_is_fetched_in_one_go_by_a_client_that_says_who_it_is() throws Exception {
        try (var server = new OddServer(says("200 OK", TEXT, LENGTH, "ETag: \"1\""))) {
            fetch(server);

            isWhole();
            assertThat(server.header(0, "User-Agent")).startsWith("Lysoen/");
            assertThat(server.header(0, "Range")).isEmpty();
        }
    }

    @Test
    void a_connection_that_breaks_is_gone_on_with_where_it_broke() throws Exception {
        try (var server = new OddServer(
                says("200 OK", HALF, LENGTH, "ETag: \"1\""),
                says(
                        "206 Partial Content",
                        REST,
                        "Content-Length: " + REST.length(),
                        "Content-Range: bytes 9000-" + (TEXT.length() - 1) + "/" + TEXT.length(),
                        "ETag: \"1\""))) {
            fetch(server);

            isWhole();
            assertThat(server.header(1, "Range")).isEqualTo("bytes=9000-");
            assertThat(server.header(1, "If-Range")).isEqualTo("\"1\"");
        }
    }

    @Test
    void where_nobody_answers_the_sentence_says_so() throws Exception {
        var gone = new OddServer();
        gone.close();

        assertThatThrownBy(() -> fetch(gone))
                .hasMessageContaining("cannot be fetched: no connection can be made; what came is kept");
    }

    @Test
    void what_a_killed_process_left_is_gone_on_with() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling("file.csv.part"), HALF);
        Files.writeString(file.resolveSibling("file.csv.part.version"), "\"1\"");
        try (var server = new OddServer(says("206 Partial Content", REST, "Content-Range: bytes 9000-99999/x"))) {
            fetch(server);

            isWhole();
            assertThat(server.header(0, "Range")).isEqualTo("bytes=9000-");
        }
    }

    @Test
    void a_file_that_changed_meanwhile_is_begun_again() throws Exception {
        try (var server = new OddServer(
                says("200 OK", "x".repeat(9000), LENGTH, "ETag: \"old\""),
                says("200 OK", TEXT, LENGTH, "ETag: \"new\""))) {
            fetch(server);

            isWhole();
            assertThat(server.header(1, "If-Range")).isEqualTo("\"old\"");
        }
    }

    @Test
    void a_server_that_mixes_two_versions_is_found_out_and_asked_for_all_of_it_once_more() throws Exception {
        try (var server = new OddServer(
                says("200 OK", "x".repeat(9000), LENGTH, "ETag: \"1\""),
                says("206 Partial Content", REST, "Content-Range: bytes 9000-99999/x"),
                says("200 OK", TEXT, LENGTH))) {
            fetch(server);

            isWhole();
            assertThat(server.header(2, "Range")).isEmpty();
        }
    }

    @Test
    void without_a_name_for_the_version_nothing_is_gone_on_with() throws Exception {
        try (var server = new OddServer(says("200 OK", HALF, LENGTH, "ETag: W/\"1\""), says("200 OK", TEXT, LENGTH))) {
            fetch(server);

            isWhole();
            assertThat(server.header(1, "Range")).isEmpty();
        }
    }

    @Test
    void a_range_that_was_not_asked_for_is_not_taken() throws Exception {
        try (var server = new OddServer(
                says("200 OK", HALF, LENGTH, "ETag: \"1\""),
                says("206 Partial Content", REST, "Content-Range: bytes 5-99999/x"),
                says("200 OK", TEXT, LENGTH))) {
            fetch(server);

            isWhole();
        }
    }

    @Test
    void other_bytes_of_the_right_length_are_thrown_away() throws Exception {
        try (var server = new OddServer(says("200 OK", TEXT.replace("NOR", "SWE"), LENGTH))) {
            assertThatThrownBy(() -> fetch(server))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo(Problem.Code.BAD_DATA))
                    .hasMessageContaining("SHA-256 differs")
                    .hasMessageContaining("--from");
            isNotThere();
            try (var left = Files.list(file.getParent())) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void a_file_of_another_length_is_refused_before_it_is_fetched() throws Exception {
        try (var server = new OddServer(says("200 OK", "", "Content-Length: 5000000000"))) {
            assertThatThrownBy(() -> fetch(server))
                    .hasMessageContaining("5000000000 bytes where the catalogue names 22017");
            isNotThere();
        }
    }

    @Test
    void a_server_that_lies_about_the_length_and_never_ends_is_cut_off() throws Exception {
        try (var server = new OddServer((request, out) -> {
            says("200 OK", TEXT).to(request, out);
            for (int i = 0; i < 10_000; i++) {
                out.write(TEXT.getBytes(StandardCharsets.UTF_8));
            }
        })) {
            assertThatThrownBy(() -> fetch(server)).hasMessageContaining("gives more bytes where the catalogue names");
            isNotThere();
        }
    }

    @Test
    void a_zip_bomb_is_refused_and_not_unfolded() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bomb)) {
            var zeros = new byte[1 << 16];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        var zipped = file.resolveSibling("file.csv.gz");
        try (var server = new OddServer((request, out) -> {
            says("200 OK", "", "Content-Length: " + bomb.size()).to(request, out);
            out.write(bomb.toByteArray());
        })) {
            assertThat(bomb.size()).isLessThan(TEXT.length());
            assertThatThrownBy(() -> fetch(server, zipped, TEXT.length())).hasMessageContaining("not the file");
            assertThat(zipped).doesNotExist();
        }
    }

    @Test
    void a_server_that_asks_to_wait_is_waited_for() throws Exception {
        try (var server = new OddServer(
                says("429 Too Many Requests", "", "Content-Length: 0", "Retry-After: 1"),
                says("200 OK", TEXT, LENGTH))) {
            long begun = System.nanoTime();
            fetch(server);

            isWhole();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(950));
        }
    }

    @Test
    void a_server_that_asks_to_wait_long_is_left_alone_and_the_sentence_says_how_long() throws Exception {
        try (var server =
                new OddServer(says("503 Service Unavailable", "", "Content-Length: 0", "Retry-After: 3600"))) {
            assertThatThrownBy(() -> fetch(server)).hasMessageContaining("come back in 3600 seconds");
            assertThat(server.asked()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_fails_for_good_is_given_up_after_a_few_tries() throws Exception {
        try (var server = new OddServer(says("500 Internal Server Error", "", "Content-Length: 0"))) {
            assertThatThrownBy(() -> fetch(server))
                    .hasMessageContaining("the server fails (500)")
                    .hasMessageContaining("try again later");
            assertThat(server.asked()).isEqualTo(4);
        }
    }

    @Test
    void a_file_that_is_gone_is_asked_for_once() throws Exception {
        try (var server = new OddServer(says("404 Not Found", "", "Content-Length: 0"))) {
            assertThatThrownBy(() -> fetch(server)).hasMessageContaining("answers 404");
            assertThat(server.asked()).isEqualTo(1);
        }
    }

    @Test
    void a_file_that_is_refused_is_not_said_to_be_gone() throws Exception {
        try (var server = new OddServer(says("403 Forbidden", "", "Content-Length: 0"))) {
            assertThatThrownBy(() -> fetch(server))
                    .hasMessageContaining("refuses to give")
                    .hasMessageContaining("403");
            assertThat(server.asked()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_drips_is_cut_and_asked_again() throws Exception {
        try (var server = new OddServer(
                (request, out) -> {
                    says("200 OK", HALF, LENGTH, "ETag: \"1\"").to(request, out);
                    for (int i = 0; i < 100; i++) {
                        out.write(REST.charAt(i));
                        out.flush();
                        Thread.sleep(50);
                    }
                },
                (request, out) -> {
                    int from = Integer.parseInt(request.stream()
                            .filter(line -> line.startsWith("Range:"))
                            .findFirst()
                            .orElseThrow()
                            .replaceAll("\\D", ""));
                    says("206 Partial Content", TEXT.substring(from), "Content-Range: bytes " + from + "-99999/x")
                            .to(request, out);
                })) {
            fetch(server);

            isWhole();
        }
    }

    @Test
    void a_redirect_within_the_machine_is_followed_and_one_off_https_is_not() throws Exception {
        try (var server = new OddServer(
                says("302 Found", "", "Content-Length: 0", "Location: /elsewhere.csv"), says("200 OK", TEXT, LENGTH))) {
            fetch(server);
            isWhole();
        }
        Files.delete(file);
        try (var server = new OddServer(says("302 Found", "", "Content-Length: 0", "Location: http://example.org/x"))) {
            assertThatThrownBy(() -> fetch(server)).hasMessageContaining("not https");
            assertThat(server.asked()).isEqualTo(1);
            isNotThere();
        }
    }

    @Test
    void from_https_only_https_is_followed() {
        var item = new Fetch.Item("alpha", URI.create("https://example.org/a"), file, 1, "");
        var from = item.url();

        assertThat(Downloader.redirected(item, from, "/b")).isEqualTo(URI.create("https://example.org/b"));
        assertThat(Downloader.redirected(item, from, "https://example.net/b").getHost())
                .isEqualTo("example.net");
        for (var to :
                new String[] {"http://example.org/a", "http://127.0.0.1/a", "file:///etc/passwd", "ftp://x/y", "::"}) {
            assertThatThrownBy(() -> Downloader.redirected(item, from, to)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void a_circle_of_redirects_ends() throws Exception {
        try (var server = new OddServer(says("302 Found", "", "Content-Length: 0", "Location: /file.csv"))) {
            assertThatThrownBy(() -> fetch(server)).hasMessageContaining("leads in circles");
            assertThat(server.asked()).isEqualTo(6);
        }
    }
}
