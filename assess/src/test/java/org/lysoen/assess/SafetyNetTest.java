package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.lysoen.assess.SafetyNet.Shock;
import org.lysoen.kernel.Problem;

class SafetyNetTest {

    private static final SafetyNet INDONESIA = new SafetyNet(
            LorenzQuadratic.fit(LorenzCurveTest.INDONESIA_2019).orElseThrow(), LorenzCurveTest.INDONESIA_MEAN);
    private static final SafetyNet BETA =
            new SafetyNet(LorenzBeta.fit(LorenzCurveTest.INDONESIA_2019), LorenzCurveTest.INDONESIA_MEAN);
    private static final int PEOPLE = 200_000;

    @Test
    void aTenthLessForEveryone() {
        assertThat(INDONESIA.headcount(4.2, new Shock(.1, 5))).isCloseTo(.3497, within(5e-5));
        assertThat(INDONESIA.headcount(4.2, Shock.NONE)).isCloseTo(.2869, within(5e-5));
    }

    /** Person by person: 200,000 people at the middle of their ranks, in place of the closed forms. */
    @Property(tries = 30)
    void theFiguresAreThoseOfACountOfPeople(
            @ForAll @Scale(3) @DoubleRange(min = 0, max = .5) double loss,
            @ForAll @IntRange(min = 1, max = 5) int fifths,
            @ForAll @Scale(3) @DoubleRange(min = 0, max = 2) double benefit) {
        var shock = new Shock(loss, fifths);
        var net = NetCoverage.of(.5, .3);
        var beta = (LorenzBeta) BETA.curve();
        double line = 4.2;
        double poor = 0;
        double gap = 0;
        double reached = 0;
        double prevented = 0;
        double lifted = 0;
        double ofSecondFifth = 0;
        double incomeOfThreeFifths = 0;
        for (int i = 0; i < PEOPLE; i++) {
            double p = (i + .5) / PEOPLE;
            int fifth = (int) (5 * p);
            double before = Math.max(0, BETA.meanPerDay() * beta.slope(p));
            double after = before * (fifth < fifths ? 1 - loss : 1);
            incomeOfThreeFifths += p < .6 ? after / PEOPLE : 0;
            if (after < line) {
                ofSecondFifth += fifth == 1 ? 5.0 / PEOPLE : 0;
                poor++;
                gap += line - after;
                reached += net.quintiles()[fifth];
                boolean held = after + benefit >= line;
                prevented += held && before >= line ? net.quintiles()[fifth] : 0;
                lifted += held && before < line ? net.quintiles()[fifth] : 0;
            }
        }
        assertThat(BETA.headcount(line, shock)).isCloseTo(poor / PEOPLE, within(2e-5));
        assertThat(BETA.headcount(1, line, shock)).isCloseTo(ofSecondFifth, within(1e-4));
        assertThat(BETA.share(.6, shock) * BETA.meanPerDay()).isCloseTo(incomeOfThreeFifths, within(1e-3));
        assertThat(BETA.income(.3, shock))
                .isCloseTo(BETA.meanPerDay() * beta.slope(.3) * (fifths > 1 ? 1 - loss : 1), within(1e-12));
        assertThat(BETA.gap(line, shock)).isCloseTo(gap / PEOPLE, within(1e-4));
        assertThat(BETA.reached(line, shock, net)).isCloseTo(reached / PEOPLE, within(2e-5));
        assertThat(BETA.prevented(line, shock, net, benefit)).isCloseTo(prevented / PEOPLE, within(2e-5));
        assertThat(BETA.lifted(line, shock, net, benefit)).isCloseTo(lifted / PEOPLE, within(2e-5));
    }

    /** The slope of the curve at the headcount is the line over the mean: found again by differences of the curve. */
    @Property
    void theHeadcountIsWhereTheCurveHasTheSlopeOfTheLine(
            @ForAll @Scale(4) @DoubleRange(min = .2, max = 1.5) double lineOverMean) {
        var curves = new LorenzCurve[] {
            LorenzBeta.fit(LorenzCurveTest.NIGERIA_2018),
            LorenzQuadratic.fit(LorenzCurveTest.INDONESIA_2019).orElseThrow()
        };
        for (var curve : curves) {
            double p = curve.headcount(lineOverMean);
            if (p > .001 && p < .999) {
                double h = 1e-5;
                assertThat((curve.share(p + h) - curve.share(p - h)) / (2 * h)).isCloseTo(lineOverMean, within(1e-3));
                assertThat(curve.slope(p)).isCloseTo(lineOverMean, within(1e-6));
            }
        }
    }

    @Property
    void aLargerShockHurtsMoreAndABenefitNeverPreventsMoreThanFalls(
            @ForAll @Scale(3) @DoubleRange(min = 0, max = .4) double loss,
            @ForAll @Scale(3) @DoubleRange(min = 0, max = 5) double benefit) {
        var net = NetCoverage.of(.9, .6);
        for (int fifths = 1; fifths <= 5; fifths++) {
            var shock = new Shock(loss, fifths);
            var larger = new Shock(loss + .1, fifths);
            double falls = BETA.headcount(4.2, shock) - BETA.headcount(4.2, Shock.NONE);
            assertThat(falls).isNotNegative();
            assertThat(BETA.headcount(4.2, larger)).isGreaterThanOrEqualTo(BETA.headcount(4.2, shock));
            assertThat(BETA.gap(4.2, larger)).isGreaterThan(BETA.gap(4.2, shock));
            assertThat(BETA.prevented(4.2, shock, net, benefit)).isBetween(0.0, falls + 1e-12);
        }
    }

    @Test
    void aNetThatReachesEveryoneAndPaysTheLossPreventsEveryFall() {
        var shock = new Shock(.1, 5);
        double falls = BETA.headcount(4.2, shock) - BETA.headcount(4.2, Shock.NONE);
        assertThat(BETA.prevented(4.2, shock, NetCoverage.of(1, 1), .1 * 4.2 / .9))
                .isCloseTo(falls, within(1e-9));
        assertThat(BETA.prevented(4.2, shock, NetCoverage.of(1, 1), 0)).isZero();
    }

    @Property
    void coverageKeepsWhatIsPublished(
            @ForAll @Scale(3) @DoubleRange(min = .01, max = .99) double poorest,
            @ForAll @Scale(3) @DoubleRange(min = .01, max = .99) double others) {
        var net = NetCoverage.of(poorest, (poorest + 4 * others) / 5);
        assertThat(net.quintiles()[0]).isCloseTo(poorest, within(1e-12));
        assertThat(net.mean()).isCloseTo((poorest + 4 * others) / 5, within(1e-9));
        for (int q = 1; q < 5; q++) {
            assertThat((net.quintiles()[q] - net.quintiles()[q - 1]) * (others - poorest))
                    .isGreaterThanOrEqualTo(-1e-12);
            assertThat(net.quintiles()[q]).isBetween(0.0, 1.0);
        }
    }

    @Test
    void coverageThatCannotBeIsTold() {
        assertThatThrownBy(() -> NetCoverage.of(.9, .1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("poorest fifth");
        assertThatThrownBy(() -> NetCoverage.of(0, .9)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> NetCoverage.of(1.2, 1)).isInstanceOf(Problem.class);
    }
}
