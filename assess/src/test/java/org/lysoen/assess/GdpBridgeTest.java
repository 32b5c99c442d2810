package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lysoen.assess.GdpBridge.Survey;
import org.lysoen.kernel.Estimate;
import org.lysoen.kernel.Status;

class GdpBridgeTest {

    private static final Map<Integer, Double> GDP = Map.of(2010, 2000.0, 2014, 2400.0, 2018, 3000.0, 2020, 2850.0);
    private static final List<Survey> SURVEYS = List.of(exactly(2010, .40), exactly(2018, .30));

    /** A survey without bounds of its own. */
    private static Survey exactly(int year, double share) {
        return new Survey(year, share, share, share);
    }

    @Test
    void aSurveyYearIsAsPublishedWithItsOwnBounds() {
        var bridge = new GdpBridge(-1.86, List.of(new Survey(2015, 0.0001, 0, 0.01)), Map.of(2015, 9000.0));
        assertThat(bridge.share(2015)).contains(new Estimate(0.0001, 0, 0.01, Status.MEASURED));
    }

    @Test
    void aYearWithoutGdpAndAPlaceWithoutSurveysAreAbsent() {
        assertThat(new GdpBridge(-1.86, SURVEYS, GDP).share(2016)).isEmpty();
        assertThat(new GdpBridge(-1.86, List.of(), GDP).share(2014)).isEmpty();
        assertThat(new GdpBridge(-1.86, SURVEYS, Map.of(2014, 2400.0)).share(2014))
                .as("no survey year has a GDP")
                .isEmpty();
    }

    @Test
    void whereTheEconomyStandsStillTheLogitRunsStraightBetweenSurveysAndStaysOutside() {
        var still = Map.of(2008, 5e3, 2010, 5e3, 2014, 5e3, 2018, 5e3, 2022, 5e3);
        var bridge = new GdpBridge(-1.86, SURVEYS, still);
        double middle = (Math.log(.4 / .6) + Math.log(.3 / .7)) / 2;
        assertThat(value(bridge, 2014)).isCloseTo(1 / (1 + Math.exp(-middle)), within(1e-12));
        assertThat(value(bridge, 2008)).isCloseTo(.40, within(1e-12));
        assertThat(value(bridge, 2022)).isCloseTo(.30, within(1e-12));
    }

    @Test
    void twoSurveysOfOneYearAreRefused() {
        assertThatThrownBy(() -> new GdpBridge(-1.86, List.of(exactly(2010, .4), exactly(2010, .3)), GDP))
                .hasMessageContaining("two surveys in 2010");
        assertThatThrownBy(() -> new GdpBridge(-1.86, SURVEYS, Map.of(2010, 0.0)))
                .hasMessageContaining("positive");
    }

    @Property
    void theCurvePassesThroughEverySurveyAndHoldsItsBounds(
            @ForAll("surveys") List<Survey> surveys, @ForAll @IntRange(min = 1990, max = 2024) int year) {
        var bridge = new GdpBridge(-1.86, surveys, growing());
        for (var survey : surveys) {
            assertThat(value(bridge, survey.year())).isEqualTo(survey.share());
        }
        var estimate = bridge.share(year).orElseThrow();
        assertThat(estimate.value()).isBetween(estimate.low(), estimate.high());
    }

    @Property
    void theOrderOfSurveysDoesNotMatter(@ForAll("surveys") List<Survey> surveys, @ForAll long seed) {
        var shuffled = new ArrayList<>(surveys);
        Collections.shuffle(shuffled, new Random(seed));
        var bridge = new GdpBridge(-0.49, surveys, growing());
        var other = new GdpBridge(-0.49, shuffled, growing());
        for (int year = 1990; year <= 2024; year++) {
            assertThat(other.share(year)).isEqualTo(bridge.share(year));
        }
    }

    @Provide
    Arbitrary<List<Survey>> surveys() {
        return Arbitraries.integers()
                .between(1990, 2024)
                .flatMap(year -> Arbitraries.doubles().between(0, 1).ofScale(6).map(share -> exactly(year, share)))
                .list()
                .uniqueElements(Survey::year)
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Map<Integer, Double> growing() {
        var gdp = new HashMap<Integer, Double>();
        for (int year = 1990; year <= 2024; year++) {
            gdp.put(year, 1000 * Math.exp(0.03 * (year - 1990)) * (year % 7 == 0 ? 0.9 : 1));
        }
        return gdp;
    }

    private static double value(GdpBridge bridge, int year) {
        return bridge.share(year).orElseThrow().value();
    }
}
