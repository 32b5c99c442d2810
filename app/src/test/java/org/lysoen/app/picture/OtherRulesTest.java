package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.app.cli.Lysoen;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.page.Pages;
import org.lysoen.app.page.WhatIfController;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/** The snapshot's picture under other rules: by the classes, on the command line, and as pages. */
@ExtendWith(BuiltOnce.class)
class OtherRulesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String LINE =
            "domains: {economic: {sources: [{indicator: wdi.poverty_420, share: percent}]}}\n";

    @TempDir
    static Path folder;

    private static Picture picture;
    private static Server server;

    @BeforeAll
    static void serve(Picture built) {
        picture = built;
        server = Server.start(new Address("127.0.0.1", 0), List.of(WhatIfController.class), context -> {
            context.registerBean(Pages.class, () -> new Pages(picture.rules().hash()));
            context.registerBean(WhatIf.class, () -> new WhatIf(picture));
        });
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Rows figures(Picture of) {
        return of.query("""
                select s.place_id, s.year, s.years_secure, s.share_insecure, e.excess
                from security s
                left join excess e on e.place_id = s.place_id and e.year = s.year and e.period = cast(s.year as varchar)
                order by s.place_id, s.year
                """);
    }

    @Test
    void a_rule_that_changes_a_word_and_no_number_recomputes_to_the_same_figures() {
        var rules = picture.rules().with("domains: {economic: {citation: elsewhere}}", picture.units());
        var before = figures(picture);

        try (var other = picture.under(rules, Set.of("security", "excess"))) {
            var after = figures(other);
            assertThat(rules.hash()).isNotEqualTo(picture.rules().hash());
            assertThat(after.size()).isEqualTo(before.size()).isGreaterThan(6000);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.row(i).text("place_id"))
                        .isEqualTo(before.row(i).text("place_id"));
                assertThat(after.row(i).number("share_insecure"))
                        .isCloseTo(before.row(i).number("share_insecure"), within(1e-12));
                assertThat(after.row(i).isAbsent("excess"))
                        .isEqualTo(before.row(i).isAbsent("excess"));
            }
        }
    }

    @Test
    void a_measure_that_ends_earlier_says_the_same_of_the_years_before_and_nothing_of_those_after() {
        var rules = picture.rules().with("last_year: 2020", picture.units());

        try (var other = picture.under(rules, Set.of("security", "excess"))) {
            assertThat(figures(other).stream().map(Row::toString).toList())
                    .hasSizeGreaterThan(5000)
                    .containsExactlyElementsOf(figures(picture).stream()
                            .filter(row -> row.integer("year") <= 2020)
                            .map(Row::toString)
                            .toList());
        }
    }

    @Test
    void a_higher_poverty_line_is_the_published_headcount_at_that_line_and_leaves_the_lake_alone() {
        var version = picture.lake().version();
        var published = picture.query("select value from observation where place_id = 'NGA' and period = '2022'"
                        + " and indicator = 'wdi.poverty_420'")
                .row(0)
                .number("value");
        var before = share(picture, "NGA", "economic");

        try (var other = picture.under(picture.rules().with(LINE, picture.units()), Set.of("security"))) {
            assertThat(share(other, "NGA", "economic")).isCloseTo(published / 100, within(1e-12));
            assertThat(share(other, "NGA", "food")).isEqualTo(share(picture, "NGA", "food"));
            assertThat(share(picture, "NGA", "economic")).isEqualTo(before).isLessThan(published / 100);
            assertThatThrownBy(() -> other.query("select person_years_lost from loss"))
                    .hasMessageContaining("person_years_lost");
        }
        assertThat(picture.lake().version()).isEqualTo(version);
    }

    @Test
    void two_domains_compared_lie_between_the_larger_and_their_sum_and_the_tree_says_which_rules() {
        var rules = picture.rules().comparing(EnumSet.of(Domain.ECONOMIC, Domain.FOOD));

        try (var other = picture.under(rules, Picture.EXPLAINED)) {
            var economic = share(other, "NGA", "economic");
            var food = share(other, "NGA", "food");
            var any = other.query("select share_insecure from security where place_id = 'NGA' and year = 2022")
                    .row(0)
                    .number("share_insecure");
            // Sheppard's bound at rho 0: independent deprivations are the most that non-negative overlap allows
            assertThat(any).isBetween(Math.max(economic, food), economic + food - economic * food);
            var tree = other.explain("NGA", Period.year(2022));
            assertThat(tree.step()).contains(rules.hash());
            var district = other.query("select min(place_id) as one from place where level = 'admin1'");
            assertThat(other.explain(district.row(0).text("one"), Period.year(2019))
                            .step())
                    .contains(rules.hash());
            assertThat(tree.toString()).contains("at least one of 2 domains").doesNotContain("No basic drinking");
        }
    }

    private static double share(Picture of, String place, String domain) {
        return of.query(
                        "select share from deprivation where place_id = ? and period = '2022' and domain = ?",
                        place,
                        domain)
                .row(0)
                .number("share");
    }

    @Test
    void what_moved_names_the_domain_that_moved_it() {
        var whatIf = new WhatIf(picture);

        assertThat(whatIf.of(picture.rules(), 2022).moved()).isEmpty();
        var answer = whatIf.of(picture.rules().with(LINE, picture.units()), 2022);
        assertThat(answer.after().share()).isGreaterThan(answer.before().share());
        assertThat(answer.moved())
                .filteredOn(moved -> moved.placeId().equals("NGA"))
                .singleElement()
                .satisfies(nigeria -> assertThat(nigeria.domains())
                        .extracting(WhatIf.Changed::domain)
                        .containsExactly(Domain.ECONOMIC));
    }

    @Test
    void many_who_ask_at_once_get_one_answer_or_one_sentence() throws Exception {
        var whatIf = new WhatIf(picture);
        try (var askers = Executors.newFixedThreadPool(8)) {
            var asked = IntStream.range(0, 8)
                    .mapToObj(i -> askers.submit(() -> {
                        try {
                            var rules = picture.rules().with("overlap: {point: 0.3" + i + "}", picture.units());
                            return whatIf.of(rules, 2022).moved().isEmpty() ? "nothing moved" : "moved";
                        } catch (Problem problem) {
                            return problem.sentence();
                        }
                    }))
                    .toList();
            for (var answer : asked) {
                assertThat(answer.get()).isIn("moved", "Others are recomputing already: ask again in a few seconds.");
            }
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Accept", "text/html")
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static final String ALL = "form=1&count=economic&count=food&count=health&count=environmental&count=personal"
            + "&count=community&use=food:sdg.undernourished&use=food:sdg.food_insecure_severe&use=food:ipc.phase3plus"
            + "&use=food:hno.food_in_need&use=health:sdg.dtp3&use=health:gapminder.mcv1&use=personal:ucdp.deaths"
            + "&use=personal:sdg.homicide_per_100k&use=community:idmc.idps&year=2022";

    @Test
    void the_page_as_it_opens_and_the_form_sent_unchanged_are_the_rules_as_published() throws Exception {
        for (var path : List.of("/what-if", "/what-if?" + ALL)) {
            var page = get(path);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.body())
                    .contains("These are the rules as published, "
                            + picture.rules().hash())
                    .contains("value=\"economic\" checked");
        }
    }

    @Test
    void a_higher_line_shows_who_moves_why_and_the_file_that_says_so() throws Exception {
        var page = get("/what-if?" + ALL + "&line=420").body();

        assertThat(page)
                .contains("The places that move most", "economic.sources", "wdi.poverty_420", "Extreme poverty")
                .contains("lysoen assess --rules what-if.yml --from 2022 --to 2022");
        var file = get("/what-if/rules.yml?" + ALL + "&line=420");
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"what-if.yml\"");
        var rules = picture.rules().with(file.body(), picture.units());
        assertThat(page).contains(rules.hash());
    }

    @ParameterizedTest
    @CsvSource({
        "line=500, poverty line",
        "by=luck, order",
        "year=1066, There is no year 1066",
        "overlap=much, cannot be overlap",
        "overlap=0.99, from 0 to 0.95",
        "carry_food=80, carry_years: 80",
        "fruit=apple, takes no parameter 'fruit'",
        "year=2022.5, is no year",
        "form=1, No domain is counted",
        "form=1&count=food, names no source",
        "count=food, only with form=1",
        "line=420&line=830, is given 2 times"
    })
    void what_the_page_cannot_take_is_told_in_one_sentence(String query, String words) throws Exception {
        var page = get("/what-if?" + query);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(words);
    }

    private record Outcome(int exitCode, String err) {}

    private static Outcome execute(String... arguments) {
        var line = Lysoen.commandLine();
        var err = new StringWriter();
        line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        return new Outcome(line.execute(arguments), err.toString());
    }

    @Test
    void a_table_under_a_rules_file_says_which_rules_and_what_differs() throws Exception {
        var mine = Files.writeString(folder.resolve("mine.yml"), LINE);
        var out = folder.resolve("mine.csv");

        var outcome = execute(
                "assess",
                "--rules",
                mine.toString(),
                "--domains",
                "economic,food",
                "--lake",
                picture.lake().dir().toString(),
                "--place",
                "NGA",
                "--out",
                out.toString());

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains("insecure in any of economic, food")
                .contains("economic.sources: wdi.poverty_300 percent -> wdi.poverty_420 percent");
        assertThat(Files.readString(out))
                .startsWith("place_id,year,years_secure")
                .contains("NGA,2022");
    }

    @Test
    void a_table_under_the_published_rules_names_them_too() throws Exception {
        var out = folder.resolve("published.json");
        var hash = picture.rules().hash();

        var outcome = execute(
                "assess",
                "--lake",
                folder.resolve("lake").toString(),
                "--place",
                "NGA",
                "--from",
                "2022",
                "--to",
                "2022",
                "--out",
                out.toString());

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .isEqualTo("rules " + hash + ", insecure in any of economic, food, health, environmental, personal,"
                        + " community\n");
        assertThat(Files.readString(out)).contains("\"lysoen.rules\":\"" + hash + "\"}");
    }

    @Test
    void several_tables_of_one_picture_are_files_of_their_own() throws Exception {
        var outcome = execute(
                "assess",
                "--lake",
                folder.resolve("lake").toString(),
                "--table",
                "security,loss",
                "--place",
                "NGA",
                "--from",
                "2022",
                "--to",
                "2022",
                "--format",
                "csv",
                "--out",
                folder.toString());

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("security.csv")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("NGA,2022,");
        assertThat(Files.readAllLines(folder.resolve("loss.csv")))
                .first()
                .asString()
                .startsWith("place_id,period");
    }

    @Test
    void rules_and_domains_that_are_not_there_are_told_in_one_sentence() {
        var lake = picture.lake().dir().toString();
        assertThat(execute("assess", "--rules", "nowhere.yml", "--lake", lake))
                .isEqualTo(new Outcome(
                        3, "lysoen: The rules in nowhere.yml cannot be read: check that the file is there.\n"));
        assertThat(execute("assess", "--domains", "spiritual", "--lake", lake).err())
                .startsWith("lysoen: 'spiritual' is no domain; choose --domains from economic,food");
    }
}
