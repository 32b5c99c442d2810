package org.lysoen.app.listen.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lysoen.app.Chromium;
import org.lysoen.app.civic.Language;
import org.lysoen.app.listen.StarterForms;
import org.lysoen.app.picture.Home;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.seal.SealingKey;

/** Every page in every language, on a desk and, dark, on a phone. */
class CivicPagesTest {

    private static final int MOST_BYTES = 100_000;

    @TempDir
    private static Path folder = Path.of("");

    private static final Map<Role, String> sessions = new EnumMap<>(Role.class);

    @SuppressWarnings("NullAway.Init")
    private static CivicServer server;

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    /** Address, who looks, and the name of the screenshot. */
    private record Seen(String path, Role role, String name) {}

    private static final List<Seen> PAGES = List.of(
            new Seen("/forms", Role.COORDINATOR, "forms"),
            new Seen("/forms/form?id=needs", Role.COORDINATOR, "form-draft"),
            new Seen("/forms/form?id=feedback", Role.COORDINATOR, "form-published"),
            new Seen("/forms", Role.ADMINISTRATOR, "forms-administrator"),
            new Seen("/reports", Role.COORDINATOR, "reports"),
            new Seen("/reports/of?form=incident", Role.COORDINATOR, "counts-sealed"),
            new Seen("/reports/of?form=feedback", Role.PARTNER, "counts-readable"),
            new Seen("/reports/answers?form=feedback", Role.PARTNER, "answers"),
            new Seen("/log-in", Role.PARTNER, "log-in"),
            new Seen("/account", Role.PARTNER, "account"),
            new Seen("/accounts", Role.ADMINISTRATOR, "accounts"),
            new Seen("/audit", Role.ADMINISTRATOR, "audit"));

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        server = new CivicServer(folder);
        fill(server.store());
        for (var role : Role.values()) {
            logIn(role);
        }
    }

    private static void logIn(Role role) {
        try (var context = chromium.visitor(new Browser.NewContextOptions())) {
            server.logIn(context.newPage(), role);
            sessions.put(role, context.storageState());
        }
    }

    private static void fill(ListenStore store) throws IOException {
        var starters = StarterForms.of(Home.find().forms());
        var key = SealingKey.make().publicLine();
        for (var name : List.of("incident", "feedback", "needs")) {
            var form = starters.get(name);
            store.forms()
                    .add("ana", name.equals("feedback") ? form.xform() : XForm.sealedTo(form.xform(), key), Map.of());
            store.duties().set("ana", name, form.duties().orElseThrow());
        }
        store.forms().publish("ana", "incident", "1");
        store.forms().publish("ana", "feedback", "1");
        for (int i = 0; i < 60; i++) {
            var report = """
                <data id="feedback" version="1"><service>water</service>
                <better>الماء مقطوع منذ %d أيام</better>
                <meta><instanceID>uuid:%d</instanceID>%s</meta></data>
                """.formatted(i, i, i == 5 ? "<deprecatedID>uuid:3</deprecatedID>" : "");
            try (var delivery = store.intake().open(report.getBytes(StandardCharsets.UTF_8))) {
                delivery.commit();
            }
        }
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void what_fails_is_told_in_the_language_of_the_page_around_the_servers_own_sentence(Language language) {
        try (var context = context(360, ColorScheme.LIGHT, Role.PARTNER)) {
            var page = context.newPage();
            var answer = page.navigate(server.url() + "/reports/of?form=none&lang=" + language.tag());
            Chromium.shot(page, "problem-" + language.tag() + "-360");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(page.getAttribute("html", "dir")).isEqualTo(language.direction());
            assertThat(page.getAttribute(".notice", "lang")).isEqualTo("en");
            assertThat(page.textContent(".notice")).startsWith("There is no published form none");
            assertThat(faults(page)).isEmpty();
            for (String others : List.of("/forms", "/passes", "/accounts", "/audit")) {
                assertThat(page.navigate(server.url() + others + "?lang=" + language.tag())
                                .status())
                        .isEqualTo(403);
                assertThat(page.getAttribute("html", "lang")).as(others).isEqualTo(language.tag());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_page_fits_and_is_readable_in_every_language_on_a_phone_and_on_a_desk(Language language) {
        for (var role : Role.values()) {
            try (var desk = context(1280, ColorScheme.LIGHT, role);
                    var phone = context(360, ColorScheme.DARK, role)) {
                look(desk.newPage(), role, language, 1280);
                look(phone.newPage(), role, language, 360);
            }
        }
    }

    private static void look(Page page, Role role, Language language, int width) {
        var complaints = Chromium.complaints(page);
        PAGES.stream()
                .filter(seen -> seen.role() == role)
                .forEach(seen -> look(page, complaints, seen, language, width));
    }

    private static void look(Page page, List<String> complaints, Seen seen, Language language, int width) {
        var path = seen.path();
        var answer = page.navigate(server.url() + path + (path.contains("?") ? "&" : "?") + "lang=" + language.tag());
        var name = seen.name() + "-" + language.tag() + "-" + width;
        Chromium.shot(page, name);
        assertThat(answer.status()).as(name).isEqualTo(200);
        assertThat(complaints).as("console of %s", name).isEmpty();
        assertThat(Chromium.weight(page)).as("bytes of %s", name).isBetween(1000L, (long) MOST_BYTES);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", name)
                .isLessThanOrEqualTo(width);
        assertThat(faults(page)).as("faults of %s", name).isEmpty();
        assertThat(page.evaluate("document.documentElement.dir")).isEqualTo(language.direction());
    }

    /** What keeps people from a page: faint text, no name, no label, no heading, small targets. */
    private static List<Object> faults(Page page) {
        var faults = new ArrayList<Object>(Chromium.faint(page, "body *", ".unseen, legend, title, option"));
        faults.addAll((List<?>) page.evaluate(FAULTS));
        return faults;
    }

    private static final String FAULTS = """
        () => {
          const faults = [];
          for (const element of document.querySelectorAll("body *")) {
            if (!element.checkVisibility()) continue;
            const style = getComputedStyle(element);
            if (style.letterSpacing !== "normal" && parseFloat(style.letterSpacing) !== 0 && element.closest("[lang]").lang === "ar")
              faults.push("letters apart: " + element.textContent.trim());
          }
          const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
          ids.filter((id, k) => ids.indexOf(id) !== k).forEach((id) => faults.push("twice: #" + id));
          for (const one of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
            if (!one.labels?.length && !one.ariaLabel) faults.push("no label: " + one.outerHTML);
          for (const one of document.querySelectorAll("a, button, summary"))
            if (!one.textContent.trim() && !one.ariaLabel) faults.push("no name: " + one.outerHTML);
          for (const one of document.querySelectorAll("svg[role=img], nav, [role=region]"))
            if (!one.getAttribute("aria-label") && !one.getAttribute("aria-labelledby")) faults.push("no name: " + one.outerHTML.slice(0, 80));
          for (const one of document.querySelectorAll("[aria-labelledby], [aria-describedby]"))
            for (const id of (one.getAttribute("aria-labelledby") + " " + one.getAttribute("aria-describedby")).split(" "))
              if (id !== "null" && !document.getElementById(id)) faults.push("points nowhere: " + id);
          for (const one of document.querySelectorAll("button, summary, main input[type=text], main input[type=file]"))
            if (one.checkVisibility() && one.getBoundingClientRect().height < 24) faults.push("small: " + one.textContent);
          const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map((one) => +one.tagName[1]);
          if (levels.filter((level) => level === 1).length !== 1) faults.push("not one h1");
          levels.forEach((level, k) => { if (k && level > levels[k - 1] + 1) faults.push("heading skipped: h" + level); });
          if (!document.title || !document.documentElement.lang || !document.querySelector("main")) faults.push("frame");
          return faults.slice(0, 8);
        }
        """;

    private static BrowserContext context(int width, ColorScheme scheme, Role role) {
        return chromium.visitor(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setStorageState(sessions.get(role)));
    }
}
