package org.lysoen.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

final class RegionsTest {

    private static final Regions FOUR =
            Regions.of(Map.of("r4", square(0, 0), "r3", square(1, 0), "r2", square(0, 1), "r1", square(1, 1)));

    @Test
    void aPointOnACommonEdgeOrCornerBelongsToTheFirstByCode() {
        assertThat(FOUR.at(0.5, 0.5)).contains("r4");
        assertThat(FOUR.at(1, 0.5)).contains("r3");
        assertThat(FOUR.at(1, 1)).contains("r1");
        assertThat(FOUR.at(0, 0.5)).contains("r4");
        assertThat(FOUR.at(2.1, 0.5)).isEmpty();
    }

    @Test
    void aPointOffTheCoastIsAsFarAsTheShoreIs() {
        var near = FOUR.nearest(2.1, 0.5, 25).orElseThrow();

        assertThat(near.code()).isEqualTo("r3");
        // 0.1 degree of longitude at 0.5 degrees north
        assertThat(near.kilometres()).isCloseTo(11.12 * Math.cos(Math.toRadians(0.5)), within(0.01));
        assertThat(FOUR.nearest(2.1, 0.5, 11)).isEmpty();
        assertThat(FOUR.nearest(2.1, 1, 25).orElseThrow().code()).isEqualTo("r1");
    }

    @Test
    void degreesOfLongitudeAreShortInTheNorth() {
        var north = Regions.of(Map.of("n", square(20, 60)));

        assertThat(north.nearest(21.3, 60.5, 25).orElseThrow().kilometres()).isCloseTo(16.43, within(0.05));
    }

    @Test
    void withoutAreasNothingIsFound() {
        var none = Regions.of(Map.of());

        assertThat(none.at(0, 0)).isEmpty();
        assertThat(none.nearest(0, 0, 1000)).isEmpty();
    }

    @Property(tries = 500)
    void everyPointOfTheSquaresHasExactlyOneAnswerThatHoldsIt(
            @ForAll @DoubleRange(min = 0, max = 2) double x, @ForAll @DoubleRange(min = 0, max = 2) double y) {
        var code = FOUR.at(x, y).orElseThrow();

        int column = code.equals("r1") || code.equals("r3") ? 1 : 0;
        int row = code.equals("r1") || code.equals("r2") ? 1 : 0;
        assertThat(x).isBetween((double) column, column + 1.0);
        assertThat(y).isBetween((double) row, row + 1.0);
        assertThat(FOUR.at(x, y)).contains(code);
    }

    private static Geometry square(double x, double y) {
        return new GeometryFactory().toGeometry(new Envelope(x, x + 1, y, y + 1));
    }
}
