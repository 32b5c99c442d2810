package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.picture.WhatIf;
import org.lysoen.engine.Engine;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** The pages of sources, method and evidence over HTTP, on the picture of the snapshot. */
@ExtendWith(BuiltOnce.class)
class OpenPagesTest {

    private static final int MOST_BYTES = 100_000;

    private static @Nullable Server server;

    @BeforeAll
    static void start(Picture built) {
        server = Server.start(new Address("127.0.0.1", 0), PageController.ALL, context -> {
            context.registerBean(Pages.class, () -> new Pages(built.rules().hash()));
            context.registerBean(Engine.class, built::engine, bean -> bean.setDestroyMethodName(""));
            context.registerBean(PageController.Explainer.class, () -> built::explain);
            context.registerBean(WhatIf.class, () -> new WhatIf(built));
            context.registerBean(Home.class, Home::find);
            context.registerBean(Comparison.class, () -> Comparison.NONE);
            context.registerBean(SearchReader.class, () -> new SearchReader(built.engine()));
            context.registerBean(
                    "placeAddresses", FilterRegistrationBean.class, () -> PlaceAddresses.registered(built.engine()));
        });
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, "text/html");
    }

    private static HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        if (server == null) {
            throw new IllegalStateException("no server");
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + path))
                            .header("Accept", accept)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String page(String path) throws IOException, InterruptedException {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).as(path).doesNotContain("style=", "NaN", ">null<");
        assertThat(packed(answer.body())).as("bytes sent for " + path).isLessThan(MOST_BYTES);
        return answer.body();
    }

    /** What a browser is sent: the server compresses pages. */
    private static int packed(String body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    private static String refused(String path, int status) throws IOException, InterruptedException {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        return answer.body();
    }

    @Test
    void a_source_shows_its_terms_its_reach_whether_its_totals_are_met_and_the_rows_aside() throws Exception {
        assertThat(page("/sources")).contains("href=\"/sources/ucdp\"");
        assertThat(page("/sources/ucdp"))
                .contains("CC BY 4.0", "Coverage by region and year", "Sub-Saharan Africa (")
                .contains("160,900", "Davies et al. 2025, UCDP 25.1", "\u2713 met")
                .contains("bounds that exclude the value: kept without them", "organizedviolencecy_v25_1.csv, 285");
        assertThat(page("/sources/pace"))
                .contains("None: it undercounts by design")
                .doesNotContain("\u2713 met");
        assertThat(page("/sources/place")).contains("The source gives no figures by place and year of its own");
        assertThat(refused("/sources/acled", 404)).contains("There is no source &#39;acled&#39; in hand");
    }

    @Test
    void the_method_is_read_on_the_site_with_its_links_and_steps() throws Exception {
        assertThat(page("/method")).contains("href=\"/method/any-domain\"", "href=\"/method/step/security\"");
        assertThat(page("/method/split"))
                .contains("The split of the insecure loss by domain</h1>", "href=\"/method/any-domain\"")
                .contains("href=\"/method/step/split\"", "part_d = mean over z of")
                .doesNotContain(".md\"", "../");
        assertThat(page("/method/step/split")).contains("href=\"/method/split\"", "Every build is held to");
        assertThat(page("/method/step/displaced"))
                .contains("unhcr_inside as (", "30 inside and 20 abroad of 80 residents are half")
                .contains("href=\"/method/step/flow\"", "href=\"/method/step/deprivation\"");
        assertThat(refused("/method/alchemy", 404)).contains("There is no page of the method &#39;alchemy&#39;");
        assertThat(refused("/method/step/alchemy", 404)).contains("There is no step that makes a table");
        assertThat(refused("/method/..%2f..%2fREADME", 400)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            UK, GBR
            U.S.A., USA
            the DRC, COD
            UAE, ARE
            CAR, CAF
            Burma, MMR
            Ivory Coast, CIV
            Swaziland, SWZ
            Upper Volta, BFA
            The Gambia, GMB
            ไทย, THA
            اليمن, YEM
            ساحل العاج, CIV
            پاکستان, PAK
            也门, YEM
            葉門, YEM
            Йемен, YEM
            ኢትዮጵያ, ETH
            မြန်မာ, MMR
            ចក្រភពអង់គ្លេស, GBR
            ລາວ, LAO
            World, WORLD
            العالم, WORLD
            سوریه, SYR
            """)
    void a_country_is_found_first_by_its_short_its_former_name_and_its_name_in_other_scripts(String asked, String code)
            throws Exception {
        var json =
                get("/api/v1/search?limit=1&q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8), "application/json");
        assertThat(json.body()).contains("\"id\":\"" + code + "\"");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            hunger, sdg.undernourished
            Vaccination, gapminder.mcv1
            human rights, vdem.civil_liberties
            chomage, ilo.unemployment
            eau potable, wdi.basic_water
            droits de l'homme, vdem.civil_liberties
            hambre, sdg.undernourished
            لاجئون, unhcr_demographics.displaced
            جوع, sdg.undernourished
            беженцы, unhcr_demographics.displaced
            战争, ucdp.deaths
            难民, unhcr_demographics.displaced
            """)
    void a_series_is_found_by_what_people_call_it_in_other_languages_and_scripts(String asked, String series)
            throws Exception {
        var json =
                get("/api/v1/search?limit=3&q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8), "application/json");
        assertThat(json.body()).contains("\"id\":\"" + series + "\"");
    }

    @Test
    void a_name_that_a_phone_has_no_room_for_is_its_code_beside_the_line_and_whole_above() throws Exception {
        for (var path : List.of("/indicator/ucdp.deaths?places=USA,YEM", "/compare?places=USA,YEM")) {
            assertThat(page(path))
                    .containsPattern("class=\"end\"[^>]*>USA</text>")
                    .containsPattern("class=\"end\"[^>]*>Yemen</text>")
                    .contains("United States</a>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/place/WORLD, /",
        "/place/world?period=2023, /?period=2023",
        "/place/WORLD/evidence, /",
        "/explain/world/2023, /explain/WORLD/2023"
    })
    void the_world_has_the_first_page_and_none_that_says_that_nobody_knows(String asked, String right)
            throws Exception {
        var answer = get(asked);
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).contains(right);
        assertThat(page(right)).doesNotContain("Nobody publishes enough");
    }

    @Test
    void what_a_short_or_former_name_is_is_said_beside_it() throws Exception {
        assertThat(page("/search?q=RDC")).contains("DR Congo</a>", "<bdi>RDC</bdi> (abbreviation)");
        assertThat(page("/search?q=UK")).contains("United Kingdom</a>", "<bdi>UK</bdi> (abbreviation)");
        assertThat(page("/search?q=burma")).contains("Myanmar</a>", "<bdi>Burma</bdi> (former name)");
        assertThat(page("/compare?places=UK,Burma")).contains("United Kingdom", "Myanmar");
    }

    @Test
    void a_place_is_found_in_other_scripts_with_a_slip_and_by_code_and_a_series_by_its_words() throws Exception {
        assertThat(page("/search?q=%D8%A7%D9%84%D8%B5%D9%88%D9%85%D8%A7%D9%84"))
                .contains("href=\"/place/SOM\"", "(Arabic)");
        assertThat(page("/search?q=Allemange")).contains("Germany</a>", "Allemagne</bdi> (French)");
        assertThat(page("/search?q=monde")).contains("<a href=\"/\">World</a> <span class=\"kind\">all places</span>");
        assertThat(page("/search?q=drinking+water")).contains("href=\"/indicator/wdi.basic_water\"");
        assertThat(page("/search")).contains("<form class=\"find\" role=\"search\"");
        assertThat(page("/search?q=%3Cb%3Exyzzyplugh"))
                .contains("No place and no series")
                .doesNotContain("<b>xyzzy");
        var json = get("/api/v1/search?q=tcd&limit=1", "application/json");
        assertThat(json.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(json.body()).contains("\"kind\":\"COUNTRY\"", "\"id\":\"TCD\"", "\"exact\":true");
        assertThat(get("/api/v1/search?q=x&limit=0", "application/json").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/place/ETH",
                "/place/ETH/evidence",
                "/districts/ETH",
                "/explain/ETH/2022",
                "/downturns",
                "/compare",
                "/indicators",
                "/indicator/ucdp.deaths",
                "/stress/IDN",
                "/stress/IDN/result",
                "/what-if",
                "/what-if/rules.yml",
                "/what-may-come",
                "/forecast/ETH",
                "/drivers/ETH",
                "/track-record",
                "/quality",
                "/sources",
                "/sources/ucdp",
                "/method",
                "/method/split",
                "/method/step/split",
                "/search"
            })
    void a_word_that_an_address_does_not_take_is_told_and_not_passed_over(String path) throws Exception {
        assertThat(refused(path + "?colour=red", 400)).contains(path + " takes no parameter &#39;colour&#39;: ");
    }

    @Test
    void a_year_given_twice_is_told_and_so_is_one_that_the_tables_do_not_reach() throws Exception {
        assertThat(refused("/place/ETH?period=2020&period=2021", 400)).contains("period is given 2 times");
        assertThat(refused("/explain/ETH/1900", 400)).contains("The tables hold the years 1990 to 2024, not 1900");
        assertThat(refused("/explain/WORLD/1900", 400)).contains("not 1900");
    }

    @Test
    void a_year_that_only_the_events_in_districts_reach_leads_to_pages_that_are_there() throws Exception {
        for (var path : List.of("/place/ETHr101?period=1989", "/districts/ETH?measure=hungry&period=1800")) {
            assertThat(page(path)).contains("href=\"/?period=1990\"", "href=\"/place/ETH?period=1990\"");
        }
        assertThat(page("/explain/ETHr101/1989"))
                .contains("href=\"/?period=1990\"", "href=\"/place/ETHr101?period=1989\"");
        for (var path : List.of("/place/ETHr101?period=1800", "/explain/ETHr101/1800")) {
            assertThat(refused(path, 400)).contains("The tables hold the years 1989 to 2024, not 1800");
        }
    }

    @Test
    void the_tree_of_a_downturn_after_the_last_year_assessed_leads_to_pages_that_are_there() throws Exception {
        assertThat(page("/explain/GTM/2025?measure=downturn"))
                .contains("href=\"/?period=2024\"", "href=\"/place/GTM?period=2024\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                                              | /?measure=killed
            /                                              | /?map=land
            /                                              | /?rank=total
            /?rank=total                                   | /?rank=measure
            /?rank=total                                   | /?rank=total&modelled=yes
            /stress/IDN                                    | /stress/IDN?loss=20
            /stress/IDN                                    | /stress/IDN?hits=bottom20
            /stress/IDN                                    | /stress/IDN?line=8.30
            /stress/IDN                                    | /stress/IDN?months=6
            /stress/IDN                                    | /stress/IDN?year=2005
            /stress/IDN                                    | /stress/IDN?net=insurance
            /stress/IDN?benefit=0.5&delay=3                | /stress/IDN?benefit=1&delay=3
            /stress/IDN                                    | /stress/IDN?poorest=50&all=30
            /?period=2022                                  | /?period=2022-05
            /place/ETHr101                                 | /place/ETHr101?period=2001
            /districts/ETH?period=2021                     | /districts/ETH?period=2021&measure=shdi
            /compare?places=ETH,SDN                        | /compare?places=ETH,SDN&period=2001
            /indicator/ucdp.deaths                         | /indicator/ucdp.deaths?period=2001
            /indicator/ucdp.deaths?places=ETH              | /indicator/ucdp.deaths?places=SDN
            /indicator/sdg.disaster_affected               | /indicator/sdg.disaster_affected_per_100k
            /what-if?year=2022                             | /what-if?year=2023
            """)
    void two_views_of_one_page_have_titles_that_tell_them_apart(String one, String other) throws Exception {
        assertThat(title(one)).isNotEqualTo(title(other));
    }

    @Test
    void a_list_of_a_measure_known_by_year_speaks_of_the_year_of_the_month_asked_for() throws Exception {
        assertThat(page("/?period=2013-07&measure=years_secure&rank=measure"))
                .doesNotContain("poverty, July")
                .containsPattern("poverty, 2013</p>\\s*<nav class=\"switch\" aria-label=\"Rank by\"")
                .contains("/2013?measure=years_secure");
    }

    private static String title(String path) throws IOException, InterruptedException {
        var body = page(path);
        return body.substring(body.indexOf("<title>"), body.indexOf("</title>"));
    }

    @Test
    void places_stand_side_by_side_over_one_set_of_domains_and_a_bad_one_is_one_sentence() throws Exception {
        assertThat(page("/compare?places=ETH,SDN&add=%D0%BC%D0%B0%D0%BB%D0%B8&period=2022"))
                .contains("Ethiopia, Sudan, Mali</h1>", "165,025", "One set of domains for all")
                .contains("href=\"/compare?places=SDN,MLI&amp;period=2022\"", "line-p2")
                .contains("href=\"/explain/SDN/2022?measure=food\"", "Take Sudan out");
        assertThat(page("/compare?places=ISR,NOR")).contains("is counted for Israel and Palestine together", "absent");
        assertThat(page("/compare")).contains("Two to six countries");
        assertThat(refused("/compare?places=Atlantis", 404)).contains("No country is called &#39;Atlantis&#39;");
        assertThat(refused("/compare?places=ETH,SDN,SSD,SOM,KEN,ERI,DJI", 400)).contains("At most 6 places");
        assertThat(refused("/compare?places=ETH&period=1950", 400)).contains("not 1950");
    }

    @Test
    void a_series_stands_on_chart_map_and_table_and_lists_by_theme() throws Exception {
        assertThat(page("/indicators")).contains("href=\"/indicators?theme=rights\"", "Security</h2>");
        assertThat(page("/indicators?theme=violence")).contains("href=\"/indicator/ucdp.deaths\"");
        assertThat(page("/indicator/ucdp.deaths?period=2022&places=ETH,UKR"))
                .contains("Deaths in organised violence</h1>", "165,025", "href=\"/place/ETH/evidence\"")
                .contains("/api/v1/observations?indicator=ucdp.deaths", "picture=map.svg")
                .contains("<p class=\"source\">Source: Uppsala Conflict Data Program (UCDP), Organized Violence");
        assertThat(get("/indicator/ucdp.deaths").headers().firstValue("Content-Disposition"))
                .as("a page is no file, though its address ends as one does")
                .hasValue("inline");
        assertThat(page("/indicator/gdl.shdi")).contains("This series is of districts", "href=\"/districts/ETH\"");
        assertThat(refused("/indicator/ucdp.deths", 404)).contains("the nearest are ucdp.deaths");
        assertThat(refused("/indicator/ucdp.deaths?period=1950", 400)).contains("there are figures from 1989 to 2024");
        assertThat(refused("/indicators?theme=joy", 404)).contains("No series is of the theme");
    }

    @Test
    void security_and_development_of_a_place_stand_on_one_table_with_the_source_of_each() throws Exception {
        assertThat(page("/place/ETH/evidence"))
                .contains("All evidence on Ethiopia", "<h2 id=\"security\">", "<h2 id=\"development\">")
                .contains("href=\"/indicator/ucdp.deaths?places=ETH\"", "href=\"/sources/ucdp\"", "class=\"spark\"")
                .doesNotContain("vdem_v12");
        assertThat(page("/place/TUV/evidence")).contains("Tuvalu");
        assertThat(refused("/place/Narnia/evidence", 404)).contains("There is no place &#39;Narnia&#39;");
    }

    @Test
    void the_board_of_quality_says_which_totals_are_met_and_how_far_sources_and_releases_are_apart() throws Exception {
        assertThat(page("/quality"))
                .contains("totals that publishers print", "and none is missed", "Two sources of one thing")
                .contains("<tr id=\"deaths_pace\">", "<code>ucdp.deaths</code> and <code>pace.deaths</code>")
                .contains("<tr id=\"rule_of_law_v12\">", "One of the two is not in hand", "href=\"/method/quality\"");
    }
}
