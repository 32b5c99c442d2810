package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;

/** Districts of the picture built from the snapshot, against figures computed independently from the published files. */
@ExtendWith(BuiltOnce.class)
class DistrictsTest {

    static Picture picture;

    @BeforeAll
    static void open(Picture built) {
        picture = built;
    }

    @ParameterizedTest
    @CsvSource({
        "SSD, 2014, 0.3376",
        "SSD, 2018, 0.5211",
        "CAF, 2013, 0.8080",
        "CAF, 2014, 0.6937",
        "SLE, 1998, 0.8762",
        "ETH, 2000, 0.0776",
        "ETH, 2019, 0",
        "SDN, 2014, 0.3001",
        "SLV, 1990, 0.7004",
        "VEN, 1992, 0.0799"
    })
    void peopleInDistrictsOfHighViolenceAreCounted(String country, int year, double share) {
        assertThat(picture.query(
                                "select share from counted where place_id = ? and period = ?",
                                country,
                                String.valueOf(year))
                        .row(0)
                        .number("share"))
                .isCloseTo(share, within(0.0001));
    }

    @Test
    void theCountIsThePersonalShareAndIsCalledMeasured() {
        var personal = picture.query(
                        "select * from deprivation where place_id = 'SSD' and period = '2018' and domain = 'personal'")
                .row(0);

        assertThat(personal.text("indicator")).isEqualTo("ucdp_ged.deaths");
        assertThat(personal.text("source_id")).isEqualTo("ucdp_ged_23_1");
        assertThat(personal.number("share")).isCloseTo(0.5211, within(0.0001));
    }

    @Test
    void aCountIsNeverBelowWhatHomicideAloneModels() {
        var venezuela = picture.query(
                        "select * from deprivation where place_id = 'VEN' and period = '2015' and domain = 'personal'")
                .row(0);

        assertThat(venezuela.text("status")).isEqualTo("modelled");
        assertThat(venezuela.text("indicator")).isEqualTo("sdg.homicide_per_100k");
        assertThat(venezuela.number("share")).isGreaterThan(0.2);
    }

    /** Release 23.1 holds a tenth of the deaths that 25.1 counts in Ethiopia in 2021. */
    @Test
    void whereMostDeathsAreNotInHandNothingIsCounted() {
        assertThat(picture.query("select * from counted where place_id = 'ETH' and year = 2021")
                        .size())
                .isZero();
        assertThat(picture.query("select * from counted where place_id in ('NGA', 'NOR', 'UKR', 'LKA')")
                        .size())
                .isZero();
    }

    @Test
    void districtsAddUpToTheReleaseOrTheDifferenceIsNamed() {
        var ethiopia = picture.query("select * from district_difference where place_id = 'ETH' and year = 2019")
                .row(0);
        assertThat(ethiopia.number("deaths_districts")).isCloseTo(378, within(1e-6));
        assertThat(ethiopia.number("deaths_shared")).isCloseTo(18, within(1e-6));
        assertThat(ethiopia.number("deaths_published")).isEqualTo(425);
        assertThat(ethiopia.number("deaths_of_later_release")).isEqualTo(47);
        assertThat(ethiopia.number("people_districts")).isCloseTo(ethiopia.number("people_published"), within(2000.0));

        var sudan = picture.query("select * from district_difference where place_id = 'SDN' and year = 2002")
                .row(0);
        assertThat(sudan.number("deaths_release")).isEqualTo(3227);
        assertThat(sudan.number("deaths_districts")).isCloseTo(249, within(1e-6));
        assertThat(sudan.number("deaths_outside")).isEqualTo(2978);
    }

    /** Counted in the file by another program: 33,316 in all, of which 4,101 of precision 6; no people after 2016. */
    @Test
    void deathsKnownOnlyToACountryWithoutPeopleInItsDistrictsStayTheCountrys() {
        var syria = picture.query("select * from district_difference where place_id = 'SYR' and year = 2017")
                .row(0);
        assertThat(syria.number("deaths_release")).isEqualTo(33_316);
        assertThat(syria.number("deaths_unshared")).isCloseTo(4_101, within(1e-6));
        assertThat(syria.number("deaths_districts")).isCloseTo(29_215, within(1e-6));
        assertThat(syria.isAbsent("people_districts")).isTrue();

        var before = picture.query("select * from district_difference where place_id = 'SYR' and year = 2016")
                .row(0);
        assertThat(before.number("deaths_release")).isEqualTo(48_710);
        assertThat(before.number("deaths_unshared")).isCloseTo(0, within(1e-6));
    }

    @Test
    void aDistrictShowsWhatIsKnownOfItAndNoMore() {
        var amhara = picture.query("select * from district where place_id = 'ETHr103' and year = 2019")
                .row(0);
        assertThat(amhara.whole("events")).isEqualTo(13);
        assertThat(amhara.number("deaths") - amhara.number("deaths_modelled")).isLessThanOrEqualTo(158);
        assertThat(amhara.number("poor_percent")).isEqualTo(69.2821);
        assertThat(amhara.flag("insecure")).isFalse();

        var tigray = picture.query("select * from district where place_id = 'ETHr101' and year = 2019")
                .row(0);
        assertThat(tigray.number("deaths_modelled")).isPositive().isEqualTo(tigray.number("deaths"));
        assertThat(tigray.text("deaths_status")).isEqualTo("modelled");

        var bavaria = picture.query("select * from district where country_id = 'DEU' and year = 2019 and people > 1e7")
                .row(0);
        assertThat(bavaria.isAbsent("deaths")).isTrue();
        assertThat(bavaria.isAbsent("deaths_status")).isTrue();
    }

    @Test
    void theTreeOfADistrictEndsInEventsWithTheirLine() {
        var leaves = new ArrayList<Explanation>();
        collect(picture.explain("ETHR103", Period.year(2019)), leaves);

        var events = leaves.stream()
                .filter(leaf -> leaf.label().startsWith("Event "))
                .filter(leaf -> leaf.step().contains("ged231_ethiopia.csv, line "))
                .toList();
        assertThat(events).hasSizeGreaterThanOrEqualTo(13).allMatch(event -> event.source() != null);
        var bangui = picture.query("select place_id from event where country_id = 'CAF' and place_id is not null"
                        + " and extract(year from ends_on) = 2014 limit 1")
                .row(0)
                .text("place_id");
        assertThat(nodes(picture.explain(bangui, Period.year(2014))))
                .as("a map has features and no lines")
                .anySatisfy(leaf -> assertThat(leaf.step()).contains("republic.geojson, feature "))
                .noneSatisfy(leaf -> assertThat(leaf.step()).contains(".geojson, line "));
        for (var place : List.of("SSDr103", "SDNr101", "DEUr101", "LKA", "SSD")) {
            for (var period : List.of("2014", "2014-06")) {
                var all = new ArrayList<Explanation>();
                collect(picture.explain(place, Period.of(period)), all);
                assertThat(all)
                        .as(place + " " + period)
                        .isNotEmpty()
                        .allSatisfy(leaf -> assertThat(
                                        leaf.source() != null || !leaf.step().isBlank())
                                .isTrue());
            }
        }
    }

    @Test
    void anEventOfSeveralMonthsStandsInTheTreeOfAMonthWithThePartThatIsCounted() {
        var killed = part(picture.explain("ETHr101", Period.month(2022, 9)), "Killed in organised violence");
        var rate = picture.query(
                        "select deaths from district_violence where place_id = 'ETHr101' and period = '2022-09'")
                .row(0)
                .number("deaths");

        assertThat(deaths(killed)).isCloseTo(rate, within(0.5));
        assertThat(killed.parts().stream().mapToDouble(DistrictsTest::deaths).sum())
                .isCloseTo(rate, within(1.0));
        assertThat(killed.parts().getFirst().parts())
                .anySatisfy(event -> assertThat(event.label()).endsWith("counted for 2 of its 4 months"));
    }

    /** The number before the word death. */
    private static double deaths(Explanation node) {
        return Double.parseDouble(node.figure()
                .replaceFirst(".* events?, ", "")
                .replaceFirst(" death.*", "")
                .replace(",", ""));
    }

    @Test
    void whatIsKnownOfADistrictStandsInItsTreeAlsoWhereNoRateCanBeMade() {
        var bavaria = picture.query(
                        "select place_id from district where country_id = 'DEU' and year = 2019 and people > 1e7")
                .row(0)
                .text("place_id");
        var people = part(picture.explain(bavaria, Period.year(2019)), "People of the district");
        assertThat(people.parts())
                .singleElement()
                .satisfies(row -> assertThat(row.step()).startsWith("as published: "));
        assertThat(rateOf(bavaria, 2019).step())
                .isEqualTo("no release holds every event of the country in this period");

        var aleppo = picture.query("select place_id, deaths from district where country_id = 'SYR' and year = 2017"
                        + " order by deaths desc limit 1")
                .row(0);
        assertThat(rateOf(aleppo.text("place_id"), 2017).step()).isEqualTo("nobody says how many people live here");
        var killed = part(picture.explain(aleppo.text("place_id"), Period.year(2017)), "Killed in organised violence");
        assertThat(deaths(killed)).isCloseTo(aleppo.number("deaths"), within(0.5));
        assertThat(killed.parts().getLast().step()).contains("cannot be shared out");
    }

    private static Explanation rateOf(String placeId, int year) {
        return part(picture.explain(placeId, Period.year(year)), "Violent deaths per 100,000 people");
    }

    private static Explanation part(Explanation tree, String label) {
        return nodes(tree)
                .filter(node -> node.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '" + label + "' in the tree of " + tree.label()));
    }

    private static Stream<Explanation> nodes(Explanation node) {
        return Stream.concat(Stream.of(node), node.parts().stream().flatMap(DistrictsTest::nodes));
    }

    private static void collect(Explanation node, List<Explanation> leaves) {
        if (node.parts().isEmpty()) {
            leaves.add(node);
        }
        node.parts().forEach(part -> collect(part, leaves));
    }
}
