package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.picture.Home;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Provenance;
import org.lysoen.kernel.Status;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** Pages as a reader's program gets them, from a running server. */
class PagesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Engine engine;
    private static Server server;

    @BeforeAll
    static void start() {
        engine = Fixture.open();
        var pages = new Pages("0123456789ab");
        server = Server.start(
                new Address("127.0.0.1", 0), List.of(PageController.class, SourceController.class), context -> {
                    context.registerBean(Pages.class, () -> pages);
                    context.registerBean(Engine.class, () -> engine);
                    context.registerBean(PageController.Explainer.class, () -> PagesTest::tree);
                    context.registerBean(Home.class, Home::find);
                    context.registerBean(
                            "placeAddresses", FilterRegistrationBean.class, () -> PlaceAddresses.registered(engine));
                });
    }

    @AfterAll
    static void stop() {
        server.close();
        engine.close();
    }

    private static Explanation tree(String place, Period period) {
        return Explanation.of(
                "Secure years in <" + place + ">, " + period,
                "16.4 years",
                Status.MODELLED,
                "life expectancy times (1 - share)",
                List.of(
                        Explanation.leaf(
                                "Life expectancy",
                                "54.5 years",
                                Status.MEASURED,
                                new Provenance("wpp", "UN", "2024", "CC BY", "Cite it.")),
                        Explanation.absent("Political", "nobody says")));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Accept", "text/html")
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?map=land",
                "/?period=2023-05&measure=loss",
                "/?measure=food&rank=measure&modelled=yes",
                "/place/NGA",
                "/place/ISR+PSE?period=2020",
                "/place/TUV",
                "/place/XXX",
                "/place/NGAr101?period=2018",
                "/districts/NGA",
                "/districts/NGA?measure=shdi&period=2016",
                "/explain/NGAr101/2019",
                "/explain/NGA/2023?measure=food",
                "/explain/WORLD/2023",
                "/downturns",
                "/sources"
            })
    void a_page_is_whole_and_escapes_every_name(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().strip())
                .startsWith("<!doctype html>")
                .endsWith("</html>")
                .contains("<h1>")
                .doesNotContain("<b onclick", "style=", "NaN", "null");
        if (!path.equals("/sources")) {
            assertThat(answer.body()).contains("made by the rules <code>0123456789ab</code>");
        }
    }

    @Test
    void a_value_the_page_does_not_know_is_told_in_one_sentence() throws Exception {
        var answer = get("/?measure=<i>joy</i>".replace("<", "%3C").replace(">", "%3E"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("is not a measure")
                .contains("&lt;i&gt;")
                .contains("class=\"top\"");
    }

    @Test
    void a_region_of_the_world_has_a_tree_and_no_page_of_its_own() throws Exception {
        var answer = get("/explain/Western%20Asia/2023");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The sum behind Western Asia").doesNotContain("href=\"/place/Western");
    }

    @ParameterizedTest
    @CsvSource({
        "/place/nga, /place/NGA",
        "/place/isr+pse?period=2020&x=%41, /place/ISR+PSE?period=2020&x=%41",
        "/place/ngaR101, /place/NGAr101",
        "/districts/Nga, /districts/NGA",
        "/explain/nga/2023?measure=food, /explain/NGA/2023?measure=food",
        "/stress/nga/result, /stress/NGA/result",
        "/drivers/nga, /drivers/NGA",
        "/forecast/nga, /forecast/NGA",
        "/api/v1/explanations/nga/2023, /api/v1/explanations/NGA/2023"
    })
    void a_code_in_another_case_leads_to_the_address_of_the_page_for_good(String asked, String right) throws Exception {
        var answer = get(asked);
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).contains(right);
        assertThat(get(right).statusCode()).isNotEqualTo(301);
    }

    @Test
    void an_unknown_place_is_not_found() throws Exception {
        var answer = get("/place/Norwai");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Norway (NOR)");
    }

    @Test
    void downturns_of_the_last_two_years_are_told_with_their_reason_and_older_ones_stand_on_their_place()
            throws Exception {
        assertThat(get("/downturns").body())
                .contains("deaths in organised violence a year rose by 11.4\u00a0per 100,000 from 2022 to 2023")
                .contains("3.3 usual swings worse")
                .contains("href=\"/place/XXX\"")
                .contains("No place reads as a downturn in 2023 and 2024")
                .doesNotContain("href=\"/place/NOR\"");
        assertThat(get("/place/NOR").body()).contains("Downturns since 1990").contains("<td>2016</td>");
        var nigeria = get("/place/NGA").body();
        for (var chart :
                List.of("Killed in organised violence, by year", "Killed, by month", "Deadly violence nearby")) {
            assertThat(figure(nigeria, chart)).contains("Shaded: downturns of deaths in organised violence");
        }
        assertThat(figure(nigeria, "How many people are insecure")).contains("downturns of any of this place");
        assertThat(figure(nigeria, "Hunger")).doesNotContain("class=\"shade\"");
    }

    /** The part of a page that is the chart of a title. */
    private static String figure(String page, String title) {
        int from = page.indexOf("<h3>" + title + "</h3>");
        return page.substring(from, page.indexOf("</figure>", from));
    }

    @Test
    void where_no_series_is_in_hand_the_page_says_so_instead_of_calm() {
        try (var empty = DuckDb.open()) {
            for (var table : List.of("downturn_series", "downturn", "place", "source")) {
                var sql = "select * from (select 'a' as place_id, 'a' as indicator, 1 as year) as t where false";
                empty.bind(table, empty.query(sql), empty.columns(sql));
            }
            assertThat(new DownturnsReader(empty).now()).isEmpty();
        }
    }
}
