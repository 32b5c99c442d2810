package org.lysoen.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.picture.Home;

/** Whole tables from a server whose heap is less than half of one of them, in a process of its own. */
class StreamingTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int HEAP_MEGABYTES = 40;

    @TempDir
    private static Path folder;

    private static Process process;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlysoen.home=" + Home.find().dir(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigTable.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader();
        var line = said.readLine();
        while (line != null && !line.startsWith("http")) {
            line = said.readLine();
        }
        assertThat(line).as("where the server is").isNotNull();
        url = line;
    }

    @AfterAll
    static void stop() throws Exception {
        process.outputWriter().close();
        process.waitFor();
    }

    @Test
    void a_table_larger_than_the_heap_comes_whole() throws Exception {
        var answer = get("/api/v1/observations?format=csv");
        var counted = count(answer);
        assertThat(counted[1]).isEqualTo(BigTable.ROWS + 1);
        assertThat(counted[0]).isGreaterThan(2L * HEAP_MEGABYTES << 20);
        assertThat(mostMemory()).as("megabytes resident, engine and all").isLessThan(600);
    }

    @Test
    void parquet_of_a_table_larger_than_the_heap_comes_whole_and_leaves_no_file() throws Exception {
        var before = answersUnderWay();
        try (var answer = get("/api/v1/observations?format=parquet")) {
            var bytes = answer.readAllBytes();
            assertThat(new String(bytes, bytes.length - 4, 4, StandardCharsets.US_ASCII))
                    .isEqualTo("PAR1");
        }
        assertThat(answersUnderWay()).isEqualTo(before);
    }

    @Test
    void a_page_of_json_is_found_in_it() throws Exception {
        try (var answer = get("/api/v1/observations?indicator=made.series_999&limit=3")) {
            assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"total\":1000", "\"period\":\"1002\"", "cursor=");
        }
    }

    @Test
    void a_table_whose_file_is_cut_short_is_a_problem_and_never_a_part_that_looks_whole() throws Exception {
        try (var file = FileChannel.open(folder.resolve("flow.parquet"), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }
        var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/flows?format=csv"))
                .header("Accept-Encoding", "gzip")
                .build();
        var answer = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isBetween(500, 503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().map()).doesNotContainKeys("etag", "content-encoding");
    }

    private static InputStream get(String path) throws Exception {
        var answer = CLIENT.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** Bytes and lines. */
    private static long[] count(InputStream answer) throws IOException {
        var counted = new long[2];
        try (answer) {
            var buffer = new byte[1 << 16];
            for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
                counted[0] += read;
                for (int k = 0; k < read; k++) {
                    counted[1] += buffer[k] == '\n' ? 1 : 0;
                }
            }
        }
        return counted;
    }

    private static long mostMemory() throws IOException {
        var status = Path.of("/proc/" + process.pid() + "/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElseThrow()
                : 0;
    }

    private static List<Path> answersUnderWay() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("lysoen-answer"))
                    .toList();
        }
    }
}
