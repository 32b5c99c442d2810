package org.lysoen.app.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.listen.Passes.Role;

/** A phone on a slow line gets through; who is slow to keep a place from others does not. */
class SlowSendersTest {

    private static final String END = "</OpenRosaResponse";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void two_kilobytes_a_second_for_an_hour_are_fast_enough_and_a_byte_a_second_is_not() throws Exception {
        assertThat(seconds(Pace.DEFAULT, 2000, 3600)).isEqualTo(3600);
        assertThat(seconds(Pace.DEFAULT, 1, 3600)).isBetween(60, 62);
        assertThat(seconds(Pace.DEFAULT, 2000, 9000)).isEqualTo(7200);
    }

    /** After how many seconds a sender is cut off, at most {@code most}. */
    private static int seconds(Pace pace, int bytesPerSecond, int most) throws IOException {
        var clock = new AtomicLong();
        var slow = new AtomicInteger();
        var body = new ByteArrayInputStream(new byte[bytesPerSecond * most]);
        var paced = pace.over(body, clock::get, slow::incrementAndGet);
        for (int second = 0; second < most; second++) {
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            try {
                assertThat(paced.readNBytes(bytesPerSecond)).hasSize(bytesPerSecond);
            } catch (Pace.TooSlow e) {
                return second;
            }
        }
        assertThat(slow.get()).isPositive();
        return most;
    }

    @Test
    void a_slow_sender_is_cut_off_and_a_phone_on_a_bad_line_gets_through() throws Exception {
        var quick = new Pace(Duration.ofMillis(300), Duration.ofSeconds(2), 100, Duration.ofMinutes(2));
        try (var server = TestServer.start(
                        folder.resolve("listen"), Clock.systemUTC(), new Admission(9, 1 << 30, quick));
                var phones = Executors.newFixedThreadPool(2)) {
            String base = open(server);
            var honest = phones.submit(() -> drip(base, "honest", 200, () -> false));
            var slow = phones.submit(() -> drip(base, "slow", 1, () -> false));

            assertThat(slow.get()).startsWith("HTTP/1.1 408 ").contains("too slowly", "<OpenRosaResponse");
            assertThat(honest.get()).startsWith("HTTP/1.1 201 ");
            assertThat(server.store.reports().list("incident", 0, 10, true)).hasSize(2);
        }
    }

    @Test
    void where_too_many_are_slow_the_next_is_told_to_come_later_and_others_are_served() throws Exception {
        var quick = new Pace(Duration.ofMillis(300), Duration.ofMinutes(2), 100, Duration.ofMinutes(2));
        try (var server = TestServer.start(
                        folder.resolve("listen"), Clock.systemUTC(), new Admission(1, 1 << 30, quick));
                var phones = Executors.newFixedThreadPool(2)) {
            String base = open(server);
            var later = new AtomicInteger();
            var first = phones.submit(() -> drip(base, "first", 1, () -> later.get() > 0));
            Thread.sleep(2000);
            var second = drip(base, "second", 1, () -> false);
            quick(base, "uuid:quick");
            later.set(1);

            assertThat(second).startsWith("HTTP/1.1 503 ").contains("Retry-After: 60", "<OpenRosaResponse");
            assertThat(first.get()).startsWith("HTTP/1.1 201 ");
        }
    }

    /** The server's classes are loaded when this returns. */
    private static String open(TestServer server) throws Exception {
        server.publish("incident", "");
        String base =
                server.url() + "/v1/key/" + server.store.passes().make("ana", Role.MONITOR, "north") + "/projects/1";
        quick(base, "uuid:before");
        return base;
    }

    private static void quick(String base, String instanceId) throws Exception {
        var xml = ReportForms.report("incident", instanceId, "fire", "");
        assertThat(new Phone(base, "127.0.0.1").submit(xml, Map.of()).statusCode())
                .isEqualTo(201);
    }

    /** Sends a report some bytes every 30 ms until told to send the rest; returns the answer. */
    private static String drip(String base, String name, int bytes, BooleanSupplier rest) throws Exception {
        var address = URI.create(base);
        var body = Phone.body(ReportForms.report("incident", "uuid:" + name, "fire".repeat(4000), ""), Map.of());
        try (var socket = new Socket("127.0.0.1", address.getPort())) {
            var out = socket.getOutputStream();
            out.write(Phone.bytes("POST " + address.getPath()
                    + "/submission HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close"
                    + "\r\nContent-Type: multipart/form-data; boundary=" + Phone.BOUNDARY + "\r\nContent-Length: "
                    + body.length + "\r\n\r\n"));
            int sent = 0;
            while (sent < body.length && socket.getInputStream().available() == 0) {
                int n = rest.getAsBoolean() ? body.length - sent : Math.min(bytes, body.length - sent);
                out.write(body, sent, n);
                sent += n;
                Thread.sleep(30);
            }
            return answer(socket);
        }
    }

    /** Up to its end, which is not waited for: the server may keep the connection until it is sure of the sender. */
    private static String answer(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            var in = socket.getInputStream();
            for (int b = in.read();
                    b >= 0 && !answer.toString(StandardCharsets.UTF_8).endsWith(END);
                    b = in.read()) {
                answer.write(b);
            }
        } catch (IOException closed) {
            return answer.toString(StandardCharsets.UTF_8);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_was_kept_is_told_though_its_sender_becomes_slow_where_there_is_no_place_for_it() throws Exception {
        var soon = new Pace(Duration.ofMillis(1500), Duration.ofMinutes(1), 1, Duration.ofMinutes(2));
        var form = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n";
        try (var place = new Admission(0, 1 << 30, soon).enter(BodyFuzzTest.body(Phone.bytes(form)))) {
            String told = Multipart.read(place, _ -> {
                pass(Duration.ofMillis(1600));
                return "kept";
            });
            assertThat(told).isEqualTo("kept");
            assertThatExceptionOfType(Admission.Full.class)
                    .isThrownBy(() -> place.body().read());
        }
    }

    private static void pass(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void headers_that_never_end_hold_no_place() throws Exception {
        try (var server = TestServer.start(folder.resolve("listen"), Clock.systemUTC())) {
            server.publish("incident", "");
            var address = URI.create(server.url() + "/v1/key/"
                    + server.store.passes().make("ana", Role.MONITOR, "north") + "/projects/1");
            List<Socket> idle = new ArrayList<>();
            try {
                for (int i = 0; i < 300; i++) {
                    var socket = new Socket("127.0.0.1", address.getPort());
                    idle.add(socket);
                    socket.getOutputStream()
                            .write(Phone.bytes("POST " + address.getPath() + "/submission HTTP/1.1\r\nX"));
                }
                assertThat(new Phone(address.toString(), "127.0.0.1")
                                .submit(ReportForms.report("incident", "uuid:1", "fire", ""), Map.of())
                                .statusCode())
                        .isEqualTo(201);
            } finally {
                for (var socket : idle) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void a_request_that_is_alone_gets_the_memory_it_asks_for_and_gives_it_back() throws Exception {
        var admission = new Admission(1, 1000, Pace.DEFAULT);
        try (var first = admission.enter(BodyFuzzTest.body(new byte[0]))) {
            first.hold(10_000);
            assertThatExceptionOfType(Admission.Full.class).isThrownBy(() -> {
                try (var second = admission.enter(BodyFuzzTest.body(new byte[0]))) {
                    second.hold(1);
                }
            });
        }
        try (var third = admission.enter(BodyFuzzTest.body(new byte[0]))) {
            third.hold(80);
        }
    }
}
