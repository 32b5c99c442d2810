package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.kernel.Problem;

@ExtendWith(GivenData.class)
class LorenzCurveTest {

    static final LorenzShares NIGERIA_2018 = LorenzShares.of(.029, new double[] {.071, .116, .162, .227, .424}, .267);
    static final LorenzShares INDONESIA_2019 = LorenzShares.of(.032, new double[] {.076, .115, .156, .221, .432}, .278);
    static final double INDONESIA_MEAN = 7.5081;

    private static final double[] LINES = {3, 4.2, 8.3};

    /** Figures of an independent computation. */
    @Test
    void betaOfNigeria() {
        var curve = LorenzBeta.fit(NIGERIA_2018);

        assertThat(curve.theta()).isCloseTo(.69303, within(5e-6));
        assertThat(curve.gamma()).isCloseTo(.96422, within(5e-6));
        assertThat(curve.delta()).isCloseTo(.57214, within(5e-6));
        double[] headcounts = {.3443, .5455, .8915};
        for (int i = 0; i < LINES.length; i++) {
            assertThat(curve.headcount(LINES[i] / 4.8018)).isCloseTo(headcounts[i], within(3e-4));
        }
    }

    /** Figures of an independent computation; a tenth less income is the line over nine tenths. */
    @Test
    void quadraticOfIndonesia() {
        var curve = LorenzQuadratic.fit(INDONESIA_2019).orElseThrow();

        assertThat(curve.a()).isCloseTo(.82212, within(5e-6));
        assertThat(curve.b()).isCloseTo(-.95468, within(5e-6));
        assertThat(curve.c()).isCloseTo(.33356, within(5e-6));
        double[] headcounts = {.1209, .2869, .7100};
        for (int i = 0; i < LINES.length; i++) {
            assertThat(curve.headcount(LINES[i] / INDONESIA_MEAN)).isCloseTo(headcounts[i], within(5e-5));
        }
        assertThat(curve.headcount(4.2 / .9 / INDONESIA_MEAN)).isCloseTo(.3497, within(5e-5));
        for (var point : INDONESIA_2019.points()) {
            assertThat(curve.share(point.people())).isCloseTo(point.income(), within(.005));
        }
    }

    /** With gamma above 1 the slope falls at first: people are below a line from its lowest point on. */
    @Test
    void aCurveThatFallsAtTheBottomIsSearchedFromItsLowestPoint() {
        var curve = new LorenzBeta(.8, 1.2, .6);
        double lowest = 0;
        for (double p = .001; p < 1; p += .001) {
            lowest = curve.slope(p) < curve.slope(lowest == 0 ? p : lowest) ? p : lowest == 0 ? p : lowest;
        }
        assertThat(curve.headcount(curve.slope(lowest) + 1e-4)).isGreaterThan(lowest - .01);
        assertThat(curve.headcount(curve.slope(lowest) - .01)).isZero();
        assertThat(curve.slope(curve.headcount(.7))).isCloseTo(.7, within(1e-9));
    }

    @Test
    void sharesThatAreNoneAreTold() {
        assertThatThrownBy(() -> LorenzShares.of(.03, new double[] {.07, .1, .1, .2, .4}, .25))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not to 1");
        assertThatThrownBy(() -> LorenzShares.of(.2, new double[] {.2, .2, .2, .2, .2}, .1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("poorest 10 %");
    }

    /** Mean absolute error against every published headcount, in points. */
    @Test
    @Tag("given-data")
    void theFitMeetsThePublishedHeadcounts() {
        var wdi = "gapminder_wdi_and_other/";
        var means = column("gapminder_fasttrack/mincpcap_cppp.csv.gz", "country", "mincpcap_cppp");
        var tenth = column(wdi + "income_share_of_poorest_10percent.csv", "geo", "income_share_of_poorest_10percent");
        var top = column(wdi + "income_share_of_richest_10percent.csv", "geo", "income_share_of_richest_10percent");
        var names = new String[] {"poorest", "2nd_poorest", "middle", "2nd_richest", "richest"};
        var quintiles = new ArrayList<Map<String, Double>>();
        for (var quintile : names) {
            var name = "income_share_of_" + quintile + "_20percent";
            quintiles.add(column(wdi + name + ".csv", "geo", name));
        }
        var lines = new String[] {
            "extreme_poverty_percent_people_below_300_a_day",
            "poverty_percent_people_below_420_a_day",
            "poverty_percent_people_below_830_a_day"
        };
        double[] reach = {.84, .95, 1.45};
        for (int i = 0; i < lines.length; i++) {
            double sum = 0;
            int surveys = 0;
            for (var published :
                    column(wdi + lines[i] + ".csv", "geo", lines[i]).entrySet()) {
                var at = published.getKey();
                if (means.containsKey(at) && tenth.containsKey(at)) {
                    var shares = new double[5];
                    for (int q = 0; q < 5; q++) {
                        shares[q] = figure(quintiles.get(q), at) / 100;
                    }
                    var curve = LorenzBeta.fit(LorenzShares.of(figure(tenth, at) / 100, shares, figure(top, at) / 100));
                    sum += Math.abs(100 * curve.headcount(LINES[i] / figure(means, at)) - published.getValue());
                    surveys++;
                }
            }
            assertThat(surveys).isGreaterThan(2300);
            assertThat(sum / surveys).as(lines[i]).isLessThanOrEqualTo(reach[i]);
        }
    }

    private static double figure(Map<String, Double> column, String at) {
        return Objects.requireNonNull(column.get(at), at);
    }

    private static Map<String, Double> column(String file, String place, String column) {
        var values = new HashMap<String, Double>();
        for (var row : GivenData.rows(file, place, "time", column)) {
            if (!row.text(column).isEmpty()) {
                values.put(row.text(place) + " " + row.text("time"), row.number(column));
            }
        }
        return values;
    }
}
