package org.lysoen.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.http.CrossOrigin;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.DuckDb;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import tools.jackson.databind.JsonNode;

@ExtendWith(BuiltOnce.class)
class ApiTest {

    private static Picture picture;
    private static ApiServer server;

    @BeforeAll
    static void start(Picture built) {
        picture = built;
        server = new ApiServer(
                built,
                context -> context.registerBean(
                        "crossOrigin", FilterRegistrationBean.class, () -> CrossOrigin.of("https://example.org")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_figure_is_the_one_of_the_table_with_unit_status_sources_and_licences() throws Exception {
        var answer = server.json("/api/v1/deprivation?place=nga&domain=food&from=2020&to=2020&by=year");
        var row = picture.query(
                        "select * from deprivation where place_id = 'NGA' and period = '2020' and domain = 'food'")
                .row(0);

        assertThat(answer.get("rows").size()).isEqualTo(1);
        assertThat(answer.at("/rows/0/share").asDouble()).isEqualTo(row.number("share"));
        assertThat(answer.at("/rows/0/status").asString()).isEqualTo(row.text("status"));
        assertThat(answer.get("columns")
                        .valueStream()
                        .filter(one -> one.get("name").asString().equals("share")))
                .singleElement()
                .satisfies(column -> assertThat(column.get("unit").asString()).isEqualTo("share"));
        assertThat(answer.get("sources").findValuesAsString("source_id")).contains("sdg", "wdi", "ucdp");
        assertThat(answer.get("sources").valueStream())
                .allSatisfy(
                        source -> assertThat(source.get("licence").asString()).isNotBlank());
        assertThat(answer.get("rules").asString()).isEqualTo(picture.rules().hash());
    }

    @Test
    void published_rows_name_the_sources_of_these_rows_and_no_others() throws Exception {
        var asked = "/api/v1/observations?place=NOR&indicator=ucdp.deaths,sdg.dtp3&limit=3";
        var answer = server.json(asked);
        var named = answer.get("rows")
                .valueStream()
                .map(row -> row.get("source_id").asString())
                .distinct()
                .toList();
        assertThat(answer.get("sources").findValuesAsString("source_id")).containsExactlyInAnyOrderElementsOf(named);
        assertThat(server.get("/api/v1/observations?place=NOR&indicator=sdg.dtp3&format=csv")
                        .headers()
                        .allValues("Link"))
                .contains("</api/v1/sources?source=sdg>; rel=\"license\"");
        assertThat(server.json("/api/v1/flows?place=NOR&limit=5").get("sources").findValuesAsString("source_id"))
                .containsExactly("unhcr");
    }

    @Test
    void a_table_names_the_sources_it_is_made_from_and_no_others() throws Exception {
        assertThat(server.json("/api/v1/loss?limit=1").get("sources").findValuesAsString("source_id"))
                .contains("ucdp", "ucdp_month", "wpp", "gapminder", "unhcr")
                .doesNotContain("hdr", "ophi", "natural_earth");
        assertThat(server.json("/api/v1/mpi?limit=1").get("sources").findValuesAsString("source_id"))
                .containsExactly("ophi");
    }

    @Test
    void what_is_withheld_on_the_pages_is_withheld_here_with_its_reason() throws Exception {
        for (var place : List.of("ISR", "PSE")) {
            var level = server.json("/api/v1/security?place=" + place);
            assertThat(level.get("total").asLong()).isZero();
            assertThat(level.at("/withheld/0/reason").asString()).contains("one series");
            var personal = server.json("/api/v1/deprivation?domain=personal&place=" + place);
            assertThat(personal.get("rows").valueStream())
                    .allSatisfy(row -> assertThat(row.get("share").isNull()).isTrue());
        }
    }

    @Test
    void a_country_without_a_figure_has_the_reason_of_each_domain_that_it_lacks() throws Exception {
        var level = server.json("/api/v1/security?place=NOR,VAT");
        assertThat(level.get("rows").findValuesAsString("place_id"))
                .isNotEmpty()
                .doesNotContain("VAT");
        assertThat(level.get("withheld").valueStream()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.get("place_id").asString()).isEqualTo("VAT");
            assertThat(one.get("reason").asString()).startsWith("no figure within the years the rule allows");
        });
        var tree = server.text("/api/v1/explanations/VAT/2021");
        assertThat(tree).contains(level.at("/withheld/0/reason").asString());
        var food = server.json("/api/v1/deprivation?place=VAT,NOR&domain=food");
        assertThat(food.get("withheld").findValuesAsString("domain")).containsExactly("food");
        assertThat(server.json("/api/v1/security?place=PSE").get("withheld").size())
                .isEqualTo(1);
        assertThat(server.json("/api/v1/security?place=NOR").get("withheld")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"security", "insecure_share", "threat", "loss", "split", "excess", "drawn", "level", "overlap"})
    void every_table_made_from_all_domains_says_which_of_them_a_country_lacks(String table) throws Exception {
        assertThat(server.json("/api/v1/" + table + "?place=VAT&limit=1")
                        .get("withheld")
                        .findValuesAsString("domain"))
                .contains("economic", "health");
    }

    @Test
    void a_place_that_a_table_never_holds_is_told_where_its_figures_are() throws Exception {
        for (var table : List.of("security", "loss", "level", "mpi", "displaced")) {
            var answer = server.json("/api/v1/" + table + "?place=ETHr101,WORLD");
            assertThat(answer.get("total").asLong()).as(table).isZero();
            assertThat(answer.get("withheld").findValuesAsString("reason"))
                    .as(table)
                    .satisfiesExactly(
                            district -> assertThat(district)
                                    .startsWith("a district: its figures are in the tables districts"),
                            world -> assertThat(world).startsWith("the whole world: its sums are in the table world"));
            assertThat(answer.at("/withheld/0/domain").isNull()).isTrue();
        }
        assertThat(server.json("/api/v1/security?place=ISR%2BPSE")
                        .at("/withheld/0/reason")
                        .asString())
                .contains("does not tell apart");
        assertThat(server.json("/api/v1/loss?place=ISR+PSE&limit=1")
                        .at("/rows/0/place_id")
                        .asString())
                .as("a plus as pages write it into their addresses")
                .isEqualTo("ISR+PSE");
        assertThat(server.json("/api/v1/loss?place=ISR%2BPSE&limit=1").get("withheld"))
                .isEmpty();
        assertThat(server.json("/api/v1/districts?place=ETH,ETHr101&limit=1").get("withheld"))
                .isEmpty();
        assertThat(server.json("/api/v1/districts?place=VAT")
                        .at("/withheld/0/reason")
                        .asString())
                .contains("no source in hand tells its districts apart");
        assertThat(server.json("/api/v1/security?place=western%20asia")
                        .get("detail")
                        .asString())
                .contains("'western asia' is a region of the world and no place", "/api/v1/region");
    }

    @Test
    void a_comma_too_many_among_places_is_passed_over_as_among_other_words_and_none_at_all_is_refused()
            throws Exception {
        assertThat(server.json("/api/v1/security?place=NOR,,YEM,").get("total"))
                .isEqualTo(server.json("/api/v1/security?place=NOR,YEM").get("total"));
        assertThat(server.json("/api/v1/security?place=").get("detail").asString())
                .startsWith("The parameter place takes 1 to 300 values");
    }

    @Test
    void a_table_in_another_form_leads_to_the_reasons() throws Exception {
        var csv = server.get("/api/v1/security?place=VAT&format=csv");
        assertThat(csv.headers().allValues("Link"))
                .contains("</api/v1/security?place=VAT>; rel=\"alternate\"; type=\"application/json\";"
                        + " title=\"withheld: why figures are missing\"");
        assertThat(server.get("/api/v1/security?place=NOR&format=csv").headers().allValues("Link"))
                .noneMatch(link -> link.contains("withheld"));
    }

    @Test
    void pages_put_together_are_the_whole_table_once_and_in_order() throws Exception {
        var ids = new ArrayList<String>();
        String next = "/api/v1/loss?place=ETH,SSD&threat=killed&from=2015&limit=37";
        while (next != null) {
            var page = server.get(next);
            var body = server.json(next);
            body.get("rows").forEach(row -> ids.add(key(row)));
            var link = page.headers().allValues("Link").stream()
                    .filter(one -> one.endsWith("rel=\"next\""))
                    .map(one -> one.substring(1, one.indexOf('>')))
                    .findFirst()
                    .orElse(null);
            assertThat(body.get("next").isNull() ? null : body.get("next").asString())
                    .isEqualTo(link);
            assertThat(body.get("total").asInt()).isGreaterThan(200);
            next = link;
        }
        var all = server.json("/api/v1/loss?place=ETH,SSD&threat=killed&from=2015&limit=9999");
        assertThat(ids)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(all.get("total").asInt());
    }

    private static String key(JsonNode row) {
        return row.get("place_id").asString() + row.get("period").asString();
    }

    @Test
    void a_month_and_a_year_are_told_apart() throws Exception {
        assertThat(server.json("/api/v1/loss?place=ETH&threat=killed&from=2020-11&to=2021-02")
                        .get("rows")
                        .findValuesAsString("period"))
                .containsExactly("2020", "2020-11", "2020-12", "2021", "2021-01", "2021-02");
        assertThat(server.json("/api/v1/loss?place=ETH&threat=killed&from=2020&to=2021&by=year")
                        .get("rows")
                        .findValuesAsString("period"))
                .containsExactly("2020", "2021");
        assertThat(server.json("/api/v1/events?place=ETH&from=2021-11&to=2021-11&limit=5000")
                        .get("rows")
                        .findValuesAsString("starts_on"))
                .isNotEmpty()
                .allMatch(day -> day.startsWith("2021-11"));
    }

    @Test
    void csv_lines_and_parquet_hold_the_rows_of_json(@TempDir Path folder) throws Exception {
        var question = "/api/v1/security?place=ETH,NOR";
        var rows = server.json(question).get("rows");
        var csv = server.text(question + "&format=csv").lines().toList();
        assertThat(csv).hasSize(rows.size() + 1);
        assertThat(csv.getFirst()).startsWith("place_id,year,years_secure,low,high");
        assertThat(csv.get(1).split(",")[2])
                .isEqualTo(rows.get(0).get("years_secure").asDecimal().toPlainString());
        var lines = server.text(question + "&format=ndjson").lines().toList();
        assertThat(lines).hasSize(rows.size());
        assertThat(lines.getFirst()).isEqualTo(rows.get(0).toString());
        var file = folder.resolve("security.parquet");
        Files.write(
                file,
                server.get(question, "Accept", "application/vnd.apache.parquet").body());
        try (var engine = DuckDb.open()) {
            engine.bind("taken", List.of(file));
            assertThat(engine.query("select place_id, year, years_secure from taken order by 1, 2").stream()
                            .map(row -> row.number("years_secure")))
                    .containsExactlyElementsOf(rows.valueStream()
                            .map(row -> row.get("years_secure").asDouble())
                            .toList());
            assertThat(engine.query("select decode(value) as v from parquet_kv_metadata('" + file
                                    + "') where decode(key) = 'lysoen.sources'")
                            .row(0)
                            .text("v"))
                    .contains("wpp", "CC BY");
        }
    }

    @Test
    void an_answer_that_is_held_is_not_sent_again_and_its_tag_is_that_of_its_bytes() throws Exception {
        var question = "/api/v1/security?place=ETH";
        var plain = server.get(question);
        var zipped = server.get(question, "Accept-Encoding", "gzip");
        var tag = plain.headers().firstValue("ETag").orElseThrow();

        assertThat(tag).startsWith("\"");
        assertThat(zipped.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
        var again = server.get(question, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(server.get("/api/v1/security?place=NOR", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.get("/api/v1/security?place=ETH,%20ETH&limit=1000")
                        .headers()
                        .firstValue("ETag"))
                .hasValue(tag);
    }

    @Test
    void only_the_head_is_sent_to_who_asks_for_it() throws Exception {
        for (var question : List.of("/api/v1/security?place=ETH", "/api/v1/observations?format=csv")) {
            var head = server.send("HEAD", question);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValue("ETag")).isPresent();
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void a_whole_table_names_its_licences_in_a_link() throws Exception {
        var link = server.get("/api/v1/security?format=csv", "Accept-Encoding", "gzip")
                .headers()
                .allValues("Link");
        var licences = link.stream()
                .filter(one -> one.contains("rel=\"license\""))
                .findFirst()
                .orElseThrow();

        var sources = server.json(licences.substring(1, licences.indexOf('>')));
        assertThat(sources.get("rows").findValuesAsString("licence")).isNotEmpty();
        assertThat(sources.get("rows").size()).isEqualTo(sources.get("total").asInt());
    }

    @Test
    void the_form_is_the_one_that_is_best_accepted() throws Exception {
        assertThat(type("text/csv;q=0.5, application/json;q=0.9")).startsWith("application/json");
        assertThat(type("text/*")).startsWith("text/csv");
        assertThat(type("*/*")).startsWith("application/json");
        assertThat(type("text/html,application/xhtml+xml,*/*;q=0.8")).startsWith("application/json");
        assertThat(server.get("/api/v1/security?place=ETH", "Accept", "image/png")
                        .statusCode())
                .isEqualTo(406);
    }

    private static String type(String accept) throws Exception {
        return server.get("/api/v1/security?place=ETH", "Accept", accept)
                .headers()
                .firstValue("Content-Type")
                .orElseThrow();
    }

    @Test
    void only_the_site_that_was_named_may_read_from_its_scripts() throws Exception {
        var question = "/api/v1/security?place=ETH";
        assertThat(server.get(question, "Origin", "https://example.org")
                        .headers()
                        .map())
                .containsEntry("access-control-allow-origin", List.of("https://example.org"))
                .containsKey("access-control-expose-headers");
        assertThat(server.get(question, "Origin", "https://evil.example")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
        var preflight = server.send(
                "OPTIONS", question, "Origin", "https://example.org", "Access-Control-Request-Method", "GET");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(server.send("OPTIONS", question, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_tree_ends_in_sources_absences_and_rules() throws Exception {
        var tree = server.json("/api/v1/explanations/ETH/2021").get("explanation");
        assertThat(tree.findValuesAsString("licence")).isNotEmpty().allMatch(licence -> !licence.isBlank());
        assertThat(tree.toString()).contains("as published");
    }

    @Test
    void a_stress_test_comes_as_a_table_too() throws Exception {
        var figures = server.json("/api/v1/stress/IDN?loss=20").get("figures");
        assertThat(server.text("/api/v1/stress/IDN?loss=20&format=csv").lines()).hasSize(figures.size() + 1);
    }

    @Test
    void every_address_of_the_guide_answers() throws Exception {
        var guide = Files.readString(Home.find().dir().resolve("docs/guide/api.md"));
        var addresses = guide.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("GET "))
                .map(line -> line.substring(4))
                .toList();
        assertThat(addresses).hasSizeGreaterThan(10);
        for (var address : addresses) {
            var answer = server.get(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(answer.body()).as(address).hasSizeGreaterThan(200);
        }
    }

    @Test
    void the_page_for_people_names_every_table_and_its_examples_answer() throws Exception {
        var page = new String(server.get("/api").body(), StandardCharsets.UTF_8);
        var links = Pattern.compile("href=\"(/api/v1/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1).replace("&amp;", "&"))
                .filter(link -> !link.contains("what-if"))
                .toList();
        assertThat(links).hasSizeGreaterThan(60);
        for (var link : links) {
            assertThat(server.get(link).statusCode()).as(link).isEqualTo(200);
        }
    }
}
