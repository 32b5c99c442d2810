package org.lysoen.app.listen.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is slow with a form, or sends no form at all, holds up nobody else and is not repeated. */
class SlowPagesTest {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int THREADS = 96;
    private static final String FORM = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n";
    private static final String LOOK =
            "GET /log-in%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nContent-Length: %d\r\n\r\n";

    @TempDir
    private static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static CivicServer server;

    @BeforeAll
    static void start() {
        server = new CivicServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void slow_forms_leave_threads_to_others() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                slow.add(sent(FORM.formatted(i % 2 == 0 ? "/log-in" : "/v1/key/none/projects/1/submission", 60_000)));
            }
            Thread.sleep(1000);
            assertThat(answer(sent(FORM.formatted("/log-in", 6) + "name=a")))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: 60");
            assertThat(answer(sent(LOOK.formatted("", 0)))).startsWith("HTTP/1.1 200 ");
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        Thread.sleep(1000);
        assertThat(answer(sent(FORM.formatted("/log-in", 6) + "name=a"))).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void a_body_that_nobody_asked_for_is_not_waited_for() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                slow.add(sent(LOOK.formatted("", 60_000)));
            }
            Thread.sleep(1000);
            assertThat(answer(slow.getFirst())).startsWith("HTTP/1.1 200 ");
            assertThat(answer(sent(LOOK.formatted("", 0)))).startsWith("HTTP/1.1 200 ");
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void a_field_that_is_no_text_is_refused_on_a_page_and_not_repeated() throws Exception {
        var said = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(answer(sent(LOOK.formatted("?next=%zzSECRET", 0))))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("load the page again")
                    .doesNotContain("SECRET");
            var body = "password=%ZZSECRET";
            assertThat(answer(sent(FORM.formatted("/log-in", body.length()) + body)))
                    .startsWith("HTTP/1.1 400 ")
                    .doesNotContain("SECRET");
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("SECRET");
    }

    private static Socket sent(String request) throws IOException {
        var socket = new Socket("127.0.0.1", URI.create(server.url()).getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What comes first of it. */
    private static String answer(Socket socket) throws IOException {
        try (socket) {
            var bytes = new byte[100_000];
            int n = socket.getInputStream().read(bytes);
            return new String(bytes, 0, Math.max(n, 0), StandardCharsets.UTF_8);
        }
    }
}
