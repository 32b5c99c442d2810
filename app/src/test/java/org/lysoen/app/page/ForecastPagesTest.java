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
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Status;

/** A forecast of three places: one at war, one that was never known to be, one whose name is hostile. */
class ForecastPagesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Engine engine;
    private static Server server;

    @BeforeAll
    static void start() {
        engine = Fixture.open();
        server = serve(engine);
    }

    @AfterAll
    static void stop() {
        server.close();
        engine.close();
    }

    private static Server serve(Engine engine) {
        return Server.start(
                new Address("127.0.0.1", 0), List.of(PageController.class, ForecastController.class), context -> {
                    context.registerBean(Pages.class, () -> new Pages("0123456789ab"));
                    context.registerBean(Engine.class, () -> engine);
                    context.registerBean(
                            PageController.Explainer.class,
                            () -> (place, period) -> Explanation.absent("Nothing", Status.ABSENT.word()));
                });
    }

    private static HttpResponse<String> get(Server server, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html")
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static String section(String path) throws Exception {
        var body = get(server, path).body();
        int from = body.indexOf("id=\"to-come\"");
        return body.substring(from, body.indexOf("</section>", from));
    }

    @Test
    void a_place_at_war_has_its_fan_its_chances_and_where_they_are_from() throws Exception {
        assertThat(section("/place/NGA"))
                .contains("<strong>1,080</strong></a> people are expected to be killed")
                .contains("between 540 and 1,300 in half of the paths, between 0 and 4,320 in 90 of 100")
                .contains("54,000 person-years of secure life")
                .contains("class=\"line-fan-half\"", "class=\"line-fan-most\"", "class=\"line-since\"")
                .contains("provisional, undercounts, no part of the forecast")
                .contains("at least 1,000 people are</th><td class=\"n\">under\u00a00.1\u00a0%")
                .contains("anybody is killed</th><td class=\"n\">over\u00a099.9\u00a0%")
                .contains("than any of the ten years before (1,080 killed in a month)</th><td class=\"n\">14\u00a0%")
                .contains(
                        "last month known December\u00a02024, issued on 2026-01-31 (0123456789abcdef) from ucdp: &lt;25.1&gt;")
                .contains("href=\"/forecast/NGA\"")
                .doesNotContain("peace ends", "Nobody was ever counted", "style=", "NaN");
    }

    @Test
    void a_place_without_a_death_ever_has_the_base_rate_of_its_like() throws Exception {
        assertThat(section("/place/NOR"))
                .contains("nobody is killed in organised violence in Norway in at least 95 of 100 paths")
                .contains(
                        "Nobody was ever counted as killed in organised violence here since the counts begin, 36 years ago")
                .contains("of 440 years that followed at least 30 years without a death, 3 saw one (0.7\u00a0%")
                .contains("peace ends", "0.8\u00a0%")
                .doesNotContain("than any of the ten years before");
    }

    @Test
    void a_place_no_forecast_speaks_of_is_absent_and_not_calm() throws Exception {
        assertThat(section("/place/TUV")).contains("absent, not calm");
    }

    @Test
    void the_page_ranks_warns_and_watches() throws Exception {
        var page = get(server, "/what-may-come");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("is expected to kill <strong>1,320 people</strong>")
                .contains("A forecast is not a fate, and what it is made from are not causes")
                .contains("one of the 1 that had fewer than 25")
                .contains("<a class=\"name\" href=\"/place/NGA#to-come\">Nigeria</a>")
                .contains("chance of at least 25 deaths and at least twice as many")
                .contains("India: no forecast, absent")
                .doesNotContain("<b onclick", "style=", "NaN");
    }

    @Test
    void the_json_holds_the_rows_of_the_page() throws Exception {
        assertThat(get(server, "/api/v1/what-may-come").body())
                .contains("\"warning\":\"A forecast is not a fate")
                .contains("\"forecast_id\":\"0123456789abcdef\"")
                .contains("\"chance_onset\":0.008")
                .contains("\"quiet_years\":30");
    }

    @Test
    void a_place_without_a_forecast_has_no_tree() throws Exception {
        var none = get(server, "/forecast/IND");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("says nothing of IND");
    }

    @Test
    void a_lake_without_a_forecast_says_so() throws Exception {
        try (var empty = Fixture.open()) {
            for (var table : List.of("issued_forecast", "forecast", "outlook")) {
                var columns = empty.columns("select * from " + table);
                empty.bind(
                        table,
                        Rows.empty(columns.stream().map(column -> column.name()).toList()),
                        columns);
            }
            try (var other = serve(empty)) {
                assertThat(get(other, "/what-may-come").body()).contains("No forecast was issued from this lake");
                assertThat(get(other, "/place/NGA").body()).contains("absent, not calm");
                assertThat(get(other, "/forecast/NGA").statusCode()).isEqualTo(404);
            }
        }
    }
}
