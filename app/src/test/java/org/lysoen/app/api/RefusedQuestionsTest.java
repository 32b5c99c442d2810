package org.lysoen.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Picture;

/** What cannot be asked is refused in one sentence, never passed over. */
@ExtendWith(BuiltOnce.class)
class RefusedQuestionsTest {

    private static ApiServer server;

    @BeforeAll
    static void start(Picture built) {
        server = new ApiServer(built, context -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nobody_s_scripts_may_read_unless_a_site_is_named() throws Exception {
        assertThat(server.get("/api/v1/security?place=ETH", "Origin", "https://example.org")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void a_parameter_given_twice_is_refused_and_says_how_several_values_are_written() throws Exception {
        areRefused(
                400,
                "is given 2 times: give it once, with commas between several values",
                "security?place=YEM&place=SYR",
                "security?from=2010&from=2020",
                "loss?threat=killed&threat=insecure&format=csv",
                "stress/IDN?loss=10&loss=20",
                "search?q=yemen&q=oman");
        assertThat(server.get("/api/v1/security?place=YEM,SYR").statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_that_is_no_table_refuses_what_it_does_not_know_too() throws Exception {
        areRefused(
                400,
                "takes no parameter",
                "places/YEM?foo=1",
                "places/YEM?format=csv",
                "search?foo=1",
                "track-record?foo=1",
                "what-may-come?foo=1",
                "openapi.json?foo=1",
                "drivers/ETH?foo=1");
    }

    @Test
    void a_word_that_no_row_has_and_no_list_names_is_refused_like_an_unknown_place() throws Exception {
        areRefused(
                404,
                " 'nope': see /api/v1/",
                "observations?indicator=nope",
                "observations?source=nope&format=csv",
                "observations?indicator=ucdp.deaths,nope",
                "issued_forecast?forecast_id=nope");
        assertThat(server.get("/api/v1/observations?indicator=ucdp.deaths&source=ucdp&limit=1")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_sentence_of_an_unknown_parameter_names_the_day_where_one_can_be_asked_for() throws Exception {
        assertThat(server.text("/api/v1/security?colour=red")).contains("it takes as-of, cursor,");
        assertThat(server.text("/api/v1/score?colour=red")).doesNotContain("as-of");
    }

    private static void areRefused(int status, String sentence, String... questions) throws Exception {
        for (var asked : questions) {
            var answer = server.get("/api/v1/" + asked);
            assertThat(answer.statusCode()).as(asked).isEqualTo(status);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .as(asked)
                    .contains(sentence);
        }
    }
}
