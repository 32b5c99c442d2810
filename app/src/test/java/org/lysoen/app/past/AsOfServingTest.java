package org.lysoen.app.past;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.api.ExplanationController;
import org.lysoen.app.api.TableController;
import org.lysoen.app.api.Tables;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Refusal;
import org.lysoen.app.http.Server;
import org.lysoen.app.page.Comparison;
import org.lysoen.app.page.PageController;
import org.lysoen.app.page.Pages;
import org.lysoen.app.page.SearchReader;
import org.lysoen.app.page.print.PrintFilter;
import org.lysoen.app.past.AsOfServing.Shown;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.picture.WhatIf;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;
import org.lysoen.observe.own.Asked;
import org.lysoen.observe.own.OwnTables;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Pages and tables as of days of the past, over HTTP, on evidence as it might have come. */
@ExtendWith(BuiltOnce.class)
class AsOfServingTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Class<?>> CONTROLLERS = Stream.concat(
                    PageController.ALL.stream(), Stream.of(TableController.class, ExplanationController.class))
            .toList();

    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);
    private static final LocalDate NEXT = LocalDate.of(2026, 6, 30);
    private static final String LATER = "'hno', 'pace', 'ucdp_ged_sudan', 'vdem'";

    @TempDir
    private static Path dir;

    private static Picture picture;
    private static Server server;

    /**
     * A copy of the lake in which all evidence was published by January 2024, but for four sources that came in June
     * 2026 and treaties of 2015, and a table of the user's own.
     */
    @BeforeAll
    static void start(Picture built) throws Exception {
        copy(built.lake().dir(), dir);
        try (var engine = DuckDb.open()) {
            var lake = Lake.at(dir);
            rewrite(
                    engine,
                    lake,
                    "source",
                    "case when source_id in (" + LATER + ") then date '" + NEXT
                            + "' when source_id = 'treaties_2015' then released_on else date '" + DAY
                            + "' end as released_on");
        }
        var table = Files.writeString(dir.resolve("mine.csv"), "country,year,value\nNOR,2020,7\n");
        var own = new OwnTables(Lake.at(dir));
        own.add(own.look(table, Asked.NOTHING), NEXT);
        picture = Picture.build(Home.find(), dir, Progress.SILENT);
        server = Server.start(new Address("127.0.0.1", 0), CONTROLLERS, beans -> {
            register(beans, picture, new Pages(picture.rules().hash()), tables(picture, null));
            beans.registerBean(Home.class, Home::find);
            beans.registerBean(Comparison.class, () -> Comparison.NONE);
            AsOfServing.register(
                    beans,
                    picture,
                    CONTROLLERS,
                    (past, shown) -> register(past, shown.picture(), pages(shown), tables(shown.picture(), shown)));
            beans.registerBean(
                    "pictures",
                    FilterRegistrationBean.class,
                    () -> PrintFilter.registered(
                            (request, rows) -> AsOfServing.tables(request, beans.getBean(Tables.class))
                                    .credits(rows),
                            picture.rules().hash(),
                            beans.getBean(Refusal.class)));
        });
        // the one that is soon made first: after each the server rests as long as it took
        assertThat(made("/sources?as-of=2020-01-01").statusCode()).isEqualTo(200);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var there = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there);
                }
            }
        }
    }

    private static void rewrite(DuckDb engine, Lake lake, String table, String column) {
        try (var change = lake.change()) {
            for (var entry : lake.manifest().files()) {
                if (entry.table().equals(table)) {
                    engine.bind(table, List.of(lake.dir().resolve(entry.file())));
                    var other = change.newFile(table, entry.part(), entry.key());
                    engine.save("select * replace (" + column + ") from " + table, other, Map.of());
                }
            }
            change.commit();
        }
    }

    private static Pages pages(Shown shown) {
        return new Pages(shown.picture().rules().hash(), shown.dated());
    }

    private static Tables tables(Picture picture, @Nullable Shown shown) {
        return new Tables(
                picture.engine(),
                Picture.pipeline(Home.find()).steps(),
                picture.lake().version(),
                picture.rules().hash(),
                shown == null ? null : shown.dated());
    }

    private static void register(GenericApplicationContext beans, Picture picture, Pages pages, Tables tables) {
        beans.registerBean(Engine.class, picture::engine, bean -> bean.setDestroyMethodName(""));
        beans.registerBean(PageController.Explainer.class, () -> picture::explain);
        beans.registerBean(WhatIf.class, () -> new WhatIf(picture));
        beans.registerBean(SearchReader.class, () -> new SearchReader(picture.engine()));
        beans.registerBean(Pages.class, () -> pages);
        beans.registerBean(Tables.class, () -> tables);
    }

    @AfterAll
    static void stop() {
        server.close();
        picture.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).header("Accept", "text/html, */*");
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** Asks again for as long as the picture is made. */
    private static HttpResponse<String> made(String path) throws Exception {
        var patience = Instant.now().plus(Duration.ofMinutes(3));
        for (var answer = get(path); ; answer = get(path)) {
            if (answer.statusCode() != 503 || Instant.now().isAfter(patience)) {
                return answer;
            }
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.headers().firstValue("Refresh")).hasValue("5");
            assertThat(answer.body()).contains("ask again in some seconds");
            Thread.sleep(200);
        }
    }

    private static JsonNode json(String path) throws Exception {
        return JSON.readTree(made(path).body());
    }

    @Test
    void a_page_says_its_day_and_leads_on_to_pages_and_rows_of_that_day() throws Exception {
        var answer = made("/place/NOR?period=2021&as-of=2024-12-31");
        assertThat(answer.statusCode()).isEqualTo(200);
        var page = Jsoup.parse(answer.body());
        assertThat(page.title()).contains(", as of " + DAY + " ");
        assertThat(page.select(".as-of-head").text())
                .startsWith("As of " + DAY + ".")
                .contains(NEXT.toString());
        assertThat(page.select("a[href^=/explain/], .take a, a[href^=/sources]"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.attr("href")).contains("as-of=" + DAY));
        assertThat(page.select("a[href^=/what-if], a[href^=/method], .as-of-head a"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.attr("href")).doesNotContain("as-of"));
        assertThat(page.select("form.controls input[name=as-of]").eachAttr("value"))
                .containsExactly(DAY.toString());
        assertThat(get("/place/NOR?period=2021").body())
                .doesNotContain("As of ")
                .contains("class=\"as-of\"");
    }

    @Test
    void a_picture_credits_the_sources_of_the_day_that_its_page_speaks_of() throws Exception {
        var deaths = "/place/ETH?period=2021&picture=killed-by-month.svg";
        assertThat(words(deaths + "&as-of=" + DAY))
                .contains(", as of " + DAY, "Licences: ", "extract of the DemSpaces project")
                .doesNotContain("processed by Our World in Data", "PaCE");
        assertThat(words(deaths)).doesNotContain("as of ").contains("processed by Our World in Data", "PaCE");
    }

    private static String words(String picture) throws Exception {
        return Jsoup.parse(made(picture).body()).text();
    }

    @Test
    void nothing_published_later_shows_on_pages_or_in_rows() throws Exception {
        for (var table : List.of("observations?place=NOR&from=2020", "sources?limit=1000", "population?place=NOR")) {
            var answer = json("/api/v1/" + table + "&as-of=" + DAY);
            assertThat(answer.get("as_of").asString()).isEqualTo(DAY.toString());
            assertThat(answer.get("rows").valueStream())
                    .as(table)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.toString())
                            .doesNotContain(
                                    "source_id\":\"vdem\"",
                                    "source_id\":\"pace\"",
                                    "source_id\":\"hno\"",
                                    "own.mine",
                                    "ucdp_ged_sudan"));
        }
        var rights = "/api/v1/observations?place=NOR&indicator=vdem.civil_liberties&from=2020&to=2020";
        var then = json(rights + "&as-of=" + DAY);
        var now = json(rights);
        assertThat(now.get("rows").get(0).get("source_id").asString()).isEqualTo("vdem");
        assertThat(then.get("rows").get(0).get("source_id").asString()).startsWith("vdem_v");
        assertThat(then.get("version")).isNotEqualTo(now.get("version"));
        assertThat(now.has("as_of")).isFalse();
        for (var path : List.of("/", "/place/NOR", "/sources")) {
            var page = made(path + "?as-of=" + DAY);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("As of <time datetime=\"" + DAY);
        }
    }

    @Test
    void a_table_of_the_users_own_stands_beside_the_rest() throws Exception {
        var rows = json("/api/v1/observations?source=own.mine").get("rows");
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.get(0).get("value").asDouble()).isEqualTo(7);
        assertThat(get("/sources/own.mine").body()).contains("own.mine");
    }

    @Test
    void a_page_of_rows_leads_on_to_the_next_of_the_same_day() throws Exception {
        var first = json("/api/v1/security?limit=2&as-of=2025-03-03");
        var next = first.get("next").asString();
        assertThat(next).endsWith("&as-of=" + DAY);
        assertThat(json(next).get("rows").size()).isEqualTo(2);
    }

    @Test
    void a_day_with_too_little_published_for_a_table_is_told_on_pages_and_by_the_api_alike() throws Exception {
        for (var path : List.of("/place/NOR", "/", "/api/v1/security", "/api/v1/security?place=NOR&format=csv")) {
            var answer = made(path + (path.contains("?") ? "&" : "?") + "as-of=2020-01-01");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body())
                    .as(path)
                    .contains("sources in hand were published, too few for the table security; the last, ");
        }
        assertThat(json("/api/v1/population?place=NOR&as-of=2020-01-01")
                        .get("detail")
                        .asString())
                .contains("too few for the table population");
        assertThat(json("/api/v1/forecasts?as-of=2020-01-01").get("detail").asString())
                .contains("No forecast in hand was issued by ");
        assertThat(json("/api/v1/sources?as-of=2020-01-01")
                        .at("/rows/0/source_id")
                        .asString())
                .isEqualTo("treaties_2015");
    }

    @Test
    void pages_of_evidence_are_shown_of_a_day_with_too_little_published_for_the_measure() throws Exception {
        for (var path :
                List.of("/sources", "/sources/treaties_2015", "/quality", "/indicators", "/place/NOR/evidence")) {
            var page = made(path + "?as-of=2020-01-01");
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("As of <time datetime=\"");
        }
        assertThat(made("/indicator/ucdp.deaths?as-of=2020-01-01").body()).doesNotContain("table security");
    }

    @Test
    void a_survey_that_came_later_is_told_from_one_that_nobody_published() throws Exception {
        var later = made("/stress/IDN?as-of=2020-01-01");
        assertThat(later.statusCode()).isEqualTo(404);
        assertThat(later.body())
                .contains(
                        "By 2015-03-14 no survey of IDN with shares and mean of income is in hand; without as-of there are")
                .doesNotContain("nothing to test");
        assertThat(get("/stress/IDN").statusCode()).isEqualTo(200);
        assertThat(get("/stress/SOM").body()).contains("is published for SOM");
    }

    @Test
    void scores_have_no_past_and_the_sentence_says_so() throws Exception {
        for (var table : List.of("score", "score_place", "calibration")) {
            var answer = json("/api/v1/" + table + "?as-of=" + DAY);
            assertThat(answer.get("detail").asString()).as(table).endsWith("tables of the API but those of scores.");
        }
    }

    @Test
    void what_has_no_past_is_told() throws Exception {
        assertThat(get("/place/NOR?as-of=2014-06-01").statusCode()).isEqualTo(404);
        assertThat(get("/place/NOR?as-of=2014-06-01").body()).contains("Nothing published by 2014-06-01 is in hand");
        assertThat(get("/place/NOR?as-of=last+week").statusCode()).isEqualTo(400);
        assertThat(get("/what-if?as-of=" + DAY).statusCode()).isEqualTo(400);
        assertThat(get("/what-if?as-of=" + DAY).body()).contains("has no past");
        assertThat(get("/place/NOR?as-of=" + NEXT).body()).doesNotContain("As of ");
        assertThat(get("/place/NOWHERE?as-of=" + NEXT).statusCode()).isEqualTo(404);
    }
}
