package org.lysoen.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.exchange.openrosa.OpenRosaDocuments;
import org.lysoen.listen.Form;
import org.lysoen.listen.Passes.Role;

/** Each app from its first request to its last, with its own habits. */
class AppsTest {

    @TempDir
    private static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static TestServer server;

    private static String monitor = "";
    private static String partner = "";
    private static String coordinator = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(folder.resolve("listen"), Clock.systemUTC());
        server.publish("incident", "");
        server.publish(
                "places", "1", withList("places", "1"), Map.of("villages.csv", Phone.bytes("name,label\nx,Xanadu\n")));
        var keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String line = Base64.getEncoder()
                .encodeToString(keys.generateKeyPair().getPublic().getEncoded());
        server.publish("sealed", "<submission base64RsaPublicKey=\"" + line + "\"/>");
        monitor = server.store.passes().make("ana", Role.MONITOR, "north");
        partner = server.store.passes().make("ana", Role.PARTNER, "aid");
        coordinator = server.store.passes().make("ana", Role.COORDINATOR, "office");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void odk_collect_gets_forms_with_their_files_and_splits_what_it_sends() throws Exception {
        var phone = new Phone(server.url() + "/v1/key/" + monitor + "/projects/1", "127.0.0.1");
        String[] habits = {"Date", "Sun Nov 22 01:02:03 GMT 2026", "User-Agent", "org.odk.collect.android/v2026"};
        var list = ok(phone.get("/formList?deviceID=collect%3Aabc", habits)).body();
        String places = list.substring(list.indexOf("<formID>places"));
        assertThat(list).doesNotContain("descriptionText");
        assertThat(phone.get("/formList?verbose=true").body())
                .contains("<descriptionText>To see that the tests hold. Kept on the ground of consent, and destroyed"
                        + " 365 days after arrival.</descriptionText>");
        var form = ok(phone.get(address(places, "downloadUrl"), habits)).body();
        assertThat(OpenRosaDocuments.md5(Phone.bytes(form))).isEqualTo(Phone.element(places, "hash"));
        var manifest = ok(phone.get(address(places, "manifestUrl"), habits)).body();
        assertThat(manifest).contains("xmlns=\"http://openrosa.org/xforms/xformsManifest\"");
        var file = phone.get(address(manifest, "downloadUrl"), habits).body();
        assertThat(OpenRosaDocuments.md5(Phone.bytes(file))).isEqualTo(Phone.element(manifest, "hash"));

        var ready = phone.head("/submission?deviceID=collect%3Aabc", habits);
        assertThat(ready.statusCode()).isEqualTo(204);
        assertThat(ready.headers().firstValue("X-OpenRosa-Accept-Content-Length"))
                .hasValue("100000000");
        var xml = ReportForms.report("incident", "uuid:collect", "fire", "a.jpg");
        assertThat(phone.post(split(xml, true, "unnamed.jpg"), habits).statusCode())
                .isEqualTo(202);
        assertThat(phone.post(split(xml, true, "a.jpg"), habits).statusCode()).isEqualTo(201);
        assertThat(phone.post(split(xml, false, "a.jpg"), habits).statusCode()).isEqualTo(201);
        assertThat(attachments("uuid:collect")).isEqualTo(1);
    }

    private static byte[] split(byte[] xml, boolean isIncomplete, String file) {
        var body = new ByteArrayOutputStream();
        Phone.part(body, "name=\"xml_submission_file\"; filename=\"submission.xml\"", "text/xml", xml);
        Phone.part(body, "name=\"" + file + "\"; filename=\"" + file + "\"", "image/jpeg", Phone.bytes("photo"));
        if (isIncomplete) {
            Phone.part(body, "name=\"*isIncomplete*\"", "text/plain", Phone.bytes("yes"));
        }
        Phone.end(body);
        return body.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/north", "/u/north", "/v1"})
    void kobo_collect_logs_in_with_the_name_in_its_path(String base) throws Exception {
        var phone = new Phone(server.url() + base, "127.0.0.1");
        assertThat(phone.get("/formList").headers().firstValue("WWW-Authenticate"))
                .hasValue("Basic realm=\"Lysoen\", charset=\"UTF-8\"");
        var list = ok(phone.get("/formList", "Authorization", Phone.basic("north", monitor)));
        assertThat(address(list.body(), "downloadUrl")).startsWith(server.url() + base + "/form?");
        ok(phone.get(address(list.body(), "downloadUrl"), "Authorization", Phone.basic("north", monitor)));
        assertThat(phone.head("/submission", "Authorization", Phone.basic("north", monitor))
                        .statusCode())
                .isEqualTo(204);
        var xml = ReportForms.report("incident", "uuid:kobo" + base, "fire", "");
        assertThat(phone.submit(xml, Map.of(), "Authorization", Phone.basic("north", monitor))
                        .statusCode())
                .isEqualTo(201);
        assertThat(phone.submit(xml, Map.of(), "Authorization", Phone.basic("north", "wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void kobo_s_collector_address_needs_no_log_in() throws Exception {
        var phone = new Phone(server.url() + "/collector/" + monitor, "127.0.0.1");
        assertThat(ok(phone.get("/formList")).body()).contains("/collector/" + monitor + "/form?");
        assertThat(phone.submit(ReportForms.report("incident", "uuid:collector", "fire", ""), Map.of())
                        .statusCode())
                .isEqualTo(201);
    }

    /** A part each with headers of its own making, a request a file, no flag, and an int for the size. */
    @Test
    void tella_sends_a_request_a_file() throws Exception {
        var phone = new Phone(server.url() + "/north", "127.0.0.1");
        String[] habits = {"Authorization", Phone.basic("north", monitor), "Date", "Sun, 22 Nov 2026 11:00:00 GMT+00:00"
        };
        ok(phone.get("/formList", habits));
        var ready = phone.head("/submission", habits);
        assertThat(ready.statusCode()).isEqualTo(204);
        assertThat(Integer.parseInt(ready.headers()
                        .firstValue("X-OpenRosa-Accept-Content-Length")
                        .orElseThrow()))
                .isPositive();
        var xml = ReportForms.report("incident", "uuid:tella", "fire", "t.jpg");
        assertThat(phone.post(improvised(xml, Optional.empty()), habits).statusCode())
                .isEqualTo(202);
        assertThat(phone.post(improvised(xml, Optional.of("t.jpg")), habits).statusCode())
                .isEqualTo(201);
        assertThat(attachments("uuid:tella")).isEqualTo(1);

        var plain = ReportForms.report("sealed", "uuid:tella-sealed", "PLAIN", "");
        var refused = phone.post(improvised(plain, Optional.empty()), habits);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("<OpenRosaResponse", "sealed reports only");
    }

    private static byte[] improvised(byte[] xml, Optional<String> file) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(Phone.bytes("--" + Phone.BOUNDARY
                + "\r\nContent-Transfer-Encoding: binary\r\ncontent-disposition: form-data; name=xml_submission_file;"
                + " filename=\"x.xml\"\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: " + xml.length
                + "\r\n\r\n"));
        body.writeBytes(xml);
        file.ifPresent(name ->
                body.writeBytes(Phone.bytes("\r\n--" + Phone.BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                        + name + "\"\r\nContent-Type: image/jpeg\r\n\r\nphoto")));
        body.writeBytes(Phone.bytes("\r\n"));
        Phone.end(body);
        return body.toByteArray();
    }

    @Test
    void briefcase_pulls_whatever_it_takes_for_a_version() throws Exception {
        var phone = new Phone(server.url() + "/collector/" + monitor, "127.0.0.1");
        assertThat(phone.submit(
                                ReportForms.report("incident", "uuid:pull", "fire", "p.jpg"),
                                Map.of("p.jpg", new byte[3]))
                        .statusCode())
                .isEqualTo(201);
        var briefcase = new Phone(server.url() + "/v1/key/" + partner + "/projects/1", "127.0.0.1");
        ok(briefcase.get("/formList"));
        String cursor = "";
        int pulled = 0;
        boolean found = false;
        for (int part = 0; part < 50; part++) {
            var list = ok(briefcase.get(
                            "/view/submissionList?formId=incident&numEntries=2&includeIncomplete=false&cursor="
                                    + Phone.encoded(cursor)))
                    .body();
            if (!list.contains("<id>")) {
                break;
            }
            pulled += list.split("<id>", -1).length - 1;
            found |= list.contains("<id>uuid:pull</id>");
            cursor = Phone.element(list, "resumptionCursor");
            assertThat(cursor).matches("[0-9]+");
        }
        assertThat(found).isTrue();
        assertThat(pulled)
                .isEqualTo(
                        server.store.reports().list("incident", 0, 1000, false).size());
        assertThat(briefcase
                        .get("/view/submissionList?formId=incident&cursor=%3Ccursor%2F%3E")
                        .body())
                .contains("<id>uuid:pull</id>");
        for (String version : new String[] {"null", "Optional[1]", "Optional.empty", "1"}) {
            for (String top : new String[] {"data", "incident"}) {
                String key = "incident[@version=" + version + " and @uiVersion=null]/" + top + "[@key=uuid:pull]";
                var answer = ok(briefcase.get("/view/downloadSubmission?formId=" + Phone.encoded(key)))
                        .body();
                assertThat(answer).contains("<submission ", "<what>fire</what>", "<filename>p.jpg</filename>");
                assertThat(address(answer.substring(answer.indexOf("<mediaFile>")), "downloadUrl"))
                        .startsWith(server.url());
            }
        }
    }

    @Test
    void briefcase_pushes_a_form_as_a_draft_and_reports_once_it_is_published() throws Exception {
        var briefcase = new Phone(server.url() + "/v1", "127.0.0.1");
        String[] office = {"Authorization", Phone.basic("office", coordinator)};
        assertThat(briefcase.head("/upload").statusCode()).isEqualTo(401);
        assertThat(briefcase
                        .head("/upload", "Authorization", Phone.basic("north", monitor))
                        .statusCode())
                .isEqualTo(403);
        assertThat(briefcase.head("/upload", office).statusCode()).isEqualTo(204);

        var body = new ByteArrayOutputStream();
        Phone.part(body, "name=\"form_def_file\"; filename=\"pushed.xml\"", "text/xml", withList("pushed", "7"));
        Phone.part(
                body, "name=\"villages.csv\"; filename=\"villages.csv\"", "text/csv", Phone.bytes("name,label\nx,X\n"));
        Phone.end(body);
        var pushed = briefcase.post("/formUpload", body.toByteArray(), office);
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
        assertThat(server.store.forms().find("pushed", "7").orElseThrow().state())
                .isEqualTo(Form.State.DRAFT);
        var report = new String(ReportForms.report("pushed", "uuid:pushed", "fire", ""), StandardCharsets.UTF_8)
                .replace("version=\"1\"", "version=\"7\"");
        assertThat(briefcase.submit(Phone.bytes(report), Map.of(), office).statusCode())
                .isEqualTo(404);

        server.store.duties().set("ana", "pushed", ReportForms.DUTIES);
        server.store.forms().publish("ana", "pushed", "7");
        assertThat(briefcase.post("/formUpload", body.toByteArray(), office).body())
                .contains("here already");
        assertThat(briefcase.submit(Phone.bytes(report), Map.of(), office).statusCode())
                .isEqualTo(201);
        assertThat(briefcase
                        .post("/formUpload", body.toByteArray(), "Authorization", Phone.basic("aid", partner))
                        .statusCode())
                .isEqualTo(403);
        assertThat(briefcase
                        .post("/formUpload", split(withList("x", "1"), false, "f"), office)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void enketo_s_envelope_is_taken_under_its_own_namespace() throws Exception {
        var browser = new Phone(server.url() + "/v1/key/" + monitor + "/projects/1", "127.0.0.1");
        var envelope = ReportForms.envelope("sealed", "uuid:enketo");
        assertThat(new String(envelope, StandardCharsets.UTF_8)).contains("http://opendatakit.org/submissions");
        var sent = browser.submit(
                envelope, Map.of("submission.xml.enc", new byte[32], "a.jpg.enc", ReportForms.chance(1, 16)));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                /formList,            "GET, HEAD"
                /submission,          "HEAD, POST"
                /upload,              HEAD
                /formUpload,          POST
                /view/submissionList, "GET, HEAD"
                """)
    void a_method_that_a_route_has_not_is_refused_in_the_protocol_s_own_words(String route, String allowed)
            throws Exception {
        var phone = new Phone(server.url() + "/v1/key/" + monitor + "/projects/1", "127.0.0.1");
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "OPTIONS"}) {
            var refused = phone.send(method, route);
            assertThat(refused.statusCode()).as(method).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow")).as(method).hasValue(allowed);
            assertThat(refused.body()).contains("only answers " + allowed.replace(", ", " and ") + ".");
            assertThat(refused.headers().firstValue("X-OpenRosa-Version")).hasValue("1.0");
            assertThat(refused.body()).contains("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\">");
        }
        assertThat(phone.head("/formList").statusCode()).isEqualTo(200);
        assertThat(phone.get("/nothing").body()).contains("<OpenRosaResponse");
    }

    @Test
    void what_the_web_server_itself_cannot_read_is_refused_in_the_protocol_s_own_words() throws Exception {
        var phone = new Phone(server.url() + "/v1/key/" + monitor + "/projects/1", "127.0.0.1");
        var refused = phone.get("/formList", "X-Long", "y".repeat(20_000));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("X-OpenRosa-Version")).hasValue("1.0");
        assertThat(refused.body())
                .contains("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\">", "longer than 8 kB");
    }

    private static int attachments(String instanceId) {
        return server.store
                .reports()
                .find("incident", instanceId)
                .orElseThrow()
                .attachments()
                .size();
    }

    private static byte[] withList(String id, String version) {
        return Phone.bytes(new String(ReportForms.form(id, version, ""), StandardCharsets.UTF_8)
                .replace(
                        "<bind nodeset=\"/data/what\"",
                        "<instance id=\"villages\" src=\"jr://file-csv/villages.csv\"/><bind nodeset=\"/data/what\""));
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-OpenRosa-Version")).hasValue("1.0");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("text/xml");
        return answer;
    }

    private static String address(String xml, String name) {
        return Phone.element(xml, name).replace("&amp;", "&");
    }
}
