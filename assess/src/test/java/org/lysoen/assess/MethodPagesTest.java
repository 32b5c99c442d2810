package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.assess.GdpBridge.Survey;
import org.lysoen.kernel.Estimate;
import org.lysoen.kernel.Status;

/** The worked figures of the pages in docs/method are what the code computes. */
@ExtendWith(GivenData.class)
class MethodPagesTest {

    private static final double[] SHARES = {.4, .2, .3, .3, .2, .01};
    private static final BandPopulations NEAR_ETHIOPIA =
            new BandPopulations(18.2, 15.7, 15.0, 13.9, 37.1, 16.2, 3.7, 2.3);

    @Test
    void anyDomain() throws IOException {
        var union = AnyDomain.union(SHARES, SHARES, SHARES);
        assertThat(page("any-domain"))
                .contains("p_any is **%s**, from %s (rho 0.5) to %s (rho 0)"
                        .formatted(four(union.share()), four(union.low()), four(union.high())))
                .contains("logical limits %s to %s; M0 %s"
                        .formatted(four(union.logicalLow()), four(union.logicalHigh()), four(union.mean())))
                .contains("Without the first domain p_any is %s".formatted(four(AnyDomain.without(SHARES, 0))))
                .contains("**%s years**"
                        .formatted(two(AnyDomain.criticalYears(SHARES, 0, 54.46).orElseThrow())));
    }

    @Test
    void alkireFoster() throws IOException {
        var rules = SurveyRules.parse("""
                k: 0.5
                survey: {weight: none, size: none}
                dimensions:
                  all:
                    income: {column: income, cutoff: 13, direction: below, weight: 0.25}
                    schooling: {column: schooling, cutoff: 12, direction: below, weight: 0.25}
                    health: {column: health, cutoff: 3, direction: below, weight: 0.25}
                    insurance: {column: insurance, cutoff: 1, direction: below, weight: 0.25}
                """);
        var people = Stream.of(
                        new double[] {13.1, 14, 4, 1},
                        new double[] {15.2, 7, 5, 0},
                        new double[] {12.5, 10, 1, 0},
                        new double[] {20.0, 11, 3, 1})
                .map(x -> new AlkireFoster.Household(1, x, "", "", ""))
                .toList();
        var all = AlkireFoster.of(rules, people).all();
        assertThat(page("alkire-foster"))
                .contains("H **%s**, A **%s**, M0 **%s**"
                        .formatted(four(all.headcount(.5)), four(all.intensity(.5)), four(all.adjustedHeadcount(.5))))
                .contains("Schooling: uncensored headcount %s, censored %s, contribution **%s**"
                        .formatted(
                                four(all.uncensoredHeadcount(1)),
                                four(all.censoredHeadcount(1)),
                                four(all.contribution(1))))
                .contains("income: %s, %s, **%s**"
                        .formatted(
                                four(all.uncensoredHeadcount(0)),
                                four(all.censoredHeadcount(0)),
                                four(all.contribution(0))));
    }

    @Test
    void uncertainty() throws IOException {
        var wide = Spread.ofShare(.3, .2, .5);
        var rare = Spread.ofShare(.0125, 0, .025);
        assertThat(page("uncertainty"))
                .contains("is **%s** one standard deviation below".formatted(four(StartedLogit.share(wide.at(-1)))))
                .contains("**%s** one above".formatted(four(StartedLogit.share(wide.at(1)))))
                .contains("lower quartile at **%s**".formatted(four(StartedLogit.share(rare.at(Normal.quantile(.25))))))
                .contains("(%s over five)".formatted(two(Math.pow(ErrorPath.PERSISTENCE, 5))));
    }

    @Test
    void split() throws IOException {
        var parts = Arrays.stream(Shapley.parts(SHARES, AnyDomain.RHO))
                .mapToObj(part -> "%.6f".formatted(part))
                .toList();
        var calm = Shapley.parts(new double[] {.4, .2, .3, .3, 0, .01}, AnyDomain.RHO);
        assertThat(page("split"))
                .contains("**" + String.join(", ", parts.subList(0, 5)) + " and " + parts.get(5) + "**")
                .contains("in sum %.6f".formatted(AnyDomain.share(SHARES, AnyDomain.RHO)))
                .contains("**%.6f** instead of %s".formatted(calm[0], parts.getFirst()));
    }

    @Test
    void safetyNet() throws IOException {
        var curve = LorenzBeta.fit(LorenzCurveTest.INDONESIA_2019);
        var quadratic = LorenzQuadratic.fit(LorenzCurveTest.INDONESIA_2019).orElseThrow();
        var indonesia = new SafetyNet(curve, LorenzCurveTest.INDONESIA_MEAN);
        var shock = new SafetyNet.Shock(.15, 5);
        var net = NetCoverage.of(.4850803, .2915143);
        var calm = SafetyNet.Shock.NONE;
        assertThat(page("safety-net"))
                .contains(String.format(
                        Locale.ROOT, "theta %.5f, gamma %.5f, delta %.5f", curve.theta(), curve.gamma(), curve.delta()))
                .contains("live **%s %%** (quadratic %s %%; published 28.3 %%)"
                        .formatted(
                                two(100 * indonesia.headcount(4.2, calm)),
                                two(100 * quadratic.headcount(4.2 / LorenzCurveTest.INDONESIA_MEAN))))
                .contains("of income, **%s %%**, and the gap rises from %s to **%s** dollars"
                        .formatted(
                                two(100 * indonesia.headcount(4.2, shock)),
                                four(indonesia.gap(4.2, calm)),
                                four(indonesia.gap(4.2, shock))))
                .contains("interpolated, %s, %s, %s and %s %% of the other fifths"
                        .formatted(
                                two(100 * net.quintiles()[1]),
                                two(100 * net.quintiles()[2]),
                                two(100 * net.quintiles()[3]),
                                two(100 * net.quintiles()[4])))
                .contains("reaches **%s %%** of all people among"
                        .formatted(two(100 * indonesia.reached(4.2, shock, net))))
                .contains("would hold **%s %%** of all".formatted(two(100 * indonesia.prevented(4.2, shock, net, .5))));
    }

    @Test
    void yearsSecure() throws IOException {
        double years = 54.46 * (1 - AnyDomain.share(SHARES, AnyDomain.RHO));
        assertThat(page("years-secure"))
                .contains("a newborn can expect **%s** years of secure life".formatted(two(years)));
    }

    @Test
    @Tag("given-data")
    void yearsSecureOfNorway() throws IOException {
        var norway = PublishedMortality.read().year(578, 2022);
        assertThat(page("years-secure"))
                .contains("shifted to the year's %s leaves **%s** years at 30 and **%s** at 65"
                        .formatted(two(norway.e(0)), two(norway.e(30)), two(norway.e(65))));
    }

    @Test
    @Tag("given-data")
    void yearsSecureOfNorwayDiscountedAndSpread() throws IOException {
        var born = new RemainingLife(PublishedMortality.read().year(578, 2022), 0);
        var half = new SecureYears(born, 0.5);
        assertThat(page("years-secure"))
                .contains("worth **%s** years at birth".formatted(two(born.years(0.03))))
                .contains("lie **%s** years apart".formatted(two(Math.sqrt(born.variance()))))
                .contains("secure years **%s** apart if drawn anew each year and **%s** if lifelong"
                        .formatted(two(half.deviationDrawnAnew()), two(half.deviationLifelong())));
    }

    @Test
    @Tag("given-data")
    void deaths() throws IOException {
        var reference = new ReferenceTable(PublishedMortality.read().table(392, ReferenceTable.FROM_YEAR));
        var japan = reference.table();
        assertThat(page("deaths"))
                .contains("a violent death takes **%s** years".formatted(two(reference.yearsLost(NEAR_ETHIOPIA))))
                .contains("%s years at birth, %s at 15, %s at 30, %s at 45 and %s at 60"
                        .formatted(
                                two(japan.e(0)),
                                two(japan.e(15)),
                                two(japan.e(30)),
                                two(japan.e(45)),
                                two(japan.e(60))));
    }

    @Test
    void deathsAdded() throws IOException {
        double[] ages = {0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60};
        double[] rates = {.05, .01, .002, .001, .002, .002, .002, .003, .003, .004, .005, .006, .008, .05};
        var table = LifeTable.of(ages, rates);
        var crisis = CrisisMortality.added(table, NEAR_ETHIOPIA, 100e-5);
        assertThat(page("deaths"))
                .contains("adds **%.1f**, **%.1f**, **%.1f** and **%.1f** per 100,000 to the four bands"
                        .formatted(
                                (crisis.rate(0) - table.rate(0)) * 1e5,
                                (crisis.rate(4) - table.rate(4)) * 1e5,
                                (crisis.rate(9) - table.rate(9)) * 1e5,
                                (crisis.rate(13) - table.rate(13)) * 1e5));
    }

    @Test
    void bridgeAndModel() throws IOException {
        var bridge = new GdpBridge(
                -1.86,
                List.of(new Survey(2010, .40, .40, .40), new Survey(2018, .30, .30, .30)),
                Map.of(2010, 2000.0, 2014, 2400.0, 2018, 3000.0, 2020, 2850.0));
        var model = new CrossCountryModel(8, -1.1, -0.02, 0.5, 4000);
        assertThat(page("bridge-and-model"))
                .contains("In 2014 the share is " + percent(bridge.share(2014).orElseThrow()))
                .contains("in 2020 " + percent(bridge.share(2020).orElseThrow()))
                .contains("has " + percent(model.share(3000, 2015)));
        assertThat(bridge.share(2018)).contains(new Estimate(.30, .30, .30, Status.MEASURED));
    }

    private static String percent(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "**%.1f %%** (%.1f to %.1f)",
                100 * estimate.value(),
                100 * estimate.low(),
                100 * estimate.high());
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** The page as one line, so that a figure may be broken over two. */
    private static String page(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", "method", name + ".md")).replaceAll("\\s+", " ");
    }
}
