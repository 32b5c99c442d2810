package org.lysoen.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes.Role;

/**
 * What hostile or broken senders send to a server with little memory: it is refused in the protocol's own words, nothing of
 * it is stored, and the server stays well.
 */
class BadInputTest {

    private static final long TWO_GIGABYTES = 2L << 30;
    private static final byte[] GOOD = ReportForms.report("incident", "uuid:good", "fire", "");

    @TempDir
    private static Path home = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    private static String base = "";

    @BeforeAll
    static void start() throws Exception {
        String secret;
        try (var store = ListenStore.open(home.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC())) {
            store.forms().add("ana", ReportForms.form("incident", "1", ""), Map.of());
            store.duties().set("ana", "incident", ReportForms.DUTIES);
            store.forms().publish("ana", "incident", "1");
            secret = store.passes().make("ana", Role.MONITOR, "north");
        }
        server = ServerProcess.start(home, List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError"), Map.of());
        base = server.url() + "/v1/key/" + secret + "/projects/1";
        assertThat(phone().submit(GOOD, Map.of()).statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** Nothing is left of what was refused, and an honest phone is served. */
    @AfterEach
    void theServerIsWellAndHoldsTheOneGoodReport() throws Exception {
        assertThat(server.isAlive()).isTrue();
        assertThat(phone().submit(GOOD, Map.of()).statusCode()).isEqualTo(201);
        try (var store = ListenStore.open(home.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC())) {
            assertThat(store.reports().list("incident", 0, 10, true)).hasSize(1);
        }
        try (var left = Files.walk(home.resolve("listen"))) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString()))
                    .allMatch(name -> name.startsWith("listen.db"));
        }
    }

    private static Phone phone() throws IOException {
        return new Phone(base, "127.0.0.1");
    }

    private static void refused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\"><message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE data [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>%s",
                "<!DOCTYPE data [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>%s",
                "<!DOCTYPE data SYSTEM 'http://127.0.0.1:1/x.dtd'>%s",
                "<?xml version='1.0' encoding='UTF-16'?>%s",
                "%s<more/>",
                "\0%s"
            })
    void entities_and_other_tricks_of_xml_are_not_followed(String around) throws Exception {
        var xml = new String(ReportForms.report("incident", "uuid:bad", "&x;&c;", ""), StandardCharsets.UTF_8)
                .replaceFirst("<\\?xml[^>]*>", "");
        refused(phone().submit(Phone.bytes(around.formatted(xml)), Map.of()), 400);
    }

    @Test
    void a_deep_and_an_endless_document_are_refused() throws Exception {
        refused(phone().submit(Phone.bytes("<data>".repeat(100_000)), Map.of()), 400);
        refused(phone().submit(Phone.bytes("<data id='incident'>" + "<a/>".repeat(2_000_000)), Map.of()), 400);
        refused(phone().submit(Phone.bytes("<data>" + " ".repeat(10_000_001)), Map.of()), 413);
    }

    @Test
    void an_attachment_of_two_gigabytes_is_refused_by_its_length_or_where_it_passes_the_limit() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            for (boolean isDeclared : new boolean[] {true, false}) {
                assertThat(sendTwoGigabytes(client, isDeclared)).isIn(413, 0);
            }
        }
    }

    /** The status, or 0 where the connection was closed before it could be read. */
    private static int sendTwoGigabytes(HttpClient client, boolean isDeclared) throws InterruptedException {
        var head = new ByteArrayOutputStream();
        Phone.part(
                head,
                "name=\"xml_submission_file\"; filename=\"s.xml\"",
                "text/xml",
                ReportForms.report("incident", "uuid:huge", "fire", "huge.jpg"));
        head.writeBytes(Phone.bytes("--" + Phone.BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"huge.jpg\"; filename=\"huge.jpg\"\r\n\r\n"));
        var body = BodyPublishers.ofInputStream(() -> new Endless(head.toByteArray(), TWO_GIGABYTES));
        var request = HttpRequest.newBuilder(URI.create(base + "/submission"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "multipart/form-data; boundary=" + Phone.BOUNDARY)
                .POST(isDeclared ? BodyPublishers.fromPublisher(body, TWO_GIGABYTES) : body)
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.body()).contains("<OpenRosaResponse");
            return answer.statusCode();
        } catch (IOException closed) {
            return 0;
        }
    }

    /** A beginning, and then zeros. */
    private static final class Endless extends InputStream {

        private final InputStream head;
        private long left;

        Endless(byte[] head, long length) {
            this.head = new ByteArrayInputStream(head);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = (int) Math.min(length, left);
            if (n <= 0) {
                return -1;
            }
            int headed = head.read(into, from, n);
            n = headed < 0 ? n : headed;
            left -= n;
            return n;
        }
    }

    @Test
    void many_large_documents_at_once_do_not_take_more_memory_than_there_is() throws Exception {
        var large = Phone.bytes("<data id='incident' version='1'>" + "<a>b</a>".repeat(150_000)
                + "<meta><instanceID>uuid:large</instanceID></meta>");
        List<Thread> phones = new ArrayList<>();
        List<Integer> answers = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 12; i++) {
            phones.add(Thread.ofPlatform().start(() -> {
                try {
                    answers.add(phone().submit(large, Map.of()).statusCode());
                } catch (IOException | InterruptedException closed) {
                    answers.add(0);
                }
            }));
        }
        for (var phone : phones) {
            phone.join();
        }
        assertThat(answers).hasSize(12).allMatch(status -> status == 400 || status == 503 || status == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=another",
                "multipart/form-data",
                "multipart/mixed; boundary=" + Phone.BOUNDARY,
                "text/xml",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "multipart/form-data; boundary=\"",
                "multipart/form-data; boundary=" + "x"
            })
    void a_body_under_another_type_or_boundary_is_refused(String type) throws Exception {
        refused(raw(type, Phone.body(ReportForms.report("incident", "uuid:bad", "fire", ""), Map.of())), 400);
    }

    private static HttpResponse<String> raw(String type, byte[] body, String... headers) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(base + "/submission"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofByteArray(body));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void a_packed_body_is_no_multipart_form() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Phone.body(ReportForms.report("incident", "uuid:bad", "fire", ""), Map.of()));
        }
        refused(
                raw(
                        "multipart/form-data; boundary=" + Phone.BOUNDARY,
                        packed.toByteArray(),
                        "Content-Encoding",
                        "gzip"),
                400);
    }

    @Test
    void ten_thousand_parts_huge_headers_of_parts_and_two_of_one_name_are_refused() throws Exception {
        var many = new ByteArrayOutputStream();
        var xml = ReportForms.report("incident", "uuid:bad", "fire", "a.jpg");
        Phone.part(many, "name=\"xml_submission_file\"", "text/xml", xml);
        for (int i = 0; i < 10_000; i++) {
            Phone.part(many, "name=\"" + i + "\"; filename=\"" + i + "\"", "image/jpeg", new byte[] {1});
        }
        Phone.end(many);
        refused(phone().post(many.toByteArray()), 413);

        var header = new ByteArrayOutputStream();
        Phone.part(header, "name=\"xml_submission_file\"; x=\"" + "y".repeat(1_000_000) + "\"", "text/xml", xml);
        Phone.end(header);
        assertThat(phone().post(header.toByteArray()).statusCode()).isIn(400, 413);

        var twice = new ByteArrayOutputStream();
        Phone.part(twice, "name=\"xml_submission_file\"", "text/xml", xml);
        Phone.part(twice, "name=\"a.jpg\"; filename=\"a.jpg\"", "image/jpeg", new byte[] {1});
        Phone.part(twice, "name=\"a.jpg\"; filename=\"a.jpg\"", "image/jpeg", new byte[] {2});
        Phone.end(twice);
        refused(phone().post(twice.toByteArray()), 409);

        var two = new ByteArrayOutputStream();
        Phone.part(two, "name=\"xml_submission_file\"", "text/xml", xml);
        Phone.part(two, "name=\"xml_submission_file\"", "text/xml", xml);
        Phone.end(two);
        refused(phone().post(two.toByteArray()), 400);
    }

    @Test
    void a_version_and_a_form_that_nobody_knows_are_told_as_such() throws Exception {
        var xml = new String(ReportForms.report("incident", "uuid:bad", "fire", ""), StandardCharsets.UTF_8);
        refused(phone().submit(Phone.bytes(xml.replace("version=\"1\"", "version=\"99\"")), Map.of()), 404);
        refused(phone().submit(Phone.bytes(xml.replace("version=\"1\"", "")), Map.of()), 404);
    }

    @Test
    void a_forged_pass_and_one_whose_days_are_over_open_nothing() throws Exception {
        String secret = "A".repeat(64);
        refused(new Phone(server.url() + "/v1/key/" + secret + "/projects/1", "127.0.0.1").submit(GOOD, Map.of()), 403);
        try (var store = ListenStore.open(home.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC());
                var past = ListenStore.open(
                        home.resolve("listen"),
                        ListenStore.Options.DEFAULT,
                        Clock.offset(Clock.systemUTC(), Duration.ofDays(-9)))) {
            var today = LocalDate.now(Clock.systemUTC());
            String over = past.passes().make("ana", Role.MONITOR, "over", Optional.of(today.minusDays(1)));
            String last = store.passes().make("ana", Role.MONITOR, "last", Optional.of(today));
            refused(new Phone(server.url() + "/v1/key/" + over + "/projects/1", "127.0.0.1").get("/formList"), 403);
            assertThat(new Phone(server.url() + "/v1/key/" + last + "/projects/1", "127.0.0.1")
                            .get("/formList")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST %s/submission HTTP/1.1\r\n"
                        + "Host: 127.0.0.1\r\n"
                        + "Content-Type: multipart/form-data; boundary=b\r\n"
                        + "Content-Length: 9999\r\n\r\n"
                        + "--b\r\n"
                        + "Content-Disposition: form-data; name=\"xml_submission_file\"\r\n\r\n"
                        + "<data",
                "POST %s/submission HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n5\r\n--b\r\n\r\nffffffff\r\nContent",
                "POST %s/submission HTTP/1.1\r\nHost: 127.0.0.1\r\nX: y\r\nContent-Le"
            })
    void a_sender_that_goes_away_midway_leaves_nothing(String begun) throws Exception {
        try (var socket = socket()) {
            socket.getOutputStream()
                    .write(Phone.bytes(begun.formatted(URI.create(base).getPath())));
            socket.getOutputStream().flush();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post %s/submission HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n",
                "TRACE %s/submission HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET %s/submission HTTP/1.1\r\nHost: 127.0.0.1\r\nX-HTTP-Method-Override: POST\r\n\r\n",
                "POST %s/submission HTTP/1.1\r\n"
                        + "Host: 127.0.0.1\r\n"
                        + "Content-Length: 5\r\n"
                        + "Content-Length: 6\r\n\r\n"
                        + "abcdef",
                "POST %s/submission HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked, identity\r\n\r\nz\r\n",
                "POST %s/../../submission HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n",
                "POST %s/submission HTTP/1.1\r\nHost: elsewhere.example\r\nContent-Length: 0\r\n\r\n",
                "GET %s/formList HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "y" + "\0\r\n\r\n"
            })
    void tricks_with_methods_lengths_and_hosts_are_refused(String request) throws Exception {
        try (var socket = socket()) {
            socket.getOutputStream()
                    .write(Phone.bytes(request.formatted(URI.create(base).getPath())));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1\\.1 (4|501)[0-9 ].*").doesNotContain("Tomcat", "Exception");
        }
    }

    private static Socket socket() throws IOException {
        return new Socket("127.0.0.1", URI.create(base).getPort());
    }
}
