package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.Chromium;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.picture.WhatIf;
import org.lysoen.engine.Engine;

/** The pages over the picture built from the snapshot, in Chromium. */
@ExtendWith(BuiltOnce.class)
class BrowserTest {

    private static final int MOST_BYTES = 300_000;

    /** Everyone under $4.20 a day, with community security taken out of the set. */
    private static final String OTHER_RULES = "/what-if?form=1&year=2022&line=420&count=economic&count=food"
            + "&count=health&count=environmental&count=personal&use=food:sdg.undernourished"
            + "&use=food:sdg.food_insecure_severe&use=food:ipc.phase3plus&use=food:hno.food_in_need"
            + "&use=health:sdg.dtp3&use=health:gapminder.mcv1&use=personal:ucdp.deaths"
            + "&use=personal:sdg.homicide_per_100k&use=community:idmc.idps";

    private static @Nullable Server server;
    private static @Nullable Chromium chromium;

    /** Address and the name of its screenshot. */
    static List<List<String>> pages() {
        return List.of(
                List.of("/?period=2023", "world-people"),
                List.of("/?period=2022&measure=excess&map=land&rank=measure", "world-land"),
                List.of("/?period=2022-03&measure=killed&modelled=yes", "world-month"),
                List.of("/place/UKR?period=2023", "place-ukraine"),
                List.of("/place/NGA?period=2023", "place-nigeria"),
                List.of("/place/PSE?period=2023", "place-palestine"),
                List.of("/place/ETH?period=2021", "place-ethiopia"),
                List.of("/districts/ETH?period=2021", "districts-ethiopia"),
                List.of("/districts/RUS?measure=shdi", "districts-russia"),
                List.of("/place/ETHr101?period=2021", "district-tigray"),
                List.of("/stress/IDN?line=4.20&benefit=0.5&delay=3", "stress-indonesia"),
                List.of("/explain/NGA/2023?measure=food", "explain-nigeria"),
                List.of("/explain/WORLD/2023", "explain-world"),
                List.of("/what-may-come", "what-may-come"),
                List.of("/what-if", "what-if"),
                List.of(OTHER_RULES, "what-if-other-rules"),
                List.of("/sources", "sources"),
                List.of("/sources/ucdp", "source"),
                List.of("/quality", "quality"),
                List.of("/compare?places=ETH,SDN,SSD&period=2022", "compare"),
                List.of("/indicator/vdem.rule_of_law?map=land", "indicator"),
                List.of("/place/TUV/evidence", "evidence"),
                List.of("/search?q=Allemange", "search"),
                List.of("/search?q=" + "a".repeat(100), "search-for-a-long-word"),
                List.of("/method/step/displaced", "step"),
                List.of("/method/years-secure", "method"));
    }

    @BeforeAll
    static void start(Picture built) throws Exception {
        server = Server.start(new Address("127.0.0.1", 0), PageController.ALL, context -> {
            context.registerBean(Pages.class, () -> new Pages(built.rules().hash()));
            // other classes look at the same picture: the server must not close it
            context.registerBean(Engine.class, built::engine, bean -> bean.setDestroyMethodName(""));
            context.registerBean(PageController.Explainer.class, () -> built::explain);
            context.registerBean(WhatIf.class, () -> new WhatIf(built));
            context.registerBean(Home.class, Home::find);
            context.registerBean(Comparison.class, () -> Comparison.NONE);
            context.registerBean(SearchReader.class, () -> new SearchReader(built.engine()));
        });
        chromium = Chromium.start();
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
    @MethodSource("pages")
    void a_page_fits_and_is_readable_wide_and_narrow_in_light_and_in_dark(List<String> page) {
        try (var context = context(1280, ColorScheme.LIGHT, true)) {
            look(context.newPage(), page);
        }
    }

    private static void look(Page page, List<String> address) {
        var complaints = Chromium.complaints(page);
        var answer = open(page, address.getFirst());
        assertThat(answer.status()).isEqualTo(200);
        look(page, address, 1280, ColorScheme.LIGHT);
        look(page, address, 320, ColorScheme.LIGHT);
        look(page, address, 320, ColorScheme.DARK);
        assertThat(page.locator("table:not([aria-label], [aria-labelledby], :has(caption))")
                        .count())
                .as("tables without a name on %s", address)
                .isZero();
        assertThat(complaints).as("console of %s", address).isEmpty();
        assertThat(Chromium.weight(page)).as("bytes of %s", address).isBetween(1000L, (long) MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?period=2023", "/?period=2023&map=land"})
    void the_world_is_printed_in_less_than_two_megabytes(String address) {
        try (var context = context(1280, ColorScheme.LIGHT, false)) {
            var page = context.newPage();
            open(page, address);
            assertThat(page.pdf().length).isLessThan(2_000_000);
        }
    }

    private static void look(Page page, List<String> address, int width, ColorScheme scheme) {
        var name = address.getLast() + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        Chromium.shot(page, name);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", name)
                .isLessThanOrEqualTo(width);
        assertThat(Chromium.faint(page, "main *, header *, footer *", ".map, .unseen, legend, title, option"))
                .as("faint text of %s", name)
                .isEmpty();
    }

    @Test
    void a_choice_changes_the_page_in_place_and_the_way_back_leads_back() {
        try (var context = context(1280, ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            open(page, "/?period=2023");
            page.evaluate("window.same = true");
            page.selectOption("select[name=measure]", "food");
            page.waitForURL("**measure=food**");
            assertThat(page.textContent("#map-title")).isEqualTo("Food insecurity");
            page.click("text=Land");
            page.waitForURL("**map=land**");
            assertThat(page.locator(".lands path").count()).isGreaterThan(150);
            assertThat(page.evaluate("window.same")).isEqualTo(true);
            page.goBack();
            page.locator(".lands").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(page.url()).contains("measure=food").contains("map=people");
        }
    }

    @Test
    void the_slider_moves_the_world_through_time_from_the_keyboard() {
        try (var context = context(1280, ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            open(page, "/?period=2023");
            page.focus("#period");
            page.keyboard().press("ArrowLeft");
            page.waitForURL("**period=2022**");
            page.locator("#answer:has-text('In 2022')").waitFor();
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("period");
        }
    }

    @Test
    void a_slider_of_the_stress_test_answers_from_the_keyboard_and_the_address_holds_it() {
        try (var context = context(1280, ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            open(page, "/stress/IDN?line=4.20");
            assertThat(page.textContent("#result")).contains("lost 15").contains("What a net pays is not published");
            page.focus("#loss");
            page.keyboard().press("ArrowRight");
            page.locator("#result:has-text('lost 16')").waitFor();
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("loss");
            assertThat(page.title()).contains("lost 16");
            page.fill("#benefit", "0.5");
            page.locator("#result:has-text('Held above it by $0.50')").waitFor();
            assertThat(page.url()).contains("loss=16").contains("benefit=0.5").doesNotContain("delay");
            page.fill("#poorest", "40");
            page.locator("#said:has-text('or neither')").waitFor();
        }
    }

    @Test
    void the_map_of_districts_is_reached_by_keyboard_and_a_choice_shows_another_measure() {
        try (var context = context(1280, ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            open(page, "/districts/ETH?period=2021");
            page.focus(".regions a");
            assertThat((String) page.evaluate("document.activeElement.getAttribute('href')"))
                    .isEqualTo("/place/ETHr101?period=2021");
            page.selectOption("select[name=measure]", "shdi");
            page.waitForURL("**measure=shdi**");
            assertThat(page.textContent("#map-title")).startsWith("Human development");
            page.click("#ranking a.name >> nth=0");
            assertThat(page.locator("figure.figure").count()).isEqualTo(2);
        }
    }

    @Test
    void the_stress_test_works_without_script() {
        try (var context = context(1280, ColorScheme.LIGHT, false)) {
            var page = context.newPage();
            open(page, "/stress/IDN");
            page.selectOption("select[name=hits]", "bottom40");
            page.fill("#benefit", "1");
            page.click("text=Test");
            assertThat(page.url()).contains("hits=bottom40").contains("delay=&");
            assertThat(page.textContent("#result")).contains("the poorest two fifths lost 15");
        }
    }

    @Test
    void other_rules_are_asked_for_by_keyboard_without_script_and_the_answer_says_what_moved_and_why() {
        try (var context = context(1280, ColorScheme.LIGHT, false)) {
            var page = context.newPage();
            open(page, "/what-if?year=2022");
            page.focus("select[name=line]");
            page.keyboard().press("ArrowDown");
            page.focus("input[name=count][value=community]");
            page.keyboard().press("Space");
            page.focus("input[name=overlap]");
            page.keyboard().press("Enter");
            page.waitForURL("**line=420**");
            assertThat(page.url()).contains("count=economic").doesNotContain("count=community");
            assertThat(page.locator("[aria-label='The rules that differ'] th code")
                            .allTextContents())
                    .contains("community.headline", "economic.sources");
            assertThat(page.textContent("[aria-label='The places that move most']"))
                    .contains("economic.sources", "measured 2022", "Driven from home: counted → not counted");
            var hashes = page.locator("#moved ~ .source code").allTextContents();
            assertThat(hashes).hasSizeGreaterThanOrEqualTo(2).allMatch(hash -> hash.matches("[0-9a-f]{12}"));
            assertThat(hashes.getFirst()).isNotEqualTo(hashes.get(1));
        }
    }

    @Test
    void rules_that_cannot_be_are_refused_in_one_sentence_with_the_way_back() {
        try (var context = context(360, ColorScheme.DARK, false)) {
            var page = context.newPage();
            var answer = open(page, "/what-if?overlap=2");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(page.textContent("main .lead"))
                    .isEqualTo("The overlap of the rules has point: 2; it must be a number from 0 to 0.95.");
            Chromium.shot(page, "what-if-refused-360-dark");
        }
    }

    @Test
    void everything_works_without_script() {
        try (var context = context(1280, ColorScheme.LIGHT, false)) {
            var page = context.newPage();
            open(page, "/?period=2023");
            page.selectOption("select[name=measure]", "years_secure");
            page.click("text=Show");
            assertThat(page.url()).contains("measure=years_secure").contains("period=2023");
            page.click("a[rel=prev]");
            assertThat(page.url()).contains("period=2022").contains("measure=years_secure");
            page.click("text=By month");
            assertThat(page.url()).contains("period=2022-12");
            page.check("#theme-dark");
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isNotEqualTo("rgb(255, 255, 255)");
        }
    }

    @Test
    void the_tab_key_leads_past_the_map_to_the_ranked_list_and_focus_is_seen() {
        try (var context = context(1280, ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            open(page, "/?period=2023");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to the content");
            boolean skipped = false;
            for (int press = 0; press < 40 && !skipped; press++) {
                page.keyboard().press("Tab");
                skipped = "#ranking".equals(page.evaluate("document.activeElement.getAttribute('href')"));
                assertThat((Boolean) page.evaluate("document.activeElement !== document.body"))
                        .isTrue();
            }
            assertThat(skipped).as("a link past the map").isTrue();
            page.keyboard().press("Tab");
            assertThat((String) page.evaluate("document.activeElement.getAttribute('href')"))
                    .as("the first circle of the map")
                    .startsWith("/place/");
            assertThat((String) page.evaluate(
                            "getComputedStyle(document.activeElement.querySelector('circle')).strokeWidth"))
                    .isEqualTo("2px");
        }
    }

    @Test
    void the_link_past_the_map_leaves_the_reader_at_the_ranked_list() {
        try (var context = context(1280, ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            open(page, "/?period=2023");
            page.evaluate("document.querySelector('#view').dataset.same = 'yes'");
            page.focus("a.skip[href='#ranking']");
            page.keyboard().press("Enter");
            page.waitForURL("**#ranking");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.getAttribute("#view", "data-same")).isEqualTo("yes");
            page.keyboard().press("Tab");
            assertThat((Boolean) page.evaluate("document.activeElement.closest('#ranking') !== null"))
                    .isTrue();
        }
    }

    @Test
    void a_slider_moved_by_keys_is_in_focus_on_the_page_that_follows() {
        try (var context = context(1280, ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            open(page, "/place/NGA?period=2023");
            page.focus("#period");
            page.keyboard().press("ArrowLeft");
            page.waitForURL("**period=2022**");
            page.keyboard().press("ArrowLeft");
            page.waitForURL("**period=2021**");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("period");
        }
    }

    @Test
    void what_is_printed_has_no_controls() {
        try (var context = context(720, ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (var path : List.of("/?period=2022", "/place/NGA?period=2023", "/compare?places=ETH,SDN")) {
                open(page, path);
                assertThat(page.locator("input:visible, button:visible, select:visible, a.out:visible")
                                .count())
                        .as(path)
                        .isZero();
            }
        }
    }

    private static BrowserContext context(int width, ColorScheme scheme, boolean script) {
        if (chromium == null) {
            throw new IllegalStateException("no browser");
        }
        return chromium.visitor(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(script));
    }

    private static Response open(Page page, String path) {
        if (server == null) {
            throw new IllegalStateException("no server");
        }
        var answer = page.navigate(server.url() + path);
        if (answer == null) {
            throw new IllegalStateException("no answer from " + path);
        }
        page.waitForLoadState();
        return answer;
    }
}
