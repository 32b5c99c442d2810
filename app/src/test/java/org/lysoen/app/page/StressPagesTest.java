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
import org.lysoen.app.api.StressApiController;
import org.lysoen.app.api.Tables;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The stress test over HTTP: Indonesia's survey of 2019 as it was published, given to a place with a hostile name. */
class StressPagesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final String SURVEY = """
        select id as place_id, '2019' as period, indicator, value, value as low, value as high,
            'measured' as status, 'wpp' as source_id
        from (values ('XXX'), ('IND')) as p(id),
            (values ('wdi.income_share_poorest_10', 3.2), ('wdi.income_share_quintile_1', 7.6),
            ('wdi.income_share_quintile_2', 11.5), ('wdi.income_share_quintile_3', 15.6),
            ('wdi.income_share_quintile_4', 22.1), ('wdi.income_share_quintile_5', 43.2),
            ('wdi.income_share_richest_10', 27.8), ('wdi.poverty_420', 28.3),
            ('gapminder.mean_income_per_day', 7.5081), ('gapminder.gdp_per_person', 11000.0),
            ('sdg.covered_assistance_poorest_20', 48.50803), ('sdg.covered_assistance', 29.15143))
            as t(indicator, value)
        where id = 'XXX' or indicator not like 'sdg.%'
        """;

    private static Engine engine;
    private static Server server;

    @BeforeAll
    static void start() {
        engine = Fixture.open();
        engine.bind("observation", engine.query(SURVEY), engine.columns(SURVEY));
        server = Server.start(
                new Address("127.0.0.1", 0),
                List.of(PageController.class, StressController.class, StressApiController.class),
                context -> {
                    context.registerBean(Pages.class, () -> new Pages("0123456789ab"));
                    context.registerBean(Engine.class, () -> engine);
                    context.registerBean(Tables.class, () -> new Tables(engine, List.of(), "0", "0"));
                    context.registerBean(
                            PageController.Explainer.class,
                            () -> (place, period) -> Explanation.absent("Nothing", Status.ABSENT.word()));
                });
    }

    @AfterAll
    static void stop() {
        server.close();
        engine.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html")
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    @Test
    void the_page_tells_who_falls_with_its_error_and_its_sources() throws Exception {
        var page = get("/stress/XXX?line=4.20&benefit=0.5&delay=3");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().strip())
                .startsWith("<!doctype html>")
                .endsWith("</html>")
                .contains("everyone lost 15\u00a0% of income for 12 months")
                .contains(", $0.50 a day after 3 months", "Held above it by $0.50 a day more")
                .contains("puts 29\u00a0% of people below $4.20; published are 28\u00a0%: an error of +0.5\u00a0points")
                .contains("the coverage of social assistance programmes 2019")
                .contains("person-years")
                .contains("release 2025; CC BY 4.0")
                .contains("href=\"/explain/XXX/2019?measure=economic\"")
                .doesNotContain("<b onclick", "style=", "NaN", "null");
    }

    @Test
    void a_slider_asks_for_the_result_alone() throws Exception {
        var part = get("/stress/XXX/result?loss=30&hits=bottom20&line=4.20");

        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body())
                .contains("the poorest fifth lost 30\u00a0% of income")
                .doesNotContain("<html", "<form");
    }

    @Test
    void what_nobody_publishes_and_nobody_gave_is_said() throws Exception {
        assertThat(get("/stress/XXX").body())
                .contains("What a net pays is not published")
                .contains("No headcount below $3.00 is published for 2019");
        assertThat(get("/stress/XXX?benefit=1").body())
                .contains(", $1.00 a day", "How soon a net pays is not published");
        assertThat(get("/stress/IND?benefit=1&line=4.20").body())
                .contains("Nobody publishes whom social assistance programmes reach here")
                .contains("Nothing can be said of what this net prevents: absent, not zero.");
        assertThat(get("/stress/IND?benefit=1&line=4.20&poorest=50&all=50").body())
                .contains("Held above it by $1.00 a day more")
                .doesNotContain("Nothing can be said");
    }

    @Test
    void a_place_without_a_survey_is_refused_in_one_sentence_and_its_page_says_so() throws Exception {
        var refused = get("/stress/NOR");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("is published for NOR: there is nothing to test.");
        assertThat(get("/stress/XXX?year=2018").body()).contains("in 2018; there is one in 2019");
        assertThat(get("/place/NOR").body()).contains("absent, not nobody").doesNotContain("/stress/NOR");
        assertThat(get("/place/IND").body()).contains("href=\"/stress/IND\"");
    }

    @Test
    void a_program_gets_every_figure_with_its_unit_and_what_is_absent() throws Exception {
        JsonNode answer = new ObjectMapper()
                .readTree(get("/api/v1/stress/XXX?benefit=0.5&delay=3").body());

        assertThat(answer.get("survey_year").asInt()).isEqualTo(2019);
        assertThat(answer.get("absent").toString()).contains("No headcount below $3.00");
        var before = answer.get("figures")
                .valueStream()
                .filter(figure -> figure.get("measure").asString().equals("headcount_before")
                        && figure.get("line").asDouble() == 4.2)
                .findFirst()
                .orElseThrow();
        assertThat(before.get("value").asDouble()).isBetween(.28775, .28785);
        assertThat(before.get("low").asDouble()).isBetween(.28685, .28695);
        assertThat(before.get("status").asString()).isEqualTo("modelled");
        assertThat(get("/api/v1/stress/XXX?line=8.30&format=csv").body().lines().skip(1))
                .allMatch(row -> row.startsWith(",") || row.startsWith("8.3,"))
                .anyMatch(row -> row.startsWith("8.3,headcount_before,"));
        assertThat(get("/api/v1/stress/XXX?loss=99").headers().firstValue("content-type"))
                .hasValue("application/problem+json");
    }
}
