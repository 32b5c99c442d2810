package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.Chromium;
import org.lysoen.app.access.Visitors;
import org.lysoen.app.civic.Language;
import org.lysoen.app.civic.Texts;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.listen.OpenRosaController;
import org.lysoen.app.listen.OpenRosaProtocol;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.listen.ReceiptsController;
import org.lysoen.app.listen.receipt.ReceiptController;
import org.lysoen.app.page.Pages;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.receipt.Phrase;
import org.lysoen.listen.receipt.ReceiptKeys;

/** From a sealed report with six words in it to an answer, an addition and its end: phone, partner, browser. */
class ReceiptTest {

    private static final String FORM = """
        <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
          <h:head><h:title>What happened</h:title><model>
            <instance><data id="incident" version="1"><what/><receipt><receipt_phrase/></receipt>
            <meta><instanceID/></meta></data></instance>
            <bind nodeset="/data/what" type="string"/><bind nodeset="/data/receipt/receipt_phrase" type="string"/>
            <bind nodeset="/data/meta/instanceID" type="string"/>
          </model></h:head>
          <h:body><input ref="/data/what"><label>What happened?</label></input>
          <input ref="/data/receipt/receipt_phrase"><label>Words</label></input></h:body>
        </h:html>""";

    @TempDir
    private static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static ListenStore store;

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @SuppressWarnings("NullAway.Init")
    private static SealingPhone phone;

    private static @Nullable Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static PartnerDesk desk;

    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
    private static final PrintStream STDERR = System.err;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        desk = new PartnerDesk(folder);
        System.setErr(new PrintStream(LOG, true, StandardCharsets.UTF_8));
        Said.of("key", "new", "--trustees", "2", "--needed", "2", "--out", path("keys"));
        Files.writeString(folder.resolve("incident.xml"), FORM);
        Said.of("form", "add", path("incident.xml"), "--key", path("keys/key.pub"), "--listen", path("listen"));
        Said.of(
                "form",
                "duties",
                "incident",
                "--listen",
                path("listen"),
                "--purpose",
                "To help",
                "--basis",
                "consent",
                "--keep-days",
                "365");
        Said.of("form", "publish", "incident", "1", "--listen", path("listen"));
        String monitor =
                Said.of("pass", "new", "north", "--listen", path("listen")).out();
        String partner = Said.of("pass", "new", "aid", "--for", "partner", "--listen", path("listen"))
                .out();
        store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC());
        server = Server.start(
                new Address("127.0.0.1", 0),
                List.of(OpenRosaController.class, ReceiptsController.class, ReceiptController.class),
                beans -> {
                    beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
                    beans.registerBean(PublicUrl.class, () -> PublicUrl.of(""));
                    beans.registerBean(Pages.class, () -> new Pages(""));
                    beans.registerBean(OpenRosaProtocol.class);
                    beans.registerBean(Visitors.class, () -> Visitors.NONE);
                });
        String line = Files.readString(folder.resolve("keys/key.pub")).strip();
        phone = new SealingPhone(here(monitor), line);
        Files.writeString(folder.resolve("pass.txt"), here(partner));
    }

    @AfterAll
    static void stop() {
        System.setErr(STDERR);
        if (chromium != null) {
            chromium.close();
            server.close();
            store.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EN, acorn actor adult alarm album alley, 'Acorn  ACTOR, adult alarm album alley.', true",
        "AR, ابره ابيض احمر اخضر ازرق اسود, إِبرة أبيض أحـمر اخضر ازرق اسود, true",
        "FR, acacia accent acier agneau aigle aile, 'ACACIA accent, acier agneau aigle aile', false",
        "AR, ابره ابيض احمر اصبع ازرق اصفر, ابرة ابيض احمر إصبع أزرق أصفر, false"
    })
    void who_reported_reads_the_answer_adds_to_the_report_and_takes_it_back(
            Language language, String words, String typed, boolean script) throws Exception {
        var texts = Texts.in(language);
        String instanceId = "uuid:" + language + script;
        byte[] report = phone.seal(
                "incident",
                instanceId,
                "<what>fire</what><receipt><receipt_phrase>" + words + "</receipt_phrase></receipt>");
        assertThat(phone.send(report).statusCode()).isEqualTo(201);
        try (var context = context(language, script)) {
            var page = context.newPage();
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> sent.add(request.postData() == null ? "" : request.postData()));
            var person = new ReceiptReader(page, server.url(), language, script, typed);
            person.look();
            assertThat(page.locator("#told").innerText()).contains(texts.say("receipt.nothing"));

            desk.pull();
            assertThat(desk.open("--link", "--from", path("pass.txt")).err()).contains("Linked now: 1.");
            person.look();
            assertThat(page.locator("#reports").innerText()).contains(texts.say("receipt.none"));

            Files.writeString(folder.resolve("answer.txt"), "We believe you: نصدّقك.\nCall <b>112</b>.");
            assertThat(desk.reply(instanceId).err()).contains("Answered");
            person.look();
            assertThat(page.locator(".said.to .text").innerText())
                    .isEqualTo("We believe you: نصدّقك.\nCall <b>112</b>.");
            Chromium.shot(page, "receipt-" + language.tag() + (script ? "-script" : "-plain"));

            person.add("MOREFIRE, two houses");
            assertThat(page.locator("#told").innerText()).contains(texts.say("receipt.sent"));
            assertThat(page.locator(".said.from .text").innerText()).isEqualTo("MOREFIRE, two houses");
            desk.pull();
            assertThat(desk.open().out())
                    .contains("linked,", ": MOREFIRE, two houses")
                    .doesNotContain(words);

            person.withdraw();
            assertThat(page.locator("#told").innerText()).contains(texts.say("receipt.withdrawn"));
            assertThat(store.reports().find("incident", instanceId)).isEmpty();
            assertThat(phone.send(report).statusCode()).isEqualTo(201);
            assertThat(store.reports().find("incident", instanceId)).isEmpty();
            assertThat(desk.pull().err()).contains("Taken back, says the server", instanceId);
            assertThat(desk.open().err()).contains("destroyed here: " + instanceId);
            assertThat(desk.open().out()).doesNotContain(instanceId);
            assertThat(desk.reply(instanceId).err()).contains("There is no opened report");
            person.look();
            assertThat(page.locator("#told").innerText()).contains(texts.say("receipt.nothing"));
            if (script) {
                assertThat(sent).noneMatch(body -> body.contains("acorn") || body.contains("words"));
            }
        }
        var keys = ReceiptKeys.of(Phrase.of(words).orElseThrow());
        assertThat(everythingKept())
                .doesNotContain(
                        words,
                        words.split(" ")[3],
                        Phrase.of(words).orElseThrow().text(),
                        HexFormat.of().formatHex(keys.lookupId()),
                        keys.lookupHash(),
                        "MOREFIRE",
                        "believe you");
    }

    @Test
    void a_phrase_two_reports_share_is_answered_only_on_purpose_and_a_weak_one_never() throws Exception {
        String answers = "<what>x</what><receipt><receipt_phrase>%s</receipt_phrase></receipt>";
        String same = "red orange yellow green blue ας’β";
        phone.send(phone.seal("incident", "uuid:one", answers.formatted(same)));
        phone.send(phone.seal("incident", "uuid:two", answers.formatted("RED orange yellow green blue ΑΣ β")));
        phone.send(phone.seal("incident", "uuid:weak", answers.formatted("red orange")));
        desk.pull();

        assertThat(desk.open("--link", "--from", path("pass.txt")).err())
                .contains("Linked now: 2.", "can be guessed: 1.", "the same phrase", "uuid:one, uuid:two");
        Files.writeString(folder.resolve("answer.txt"), "For one");
        assertThat(desk.reply("uuid:one").err()).contains("have the same phrase");
        assertThat(desk.reply("uuid:weak").err()).contains("can be guessed");
        assertThat(desk.reply("uuid:one", "--shared").err()).contains("Answered");
        try (var context = context(Language.EN, true)) {
            var page = context.newPage();
            new ReceiptReader(page, server.url(), Language.EN, true, same).look();
            assertThat(page.locator("#words").inputValue()).isEmpty();
            assertThat(page.locator(".report"))
                    .satisfies(reports -> assertThat(reports.count()).isEqualTo(2));
            assertThat(page.locator("#told").innerText())
                    .contains(Texts.in(Language.EN).say("receipt.several"));
        }
    }

    @Test
    void a_server_that_only_says_that_a_report_was_taken_back_destroys_no_copy() throws Exception {
        String words = "seven little words that nobody else has";
        phone.send(phone.seal(
                "incident",
                "uuid:evidence",
                "<what>x</what><receipt><receipt_phrase>" + words + "</receipt_phrase></receipt>"));
        desk.pull();
        desk.open("--link", "--from", path("pass.txt"));
        var keys = ReceiptKeys.of(Phrase.of(words).orElseThrow());
        store.withdrawals().withdraw(keys.lookupHash(), "incident", "uuid:evidence", new byte[12 + 512 + 16]);

        assertThat(desk.pull().err()).contains("Taken back, says the server", "uuid:evidence");
        var opened = desk.open();
        assertThat(opened.err()).contains("nothing shows", "uuid:evidence").doesNotContain("destroyed here");
        assertThat(opened.out()).contains("uuid:evidence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "find"})
    void a_wrong_phrase_and_one_that_is_not_linked_yet_are_answered_by_the_same_bytes(String route) throws Exception {
        String words = "never linked words of my own";
        phone.send(phone.seal(
                "incident",
                "uuid:later" + route,
                "<what>x</what><receipt><receipt_phrase>" + words + "</receipt_phrase></receipt>"));

        var wrong = asked(route, "quite another six words than those");
        var notYet = asked(route, words);

        assertThat(notYet.body()).isEqualTo(wrong.body()).hasSize(32 * 1024);
        assertThat(notYet.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet())
                .doesNotContain("set-cookie", "content-encoding");
        assertThat(notYet.headers().firstValue("cache-control")).contains("no-store");
        assertThat(notYet.statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_not_asked_as_the_page_asks_is_refused_without_being_repeated() throws Exception {
        for (String body : List.of("", "null", "[]", "{\"lookup\":\"SECRETWORDS\"}", "{SECRETWORDS")) {
            var answer = post("/receipt/find", "application/json", body.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("SECRETWORDS");
        }
        post("/receipt", "application/x-www-form-urlencoded", "words=%ZZSECRETWORDS".getBytes(StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            var asPage = HttpRequest.newBuilder(URI.create(server.url() + "/receipt"))
                    .headers("Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("words=%ZZSECRETWORDS"));
            assertThat(client.send(asPage.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(400);
        }
        String unknown = "{\"lookup\":\"%s\",\"formId\":\"incident\",\"instanceId\":\"uuid:x\",\"sealed\":\"%s\"}"
                .formatted("0".repeat(64), Base64.getEncoder().encodeToString(new byte[12 + 512 + 16]));
        assertThat(post("/receipt/withdraw", "application/json", unknown.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(404);
        assertThat(everythingKept()).doesNotContain("SECRETWORDS");
    }

    @ParameterizedTest
    @CsvSource({"EN, 1280, LIGHT", "AR, 360, DARK", "ES, 360, LIGHT", "FR, 1280, DARK"})
    void the_page_is_small_fits_has_no_title_that_tells_and_can_be_left_at_once(
            Language language, int width, ColorScheme scheme) {
        try (var context = Objects.requireNonNull(chromium)
                .visitor(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(scheme))) {
            var page = context.newPage();
            page.navigate(server.url() + "/receipt?lang=" + language.tag());

            assertThat(page.title()).isEqualTo(Texts.in(language).say("receipt.title") + " – Lysoen");
            assertThat(Chromium.weight(page)).isBetween(1000L, 100_000L);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            Chromium.shot(page, "receipt-" + language.tag() + "-" + width);
            page.route("https://**", route -> route.fulfill());
            page.keyboard().press("Escape");
            page.waitForURL("https://*.wikipedia.org/");
        }
    }

    private static BrowserContext context(Language language, boolean script) {
        return Objects.requireNonNull(chromium)
                .visitor(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(script)
                        .setLocale(language.tag())
                        .setViewportSize(language == Language.AR ? 360 : 1000, 900));
    }

    private static HttpResponse<byte[]> asked(String route, String words) throws Exception {
        if (route.isEmpty()) {
            return post(
                    "/receipt",
                    "application/x-www-form-urlencoded",
                    ("do=look&words=" + words.replace(' ', '+')).getBytes(StandardCharsets.UTF_8));
        }
        var keys = ReceiptKeys.of(Phrase.of(words).orElseThrow());
        String body = "{\"lookup\":\"" + HexFormat.of().formatHex(keys.lookupId()) + "\"}";
        return post("/receipt/" + route, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + path))
                            .header("Content-Type", type)
                            .header("Accept-Encoding", "gzip")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    /** All bytes of the server's folder and all that it said. */
    private static String everythingKept() throws IOException {
        var all = new ByteArrayOutputStream();
        try (var paths = Files.walk(folder.resolve("listen"))) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                all.writeBytes(Files.readAllBytes(path));
            }
        }
        return all.toString(StandardCharsets.UTF_8) + LOG.toString(StandardCharsets.UTF_8);
    }

    private static String here(String pass) {
        return pass.strip().replace("http://127.0.0.1:8480", server.url());
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }
}
