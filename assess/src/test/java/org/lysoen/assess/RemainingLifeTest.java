package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class RemainingLifeTest {

    private static final double[] AGES = {0, 1, 5, 10, 15, 20, 25, 30};

    @Test
    void inTheOpenIntervalLivesAreExponential() {
        var life = new RemainingLife(LifeTable.of(AGES, new double[] {0, 0, 0, 0, 0, 0, 0, .02}), 30);
        assertThat(life.years(0)).isCloseTo(50, within(1e-12));
        assertThat(life.years(.03)).isCloseTo(1 / .05, within(1e-12));
        assertThat(life.variance()).isCloseTo(2500, within(1e-9));
    }

    @Test
    void certainYearsAheadAreWorthAnAnnuityOfTheirOwn() {
        var life = new RemainingLife(LifeTable.of(AGES, new double[] {0, 0, 0, 0, 0, 0, 0, .02}), 0);
        assertThat(life.years(0)).isCloseTo(80, within(1e-12));
        assertThat(life.years(.03)).isCloseTo((1 - Math.exp(-.9)) / .03 + Math.exp(-.9) / .05, within(1e-12));
        assertThat(life.variance()).isCloseTo(2500, within(1e-9));
    }

    @Test
    void anAgeThatIsNoBoundAndANegativeDiscountAreRefused() {
        var table = LifeTable.of(AGES, new double[] {0, 0, 0, 0, 0, 0, 0, .02});
        assertThatThrownBy(() -> new RemainingLife(table, 7)).hasMessageContaining("7");
        assertThatThrownBy(() -> new RemainingLife(table, 0).years(-.01)).hasMessageContaining("-0.01");
    }

    @Property
    void withoutADiscountTheyAreTheTablesOwn(@ForAll("tables") LifeTable table) {
        for (double age : AGES) {
            var life = new RemainingLife(table, age);
            assertThat(life.years(0)).isCloseTo(table.e(age), within(1e-9));
            assertThat(life.variance()).isPositive();
        }
    }

    @Property
    void aLargerDiscountNeverIsWorthMore(
            @ForAll("tables") LifeTable table,
            @ForAll @Scale(6) @DoubleRange(max = 0.03) double one,
            @ForAll @Scale(6) @DoubleRange(max = 0.03) double other) {
        var life = new RemainingLife(table, 15);
        assertThat(life.years(Math.max(one, other))).isLessThanOrEqualTo(life.years(Math.min(one, other)) + 1e-12);
        assertThat(life.years(1e-9)).isCloseTo(life.years(0), withinPercentage(0.001));
    }

    @Property
    void livesDrawnAnewLieNoFurtherApartThanLivesOfOneKind(
            @ForAll("tables") LifeTable table, @ForAll @Scale(6) @DoubleRange(max = 1) double secure) {
        var years = new SecureYears(new RemainingLife(table, 0), secure);
        assertThat(years.years(0)).isCloseTo(secure * table.e(0), within(1e-9));
        assertThat(years.deviationDrawnAnew()).isLessThanOrEqualTo(years.deviationLifelong() + 1e-9);
    }

    @Test
    void whereAllAreSecureOnlyTheLengthOfLifeVaries() {
        var life = new RemainingLife(LifeTable.of(AGES, new double[] {.01, 0, 0, 0, 0, 0, 0, .02}), 0);
        var all = new SecureYears(life, 1);
        assertThat(all.deviationDrawnAnew()).isCloseTo(Math.sqrt(life.variance()), within(1e-12));
        assertThat(all.deviationLifelong()).isCloseTo(Math.sqrt(life.variance()), within(1e-12));
        assertThat(new SecureYears(life, 0).deviationLifelong()).isZero();
        assertThatThrownBy(() -> new SecureYears(life, 1.1)).hasMessageContaining("1.1");
    }

    /** Lives of exactly 80 years but for the open interval's spread, a coin thrown each year: 80 x 1/4 + 2500 / 4. */
    @Test
    void halfOfThePeopleSecureByTheTossOfACoin() {
        var life = new RemainingLife(LifeTable.of(AGES, new double[] {0, 0, 0, 0, 0, 0, 0, .02}), 0);
        var half = new SecureYears(life, .5);
        assertThat(half.deviationDrawnAnew()).isCloseTo(Math.sqrt(20 + 625), within(1e-9));
        assertThat(half.deviationLifelong()).isCloseTo(Math.sqrt(1250 + 1600), within(1e-9));
    }

    @Provide
    Arbitrary<LifeTable> tables() {
        return Arbitraries.doubles()
                .between(0.0005, 0.15)
                .ofScale(6)
                .array(double[].class)
                .ofSize(AGES.length)
                .map(rates -> LifeTable.of(AGES, rates));
    }
}
