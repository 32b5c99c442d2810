package org.lysoen.app.page.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

class RegionMapTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    /** A box of degrees with a corner every half degree, as real borders have many. */
    private static Geometry box(double west, double south, double east, double north) {
        var ring = new ArrayList<Coordinate>();
        for (double x = west; x < east; x += .5) {
            ring.add(new Coordinate(x, south));
        }
        for (double y = south; y < north; y += .5) {
            ring.add(new Coordinate(east, y));
        }
        for (double x = east; x > west; x -= .5) {
            ring.add(new Coordinate(x, north));
        }
        for (double y = north; y > south; y -= .5) {
            ring.add(new Coordinate(west, y));
        }
        ring.add(ring.getFirst());
        return GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
    }

    private static RegionMap map(Map<String, Geometry> regions) {
        var bytes = new LinkedHashMap<String, byte[]>();
        regions.forEach((id, region) -> bytes.put(id, new WKBWriter().write(region)));
        return RegionMap.of(bytes);
    }

    /** Corners in user units of a path of one ring, by the pen's steps. */
    private static List<Coordinate> corners(String path) {
        var numbers = NUMBER.matcher(path)
                .results()
                .map(found -> Long.parseLong(found.group()))
                .toList();
        var corners = new ArrayList<Coordinate>();
        double x = 0;
        double y = 0;
        for (int k = 0; k + 1 < numbers.size(); k += 2) {
            x += numbers.get(k) / 10.0;
            y += numbers.get(k + 1) / 10.0;
            corners.add(new Coordinate(x, y));
        }
        return corners;
    }

    private static double area(String path) {
        var ring = corners(path);
        ring.add(ring.getFirst());
        return GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new)).getArea();
    }

    @Test
    void areas_are_true_to_those_of_the_sphere() {
        var map = map(Map.of("far", box(0, 60, 10, 70), "near", box(0, 50, 10, 60)));
        double far = Math.sin(Math.toRadians(70)) - Math.sin(Math.toRadians(60));
        double near = Math.sin(Math.toRadians(60)) - Math.sin(Math.toRadians(50));

        assertThat(area(map.paths().getOrDefault("far", "")) / area(map.paths().getOrDefault("near", "")))
                .isCloseTo(far / near, within(.01));
    }

    @Test
    void a_country_on_both_sides_of_the_antimeridian_is_not_torn() {
        var map = map(Map.of("west", box(177, -19, 180, -16), "east", box(-180, -19, -178, -16)));
        var west = corners(map.paths().getOrDefault("west", ""));
        var east = corners(map.paths().getOrDefault("east", ""));

        assertThat(west.stream().mapToDouble(Coordinate::getX).max().orElseThrow())
                .isCloseTo(east.stream().mapToDouble(Coordinate::getX).min().orElseThrow(), within(4.0));
        assertThat(west.stream().mapToDouble(Coordinate::getX).min().orElseThrow())
                .isLessThan(10);
    }

    @Test
    void neighbours_keep_one_border() {
        var map = map(Map.of("a", box(10, 0, 14, 4), "b", box(14, 0, 18, 4)));
        var a = corners(map.paths().getOrDefault("a", ""));
        var b = corners(map.paths().getOrDefault("b", ""));

        double border = a.stream().mapToDouble(Coordinate::getX).max().orElseThrow();
        assertThat(b.stream().mapToDouble(Coordinate::getX).min().orElseThrow()).isCloseTo(border, within(.2));
        assertThat(a.stream().filter(corner -> corner.getX() > border - .2).count())
                .isEqualTo(
                        b.stream().filter(corner -> corner.getX() < border + .2).count());
    }

    @Test
    void north_is_up_and_the_whole_country_is_on_the_drawing() {
        var map = map(Map.of("north", box(38, 12, 40, 14), "south", box(38, 4, 40, 6)));
        var north = corners(map.paths().getOrDefault("north", ""));
        var south = corners(map.paths().getOrDefault("south", ""));

        assertThat(north.getFirst().getY()).isLessThan(south.getFirst().getY());
        assertThat(south)
                .allMatch(corner -> corner.getX() >= 0
                        && corner.getX() <= map.width()
                        && corner.getY() >= 0
                        && corner.getY() <= map.height());
    }
}
