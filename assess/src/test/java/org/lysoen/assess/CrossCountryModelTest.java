package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.lysoen.assess.CrossCountryModel.Point;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

class CrossCountryModelTest {

    @Property
    void plantedCoefficientsComeBack(
            @ForAll @Scale(6) @DoubleRange(min = -3, max = 3) double middle,
            @ForAll @Scale(6) @DoubleRange(min = -1.8, max = -0.8) double b,
            @ForAll @Scale(6) @DoubleRange(min = -0.05, max = 0.05) double c) {
        double a = middle - b * Math.log(7500);
        var points = new ArrayList<Point>();
        for (double gdp : new double[] {4000, 6000, 9000, 14000}) {
            for (int year = 2005; year <= 2020; year += 5) {
                double logit = a + b * Math.log(gdp) + c * (year - 2010);
                points.add(new Point(gdp, year, 1 / (1 + Math.exp(-logit))));
            }
        }
        var model = CrossCountryModel.fit(points);
        assertThat(model.a()).isCloseTo(a, within(1e-6));
        assertThat(model.b()).isCloseTo(b, within(1e-6));
        assertThat(model.c()).isCloseTo(c, within(1e-6));
        assertThat(model.residualSd()).isLessThan(1e-6);
    }

    @Test
    void theResidualSpreadIsThatOfTheNoiseAndMakesTheBounds() {
        var random = new Random(7);
        var points = new ArrayList<Point>();
        for (int i = 0; i < 4000; i++) {
            double gdp = 1000 * Math.exp(3 * random.nextDouble());
            int year = 1990 + random.nextInt(30);
            double logit = 8 - 1.1 * Math.log(gdp) - 0.02 * (year - 2010) + 0.5 * random.nextGaussian();
            points.add(new Point(gdp, year, 1 / (1 + Math.exp(-logit))));
        }
        var model = CrossCountryModel.fit(points);
        assertThat(model.b()).isCloseTo(-1.1, within(0.05));
        assertThat(model.c()).isCloseTo(-0.02, within(0.005));
        assertThat(model.residualSd()).isCloseTo(0.5, within(0.03));
        var share = model.share(3000, 2015);
        assertThat(share.status()).isEqualTo(Status.MODELLED);
        assertThat(odds(share.high()) - odds(share.value())).isCloseTo(1.64 * model.residualSd(), within(1e-9));
        assertThat(odds(share.value()) - odds(share.low())).isCloseTo(1.64 * model.residualSd(), within(1e-9));
        Collections.shuffle(points, random);
        assertThat(CrossCountryModel.fit(points).b()).isCloseTo(model.b(), within(1e-9));
    }

    @Test
    void tooFewSurveysOrAllOfOneYearAreAProblemInOneSentence() {
        assertThatThrownBy(() -> CrossCountryModel.fit(List.of(new Point(2000, 2010, .3))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("at least four surveys");
        var oneYear = List.of(
                new Point(2000, 2012, .3),
                new Point(3000, 2012, .2),
                new Point(4000, 2012, .1),
                new Point(5000, 2012, .1));
        assertThatThrownBy(() -> CrossCountryModel.fit(oneYear)).isInstanceOf(Problem.class);
    }

    private static double odds(double share) {
        return Math.log(share / (1 - share));
    }
}
