package org.lysoen.app.page.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EqualEarthTest {

    /** The check of {@code +proj=eqearth +a=6400000} in PROJ and its ports, metres. */
    @Test
    void a_point_falls_where_proj_puts_it() {
        var point = EqualEarth.project(2, 1);
        assertThat(point.x() * 6_400_000).isCloseTo(192_457.4623920805, within(1e-6));
        assertThat(point.y() * 6_400_000).isCloseTo(129_648.29470155617, within(1e-6));
    }

    @Test
    void the_globe_fills_the_stated_rectangle() {
        assertThat(2 * EqualEarth.project(180, 0).x()).isCloseTo(EqualEarth.WIDTH, within(1e-8));
        assertThat(2 * EqualEarth.project(0, 90).y()).isCloseTo(EqualEarth.HEIGHT, within(1e-8));
    }

    @Property(tries = 500)
    void a_small_square_keeps_its_area_wherever_it_lies(
            @ForAll @DoubleRange(min = -179, max = 179) double longitude,
            @ForAll @DoubleRange(min = -85, max = 85) double latitude) {
        double step = 1e-3;
        var west = EqualEarth.project(longitude - step, latitude);
        var east = EqualEarth.project(longitude + step, latitude);
        var south = EqualEarth.project(longitude, latitude - step);
        var north = EqualEarth.project(longitude, latitude + step);
        double drawn =
                (east.x() - west.x()) * (north.y() - south.y()) - (east.y() - west.y()) * (north.x() - south.x());
        double side = Math.toRadians(2 * step);
        assertThat(drawn / (side * side * Math.cos(Math.toRadians(latitude)))).isCloseTo(1, within(1e-5));
    }

    @Property
    void south_mirrors_north_and_west_mirrors_east(
            @ForAll @DoubleRange(min = 0, max = 180) double longitude,
            @ForAll @DoubleRange(min = 0, max = 90) double latitude) {
        var point = EqualEarth.project(longitude, latitude);
        assertThat(EqualEarth.project(-longitude, -latitude)).isEqualTo(new EqualEarth.Point(-point.x(), -point.y()));
    }
}
