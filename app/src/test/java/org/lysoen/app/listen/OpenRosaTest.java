package org.lysoen.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.exchange.openrosa.OpenRosaDocuments;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes.Role;

class OpenRosaTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T13:37:42Z"), ZoneOffset.UTC);

    @TempDir
    private static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static ListenStore store;

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @SuppressWarnings("NullAway.Init")
    private static Phone monitor;

    @SuppressWarnings("NullAway.Init")
    private static Phone partner;

    private static String monitorSecret = "";

    @BeforeAll
    static void start() throws Exception {
        store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, CLOCK);
        publish("incident", "");
        var keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String line = Base64.getEncoder()
                .encodeToString(keys.generateKeyPair().getPublic().getEncoded());
        publish("sealed", "<submission base64RsaPublicKey=\"" + line + "\"/>");
        monitorSecret = store.passes().make("ana", Role.MONITOR, "north");
        server = listening("");
        monitor = new Phone(server.url() + "/v1/key/" + monitorSecret + "/projects/1", "127.0.0.1");
        String secret = store.passes().make("ana", Role.PARTNER, "legal-aid");
        partner = new Phone(server.url() + "/v1/key/" + secret + "/projects/1", "127.0.0.1");
    }

    private static void publish(String id, String submission) {
        store.forms().add("ana", ReportForms.form(id, "1", submission), Map.of());
        store.duties().set("ana", id, ReportForms.DUTIES);
        store.forms().publish("ana", id, "1");
    }

    private static Server listening(String publicUrl) {
        var reached = PublicUrl.of(publicUrl);
        return Server.start(new Address("127.0.0.1", 0, reached.host()), List.of(OpenRosaController.class), beans -> {
            beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
            beans.registerBean(PublicUrl.class, () -> reached);
            beans.registerBean(OpenRosaProtocol.class);
        });
    }

    @AfterAll
    static void stop() {
        server.close();
        store.close();
    }

    @Test
    void an_app_gets_the_list_and_a_form_whose_bytes_have_the_hash_of_the_list() throws Exception {
        var list = spoken(monitor.get("/formList?deviceID=x&verbose=true"), 200);
        assertThat(list.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
        String form = list.body().substring(list.body().indexOf("<formID>incident"));

        var download = spoken(monitor.get(Phone.element(form, "downloadUrl").replace("&amp;", "&")), 200);
        assertThat(OpenRosaDocuments.md5(download.body().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Phone.element(form, "hash"));
        assertThat(monitor.get("/formList?formID=sealed").body()).doesNotContain("incident");
    }

    @Test
    void before_sending_an_app_is_told_that_it_may_with_204_and_nothing_else() throws Exception {
        var ready = spoken(monitor.head("/submission?deviceID=x"), 204);

        assertThat(ready.headers().firstValue("Location")).isEmpty();
        assertThat(ready.body()).isEmpty();
    }

    @Test
    void a_report_arrives_once_whatever_the_number_of_requests() throws Exception {
        var xml = ReportForms.report("incident", "uuid:once", "fire", "a.jpg");

        told(monitor.submit(xml, Map.of()), 202, "files are still to come");
        told(monitor.submit(xml, Map.of("a.jpg", ReportForms.chance(1, 2_000_000))), 201, "has arrived");
        told(monitor.submit(xml, Map.of("a.jpg", ReportForms.chance(1, 2_000_000))), 201, "has arrived");
        told(monitor.submit(ReportForms.report("incident", "uuid:once", "flood", "a.jpg"), Map.of()), 409, "Another");
        told(monitor.submit(xml, Map.of("a.jpg", ReportForms.chance(2, 10))), 409, "Another file");

        assertThat(store.reports().find("incident", "uuid:once").orElseThrow().xml())
                .isEqualTo(xml);
    }

    @Test
    void what_the_server_does_not_know_is_told_as_such() throws Exception {
        told(monitor.submit(ReportForms.report("nothing", "uuid:1", "fire", ""), Map.of()), 404, "no such form");
        told(monitor.post(Phone.bytes("nothing")), 400, "xml_submission_file");
        told(monitor.get("/nothing"), 404, "nothing at this address");
        told(monitor.get("/form?formId=nothing"), 404, "no such form");
        told(monitor.get("/form"), 400, "formId");
    }

    @Test
    void an_unknown_pass_in_the_path_is_403_so_that_no_app_asks_for_a_password() throws Exception {
        var stranger = new Phone(server.url() + "/v1/key/" + "A".repeat(64) + "/projects/1", "127.0.0.1");

        told(stranger.get("/formList"), 403, "not known");
        assertThat(stranger.head("/submission").statusCode()).isEqualTo(403);
        told(stranger.submit(ReportForms.report("incident", "uuid:1", "fire", ""), Map.of()), 403, "not known");
        assertThat(stranger.get("/formList").headers().firstValue("WWW-Authenticate"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/u/north"})
    void a_name_and_a_password_open_too(String base) throws Exception {
        var phone = new Phone(server.url() + base, "127.0.0.1");
        var asked = told(phone.get("/formList"), 401, "password");
        assertThat(asked.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic ");

        spoken(phone.get("/formList", "Authorization", Phone.basic("north", monitorSecret)), 200);
        told(phone.get("/formList", "Authorization", Phone.basic("south", monitorSecret)), 401, "wrong");
        told(phone.get("/formList", "Authorization", Phone.basic("north", "x")), 401, "wrong");
        told(phone.get("/formList", "Authorization", "Basic %%%"), 401, "wrong");
        var xml = ReportForms.report("incident", "uuid:basic" + base.length(), "fire", "");
        told(phone.submit(xml, Map.of(), "Authorization", Phone.basic("north", monitorSecret)), 201, "arrived");
    }

    @Test
    void a_draft_is_tried_out_at_an_address_of_its_own_and_counts_nowhere() throws Exception {
        store.forms().add("ana", ReportForms.form("drafted", "1", ""), Map.of());
        store.duties().set("ana", "drafted", ReportForms.DUTIES);
        var xml = ReportForms.report("drafted", "uuid:tried", "fire", "");
        told(monitor.submit(xml, Map.of()), 404, "no such form");

        String address = server.url() + "/v1/test/%s/projects/1";
        var tester = new Phone(address.formatted(store.forms().tryOut("drafted", "1")), "127.0.0.1");
        assertThat(spoken(tester.get("/formList"), 200).body())
                .contains("<formID>drafted")
                .doesNotContain("incident");
        told(tester.submit(xml, Map.of()), 201, "has arrived");
        assertThat(tester.get("/view/submissionList?formId=drafted").body()).contains("uuid:tried");
        assertThat(tester.get("/formList?verbose=true").body()).contains("destroyed 365 days after arrival");

        assertThat(monitor.get("/formList").body()).doesNotContain("drafted");
        assertThat(partner.get("/view/submissionList?formId=drafted").body()).doesNotContain("uuid:tried");
        told(new Phone(address.formatted(monitorSecret), "127.0.0.1").get("/formList"), 403, "not known here");
        store.forms().publish("ana", "drafted", "1");
        told(tester.get("/formList"), 403, "not known here");
    }

    @Test
    void kobo_s_collector_path_opens_too() throws Exception {
        spoken(new Phone(server.url() + "/collector/" + monitorSecret, "127.0.0.1").get("/formList"), 200);
    }

    @Test
    void monitors_see_no_reports_and_partners_send_none() throws Exception {
        told(monitor.get("/view/submissionList?formId=incident"), 403, "something else");
        told(partner.submit(ReportForms.report("incident", "uuid:p", "fire", ""), Map.of()), 403, "something else");
    }

    @Test
    void a_sealed_form_takes_ciphertext_and_keeps_nothing_else() throws Exception {
        told(
                monitor.submit(ReportForms.report("sealed", "uuid:s", "PLAINSECRET", ""), Map.of()),
                400,
                "sealed reports only");
        told(
                monitor.submit(ReportForms.envelope("sealed", "uuid:s"), Map.of("a.jpg", Phone.bytes("PLAINSECRET"))),
                400,
                "not sealed");
        assertThat(everyByteKept()).doesNotContain("PLAINSECRET");

        var files = Map.of("a.jpg.enc", ReportForms.chance(1, 64), "submission.xml.enc", ReportForms.chance(2, 160));
        told(monitor.submit(ReportForms.envelope("sealed", "uuid:s"), files), 201, "arrived");
    }

    @Test
    void as_many_files_as_collect_sends_at_once_are_taken_and_far_more_are_not() throws Exception {
        var xml = ReportForms.report("incident", "uuid:many", "fire", "");
        told(monitor.submit(xml, many(110)), 201, "arrived");
        told(monitor.submit(xml, many(250)), 413, "parts");
    }

    @Test
    void a_body_that_is_cut_off_or_names_paths_leaves_nothing() throws Exception {
        var xml = ReportForms.report("incident", "uuid:cut", "fire", "a.jpg");
        var whole = Phone.body(xml, Map.of("a.jpg", ReportForms.chance(1, 100_000)));

        told(monitor.post(Arrays.copyOf(whole, whole.length / 2)), 400, "whole multipart");
        for (String name : List.of("../../a.jpg", "a\\b", "a\0b")) {
            var body = new ByteArrayOutputStream();
            Phone.part(body, "name=\"xml_submission_file\"; filename=\"s.xml\"", "text/xml", xml);
            Phone.part(body, "name=\"" + name + "\"; filename=\"" + name + "\"", "image/jpeg", new byte[] {1});
            Phone.end(body);
            assertThat(monitor.post(body.toByteArray()).statusCode()).as(name).isEqualTo(400);
        }
        assertThat(store.reports().find("incident", "uuid:cut")).isEmpty();
        try (var left = Files.list(folder.resolve("listen/incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void files_before_the_xml_and_parts_without_a_file_name_are_taken() throws Exception {
        var body = new ByteArrayOutputStream();
        Phone.part(body, "name=\"a.jpg\"", "image/jpeg", ReportForms.chance(1, 100));
        Phone.part(body, "name=\"*isIncomplete*\"", "text/plain", Phone.bytes("yes"));
        var xml = ReportForms.report("incident", "uuid:tella", "fire", "a.jpg");
        Phone.part(body, "name=\"xml_submission_file\"", "text/xml; charset=utf-8", xml);
        Phone.end(body);

        told(monitor.post(body.toByteArray()), 201, "arrived");
    }

    @Test
    void a_partner_lists_and_fetches_as_briefcase_does() throws Exception {
        var xml = ReportForms.report("incident", "uuid:b", "fire & flood".replace("&", "&amp;"), "b 1.jpg");
        monitor.submit(xml, Map.of("b 1.jpg", Phone.bytes("photo")));
        var list = spoken(partner.get("/view/submissionList?formId=incident&cursor=&numEntries=1000"), 200)
                .body();
        assertThat(list).contains("<id>uuid:b</id>");
        String cursor = Phone.element(list, "resumptionCursor");
        assertThat(partner.get("/view/submissionList?formId=incident&numEntries=100&cursor=" + cursor)
                        .body())
                .contains("<idList></idList>", "<resumptionCursor>" + cursor + "<");

        for (String version :
                List.of("", "[@version=1 and @uiVersion=null]", "[@version=Optional[1] and @uiVersion=null]")) {
            String key = "incident" + version + "/data[@key=uuid:b]";
            var download = spoken(partner.get("/view/downloadSubmission?formId=" + Phone.encoded(key)), 200)
                    .body();
            assertThat(download).contains("<what>fire &amp; flood</what>", "<filename>b 1.jpg</filename>");
            String url = Phone.element(download.substring(download.indexOf("<mediaFile>")), "downloadUrl");
            assertThat(partner.get(url.replace("&amp;", "&")).body()).isEqualTo("photo");
        }
        told(partner.get("/view/downloadSubmission?formId=nonsense"), 400, "FORM/TOP");
    }

    @Test
    void behind_a_proxy_apps_are_told_its_address() throws Exception {
        try (var proxied = listening("https://reports.example.org")) {
            var list =
                    new Phone(proxied.url() + "/v1/key/" + monitorSecret + "/projects/1", "127.0.0.1").get("/formList");
            assertThat(list.body())
                    .contains("<downloadUrl>https://reports.example.org/v1/key/" + monitorSecret
                            + "/projects/1/form?formId=");
        }
    }

    @Test
    void nothing_is_taken_but_reports() throws Exception {
        var root = new Phone(server.url(), "127.0.0.1");
        assertThat(root.post(new byte[0]).statusCode()).isEqualTo(405);
        told(new Phone(server.url() + "/v1/formList", "127.0.0.1").post(new byte[0]), 404, "nothing at this address");
    }

    @Test
    void no_address_app_device_file_or_hour_of_a_request_is_stored_or_logged() throws Exception {
        var stderr = System.err;
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            plant();
        } finally {
            System.setErr(stderr);
        }

        String kept = everyByteKept() + log.toString(StandardCharsets.UTF_8);
        assertThat(kept).contains("uuid:watched").doesNotContain("MARKER", "127.0.0.77", "13:37");
        try (var paths = Files.walk(folder.resolve("listen/files"))) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                assertThat(Files.getLastModifiedTime(path).toInstant()).isEqualTo("2026-03-04T00:00:00Z");
            }
        }
    }

    private static void plant() throws Exception {
        String base = server.url() + "/v1/key/" + monitorSecret + "/projects/1";
        String[] headers = {
            "User-Agent", "MARKER-app", "X-Forwarded-For", "MARKER-address", "Referer", "https://MARKER.example",
            "Cookie", "MARKER=1", "Accept-Language", "MARKER", "X-MARKER", "1"
        };
        var phone = new Phone(base, "127.0.0.77");
        phone.get("/formList?deviceID=MARKER", headers);
        phone.head("/submission?deviceID=MARKER", headers);
        var xml = ReportForms.report("incident", "uuid:watched", "fire", "a.jpg");
        told(phone.submit(xml, Map.of("a.jpg", new byte[] {1}, "MARKER.jpg", new byte[] {1}), headers), 201, "arrived");
        phone.submit(ReportForms.report("sealed", "uuid:MARKER", "MARKER", "MARKER"), Map.of(), headers);
        phone.submit(Phone.bytes("<data id='MARKER'>&MARKER;"), Map.of(), headers);
        phone.submit(ReportForms.report("incident", "uuid:MARKER", "MARKER", "../MARKER"), Map.of(), headers);
        phone.post(Phone.bytes("--" + Phone.BOUNDARY + "\r\nMARKER"), headers);
        phone.get("/MARKER", headers);
        phone.get("/view/downloadSubmission?formId=MARKER", headers);
        new Phone(server.url() + "/v1/key/MARKER/projects/1", "127.0.0.77").submit(xml, Map.of(), headers);
    }

    private static Map<String, byte[]> many(int files) {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < files; i++) {
            many.put(i + ".jpg", new byte[] {1});
        }
        return many;
    }

    private static String everyByteKept() throws Exception {
        var text = new StringBuilder();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.toList()) {
                text.append(path).append('\n');
                if (Files.isRegularFile(path)) {
                    text.append(Files.readString(path, StandardCharsets.ISO_8859_1))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    private static HttpResponse<String> spoken(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-OpenRosa-Version")).hasValue("1.0");
        assertThat(answer.headers().firstValue("X-OpenRosa-Accept-Content-Length"))
                .hasValue("100000000");
        assertThat(answer.headers().firstValue("Date")).isPresent();
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server");
        return answer;
    }

    private static HttpResponse<String> told(HttpResponse<String> answer, int status, String words) {
        spoken(answer, status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
        assertThat(answer.body())
                .contains("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\"><message", words);
        return answer;
    }
}
