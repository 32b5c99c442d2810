package org.lysoen.app.listen.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.Chromium;
import org.lysoen.app.civic.Scan;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.seal.SealingKey;
import tools.jackson.databind.ObjectMapper;

/** A coordinator's day, in a browser without script. */
class CoordinatorTest {

    private static final String BOUNDARY = "a-boundary-51c9";

    @TempDir
    private Path folder = Path.of("");

    private final String key = SealingKey.make().publicLine();
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private CivicServer server;

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void shut() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        server = new CivicServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void from_a_form_with_a_slip_to_a_sealed_report_and_to_the_end_of_the_form() throws Exception {
        var page = visit(Role.COORDINATOR, "fr-FR");

        // A slip is shown with its place, and nothing is kept.
        page.navigate(server.url() + "/forms");
        assertThat(page.textContent("h1")).isEqualTo("Formulaires");
        upload(page, QuestionWorkbook.of("txet"), true);
        assertThat(page.textContent(".mistakes tbody tr")).contains("survey", "2", "A (type)", "txet");
        assertThat(page.getAttribute(".mistakes tbody td:last-child", "lang")).isEqualTo("en");
        assertThat(server.store().forms().list()).isEmpty();

        // Who shall read must be said.
        upload(page, QuestionWorkbook.of("text"), false);
        assertThat(page.textContent(".mistakes")).contains("It is not said who shall read");
        assertThat(server.store().forms().list()).isEmpty();

        upload(page, QuestionWorkbook.of("text"), true);
        assertThat(page.url()).endsWith("/forms/form?id=house");
        assertThat(page.textContent(".fingerprint")).isEqualTo(SealingKey.fingerprint(key));
        assertThat(page.textContent("h3")).contains(" : ").contains("Brouillon");

        // The draft is tried out at an address of its own.
        page.click("text=L’essayer");
        var trial = page.textContent("#address");
        assertThat(settings(page)).isEqualTo(trial);
        assertThat(submit(trial, "uuid:trial")).isEqualTo(201);
        page.click("text=Retour au formulaire");
        assertThat(page.textContent("#versions ~ article dl")).contains("Signalements0");

        // Nothing is published before it is said what for and for how long.
        assertThat(page.locator("form[action='/forms/publish']").count()).isZero();
        page.fill("#purpose", "Pour que les maisons soient réparées.");
        page.fill("#days", "90");
        page.click("text=Garder cette promesse");
        assertThat(page.textContent("main")).contains("ODK Collect ne montre pas cela à ceux qui répondent");
        page.check("form[action='/forms/publish'] input[type=checkbox]");
        page.click("form[action='/forms/publish'] button");
        assertThat(page.textContent("h3")).contains("Publié");

        // A phone is set up by the code and sends.
        page.fill("#pass-name", "nord");
        page.click("text=Créer l’accès");
        var address = settings(page);
        assertThat(address).isEqualTo(page.textContent("#address")).startsWith(server.url() + "/v1/key/");
        assertThat(page.url()).doesNotContain(address.substring(address.length() - 40));
        assertThat(submit(address, "uuid:1")).isEqualTo(201);
        page.navigate(server.url() + "/reports/of?form=house");
        assertThat(page.textContent("tr.total")).contains("1");
        assertThat(page.locator("a[download]").count()).isZero();
        assertThat(page.navigate(server.url() + "/reports/answers?form=house").status())
                .isEqualTo(403);

        // A partner takes the ciphertext, and nothing else is in it.
        var partner = visit(Role.PARTNER, "en");
        assertThat(get(partner, "/reports/of?form=house").text())
                .contains("What is sealed stays sealed", "--share")
                .doesNotContain("/reports/answers", "answers.csv", "can read these reports");
        for (var answers : List.of("/reports/answers?form=house", "/reports/answers.csv?form=house")) {
            var none = get(partner, answers);
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.text()).contains("Reports of house are sealed").doesNotContain("in the clear");
        }
        assertThat(fetched(partner, "/reports/reports.zip?form=house"))
                .anyMatch(name -> name.matches("uuid_1\\.[0-9a-f]{16}/submission\\.xml\\.enc"))
                .anyMatch(name -> name.endsWith("/report.xml"))
                .hasSize(3);

        page.navigate(server.url() + "/forms/form?id=house");
        page.check("form[action='/forms/retire'] input[type=checkbox]");
        page.click("form[action='/forms/retire'] button");
        assertThat(page.textContent("h3")).contains("Retiré");
        assertThat(submit(address, "uuid:2")).isEqualTo(409);

        // The log holds who did it, and nothing of the reports.
        assertThat(server.store().accounts().audit().after(0, 100))
                .filteredOn(entry ->
                        entry.what().startsWith("form-") || entry.what().startsWith("pass-"))
                .extracting(entry -> entry.who() + " " + entry.what() + " " + entry.about())
                .containsExactly(
                        "coordinator form-added house 1",
                        "coordinator form-promised house 90",
                        "coordinator form-published house 1",
                        "coordinator pass-made nord monitor",
                        "coordinator form-retired house");
    }

    @Test
    void a_form_to_start_with_is_kept_with_its_promise_and_its_answers_are_for_partners() throws Exception {
        var page = visit(Role.COORDINATOR, "ar");
        page.setViewportSize(360, 900);
        page.navigate(server.url() + "/forms");
        upload(page, QuestionWorkbook.of("txet"), true);
        Chromium.shot(page, "mistakes-ar-360");
        page.check("#starter-feedback");
        page.check("#starter-open");
        page.click("form[action^='/forms/starter'] button");
        assertThat(page.url()).contains("/forms/form?id=feedback");
        assertThat(page.locator(".readable").count()).isPositive();
        assertThat(page.textContent(".facts")).contains("365");
        page.check("form[action='/forms/publish'] input[type=checkbox]");
        page.click("form[action='/forms/publish'] button");
        page.fill("#pass-name", "shamal");
        page.click("form[action='/forms/pass'] button");
        Chromium.shot(page, "pass-ar-360");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        Chromium.shot(page, "pass-ar-print");
        assertThat(page.locator(".languages").isVisible()).isFalse();
        assertThat(page.locator("svg.qr").isVisible()).isTrue();
        for (int i = 0; i < 51; i++) {
            try (var delivery = server.store().intake().open(utf8("""
                <data id="feedback" version="1"><better>=%d</better><meta><instanceID>uuid:%d</instanceID></meta>\
                </data>\
                """.formatted(i, i)))) {
                delivery.commit();
            }
        }

        var partner = visit(Role.PARTNER, "en");
        partner.navigate(server.url() + "/reports/answers?form=feedback");
        assertThat(partner.locator("tbody tr").count()).isEqualTo(50);
        partner.click("a[rel=next]");
        assertThat(partner.locator("tbody tr").count()).isEqualTo(1);
        assertThat(partner.textContent("tbody tr")).contains("=50");
        assertThat(get(partner, "/reports/of?form=feedback").text())
                .contains("can read these reports", "Nothing in it is sealed")
                .doesNotContain("stays sealed", "--share");
        var csv = get(partner, "/reports/answers.csv?form=feedback").text();
        assertThat(csv.lines()).hasSize(52).first().isEqualTo("number,arrived_on,version,instance_id,corrects,better");
        assertThat(csv).contains(",uuid:50,,'=50");

        // What was corrected is told from what corrects it.
        assertThat(partner.locator(".answers .badge").count()).isZero();
        try (var delivery = server.store().intake().open(utf8("""
            <data id="feedback" version="1"><better>well</better><meta><instanceID>uuid:new</instanceID>\
            <deprecatedID>uuid:3</deprecatedID></meta></data>"""))) {
            delivery.commit();
        }
        partner.navigate(server.url() + "/reports/answers?form=feedback");
        assertThat(partner.locator("tbody tr:has(.badge)").allTextContents())
                .singleElement()
                .asString()
                .contains("=3")
                .containsPattern("corrected by report .?52");
        partner.click("a[rel=next]");
        assertThat(partner.locator("tbody tr:has(.badge)").allTextContents())
                .singleElement()
                .asString()
                .contains("well")
                .containsPattern("corrects report .?4");
        assertThat(get(partner, "/reports/answers.csv?form=feedback").text()).contains(",uuid:new,uuid:3,well");
        assertThat(get(page, "/reports/answers.csv?form=feedback").status()).isEqualTo(403);

        // The form is sealed from its next version on; what came before is as it was.
        var next = new String(server.store().forms().xml("feedback", "1"), StandardCharsets.UTF_8);
        server.store()
                .forms()
                .add("ana", XForm.sealedTo(utf8(next.replace("version=\"1\"", "version=\"2\"")), key), Map.of());
        server.store().forms().publish("ana", "feedback", "2");
        assertThat(get(partner, "/reports/of?form=feedback").text())
                .contains("Those of later versions are sealed", "stays sealed", "/reports/answers?form=feedback")
                .doesNotContain("can read these reports", "Nothing in it is sealed");
        assertThat(get(partner, "/reports").text()).contains("Readable by the server", "only partners with the key");
        assertThat(get(partner, "/reports/answers?form=feedback").text()).contains("in the clear", "=3");
        var administrator = visit(Role.ADMINISTRATOR, "es");
        assertThat(get(administrator, "/reports").status()).isEqualTo(403);
        assertThat(get(administrator, "/forms/form?id=feedback").status()).isEqualTo(403);
        assertThat(get(administrator, "/forms").status()).isEqualTo(200);
    }

    @Test
    void what_does_not_come_from_the_page_of_somebody_who_is_logged_in_changes_nothing() {
        var page = visit(Role.COORDINATOR, "en");
        var forged = page.context()
                .request()
                .post(
                        server.url() + "/forms/pass",
                        RequestOptions.create()
                                .setForm(FormData.create().set("id", "x").set("name", "north")));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(server.store().passes().list()).isEmpty();
        try (var stranger = chromium.visitor(new Browser.NewContextOptions())) {
            var turned = stranger.newPage();
            turned.navigate(server.url() + "/forms?lang=es");
            assertThat(turned.url()).contains("/log-in?next=%2Fforms");
        }
    }

    @Test
    void a_body_that_is_none_or_too_large_is_refused_in_the_language_of_the_page_and_nothing_is_kept()
            throws Exception {
        var page = visit(Role.COORDINATOR, "es");
        page.navigate(server.url() + "/forms?lang=es");
        var cookies = page.context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        var action = server.url() + page.getAttribute("form[action^='/forms/add']", "action");
        var head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"form\"; filename=\"";
        var parts = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            parts.append(head).append(i).append(".csv\"\r\n\r\n1\r\n");
        }
        var bodies = List.of(
                utf8("MARKER"),
                utf8(head + "a.xml\"\r\n\r\n<h:html"),
                utf8(head + "a\0.xml\"\r\n\r\n<a/>\r\n--" + BOUNDARY + "--\r\n"),
                utf8(head
                        + "../../a.xml\"\r\n\r\n"
                        + "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>\r\n"
                        + "--"
                        + BOUNDARY + "--\r\n"),
                utf8(parts + "--" + BOUNDARY + "--\r\n"),
                new byte[30 << 20]);
        for (var body : bodies) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(action))
                            .header("Cookie", cookies)
                            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Este formulario tiene errores").doesNotContain("root:");
        }
        assertThat(server.store().forms().list()).isEmpty();
    }

    private Page visit(Role role, String locale) {
        var page = chromium.visitor(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale(locale))
                .newPage();
        server.logIn(page, role);
        return page;
    }

    private void upload(Page page, byte[] workbook, boolean withKey) {
        page.setInputFiles("#add-form", new FilePayload("house.xlsx", "application/octet-stream", workbook));
        if (withKey) {
            page.setInputFiles("#add-key", new FilePayload("key.pub", "text/plain", utf8(key + "\n")));
        }
        page.click("form[action^='/forms/add'] button");
    }

    /** What a phone reads when it scans the code on the page: the address it then sends to. */
    private static String settings(Page page) throws Exception {
        var shown = page.locator("svg.qr");
        int modules = Integer.parseInt(shown.getAttribute("viewBox").split(" ")[2]);
        var code = Scan.of(ImageIO.read(new ByteArrayInputStream(shown.screenshot())), modules);
        var zlib = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(code)));
        return new ObjectMapper()
                .readTree(zlib.readAllBytes())
                .path("general")
                .path("server_url")
                .asString();
    }

    /** Sends a sealed report as a phone does. */
    private int submit(String address, String instanceId) throws Exception {
        var body = new ByteArrayOutputStream();
        part(body, "xml_submission_file", utf8("""
            <data xmlns="http://opendatakit.org/submissions" encrypted="yes" id="house" version="1">\
            <base64EncryptedKey>%s</base64EncryptedKey><meta xmlns="http://openrosa.org/xforms">\
            <instanceID>%s</instanceID></meta><media><file>a.jpg.enc</file></media>\
            <encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>\
            """.formatted(
                        Base64.getEncoder().encodeToString(new byte[256]), instanceId)));
        part(body, "a.jpg.enc", new byte[32]);
        part(body, "submission.xml.enc", new byte[48]);
        body.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
        var request = HttpRequest.newBuilder(URI.create(address + "/submission"))
                .header("X-OpenRosa-Version", "1.0")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] content) {
        body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n"));
    }

    /** What the browser of somebody who is logged in is given. */
    private APIResponse get(Page page, String path) {
        return page.context().request().get(server.url() + path);
    }

    private List<String> fetched(Page page, String path) throws Exception {
        List<String> names = new ArrayList<>();
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(get(page, path).body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
