package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class LifeTableTest {

    private static final double[] AGES = {0, 1, 5, 10, 15};

    /** Worked by hand: a0 = .049 + 2.742 * .05 = .1861, a1 = 1.5865 - 2.167 * .05 = 1.47815. */
    @Test
    void aTableOfFiveAgesByHand() {
        var table = LifeTable.of(AGES, new double[] {.05, .01, .002, .001, .02});
        double afterInfancy = 1 - .05 / (1 + .8139 * .05);
        double afterFive = afterInfancy * (1 - .04 / (1 + 2.52185 * .01));
        double afterTen = afterFive * (1 - .01 / (1 + 2.5 * .002));
        double afterFifteen = afterTen * (1 - .005 / (1 + 2.5 * .001));
        assertThat(table.survivors(1)).isCloseTo(afterInfancy, within(1e-12));
        assertThat(table.survivors(4)).isCloseTo(afterFifteen, within(1e-12));
        assertThat(table.personYears(0)).isCloseTo(afterInfancy + .1861 * (1 - afterInfancy), within(1e-12));
        assertThat(table.personYears(3)).isCloseTo(2.5 * (afterTen + afterFifteen), within(1e-12));
        assertThat(table.e(15)).isCloseTo(50, within(1e-12));
        assertThat(table.e(10))
                .isCloseTo((2.5 * (afterTen + afterFifteen) + 50 * afterFifteen) / afterTen, within(1e-12));
    }

    @Test
    void expectancyIsLinearBetweenAgesAndConstantInTheOpenInterval() {
        var table = LifeTable.of(AGES, new double[] {.05, .01, .002, .001, .02});
        assertThat(table.e(7)).isCloseTo(.6 * table.e(5) + .4 * table.e(10), within(1e-12));
        assertThat(table.e(90)).isEqualTo(table.e(15));
        assertThatThrownBy(() -> table.e(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void soHighARateThatAllWouldDieLeavesOneInAMillion() {
        var table = LifeTable.of(AGES, new double[] {.05, .01, .002, .5, .5});
        assertThat(table.survivors(4)).isCloseTo(table.survivors(3) * 1e-6, within(1e-12));
    }

    @Test
    void agesAndRatesOfAnotherFormAreRefused() {
        assertThatThrownBy(() -> LifeTable.of(new double[] {0, 5, 10, 15}, new double[4]))
                .hasMessageContaining("ages are 0, 1, 5");
        assertThatThrownBy(() -> LifeTable.of(AGES, new double[4])).hasMessageContaining("4 rates for 5 ages");
        assertThatThrownBy(() -> LifeTable.of(AGES, new double[] {.05, -.01, .002, .001, .02}))
                .hasMessageContaining("-0.01");
        assertThatThrownBy(() -> LifeTable.of(AGES, new double[5])).hasMessageContaining("open interval");
    }

    @Property
    void theColumnsOfATableAgree(@ForAll("rates") double[] rates) {
        var table = LifeTable.of(ages(), rates);
        double personYears = 0;
        double deaths = 0;
        for (int i = 0; i < table.size(); i++) {
            personYears += table.personYears(i);
            deaths += table.rate(i) * table.personYears(i);
            if (i > 0) {
                assertThat(table.survivors(i)).isLessThanOrEqualTo(table.survivors(i - 1));
            }
        }
        assertThat(table.survivors(0)).isEqualTo(1);
        assertThat(table.e(0)).isCloseTo(personYears, within(1e-9));
        assertThat(deaths).as("everybody dies once").isCloseTo(1, within(1e-9));
    }

    @Property
    void higherMortalityMeansAShorterLife(
            @ForAll("rates") double[] rates, @ForAll @Scale(9) @DoubleRange(min = 1, max = 3) double by) {
        var higher = rates.clone();
        for (int i = 1; i < higher.length; i++) {
            higher[i] *= by;
        }
        assertThat(LifeTable.of(ages(), higher).e(0))
                .isLessThanOrEqualTo(LifeTable.of(ages(), rates).e(0) + 1e-12);
    }

    @Property
    void aStandardShiftedToItsOwnLifeExpectancyIsItself(@ForAll("rates") double[] rates) {
        var standard = LifeTable.of(ages(), rates);
        var same = BrassRelation.of(standard, standard.e(0));
        for (int i = 0; i < standard.size(); i++) {
            assertThat(same.survivors(i)).isCloseTo(standard.survivors(i), within(1e-9));
            assertThat(same.rate(i)).isCloseTo(standard.rate(i), within(1e-9));
            assertThat(same.e(standard.age(i))).isCloseTo(standard.e(standard.age(i)), within(1e-7));
        }
    }

    @Property
    void aShiftedStandardMeetsItsTargetByOneShiftOfTheLogits(
            @ForAll("rates") double[] rates, @ForAll @Scale(9) @DoubleRange(min = 0.5, max = 1.1) double by) {
        var standard = LifeTable.of(ages(), rates);
        var shifted = BrassRelation.of(standard, standard.e(0) * by);
        assertThat(shifted.e(0)).isCloseTo(standard.e(0) * by, within(1e-8));
        double alpha = logit(shifted.survivors(1)) - logit(standard.survivors(1));
        for (int i = 2; i < 15; i++) {
            assertThat(logit(shifted.survivors(i)) - logit(standard.survivors(i)))
                    .isCloseTo(alpha, within(1e-6));
        }
    }

    @Test
    void aLifeExpectancyNoShiftCanReachIsAProblemInOneSentence() {
        var standard = LifeTable.of(AGES, new double[] {.05, .01, .002, .001, .02});
        assertThatThrownBy(() -> BrassRelation.of(standard, 130))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("130.00 years cannot be reached");
        assertThatThrownBy(() -> BrassRelation.of(standard, Double.NaN)).isInstanceOf(Problem.class);
    }

    /** Gompertz mortality from 10 on, with its own infant and child mortality: any human population, and some not. */
    @Provide
    Arbitrary<double[]> rates() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0.002, 0.25).ofScale(6),
                        Arbitraries.doubles().between(0.0001, 0.03).ofScale(6),
                        Arbitraries.doubles().between(0.0001, 0.003).ofScale(6),
                        Arbitraries.doubles().between(0.07, 0.11).ofScale(6))
                .as((infant, child, level, slope) -> {
                    var rates = new double[22];
                    rates[0] = infant;
                    rates[1] = child;
                    for (int i = 2; i < rates.length; i++) {
                        rates[i] = Math.min(0.39, level * Math.exp(slope * (ages()[i] - 10)) / 2);
                    }
                    return rates;
                });
    }

    private static double[] ages() {
        var ages = new double[22];
        ages[1] = 1;
        for (int i = 2; i < ages.length; i++) {
            ages[i] = 5 * (i - 1);
        }
        return ages;
    }

    private static double logit(double survivors) {
        return Math.log((1 - survivors) / survivors) / 2;
    }
}
