package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.lysoen.kernel.Problem;

/**
 * Outlines of places as path data, simplified to what a reader can see.
 *
 * <p>Rings are projected vertex by vertex, each as a whole on one side of the map's cut, then thinned by Douglas and
 * Peucker (1973) within {@value #TOLERANCE} user units and written in tenths: draw under {@code transform="scale(.1)"}.
 */
public final class LandMap {

    /** How far a drawn outline may lie from the published one, user units. */
    public static final double TOLERANCE = 0.45;

    /** Islands smaller than this many square user units are left out where a place has a larger piece. */
    private static final double SPECK = 1.2;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private LandMap() {}

    /**
     * @param wkb polygon or multipolygon, degrees, as in the table of places
     * @return path data in tenths of a user unit; empty where nothing of it would be seen
     * @throws Problem {@code bad-data} when the bytes are no geometry
     */
    public static String outline(byte[] wkb, Canvas canvas) {
        var rings = new ArrayList<LinearRing>();
        var geometry = read(wkb);
        for (int k = 0; k < geometry.getNumGeometries(); k++) {
            if (geometry.getGeometryN(k) instanceof Polygon polygon) {
                rings.add(projected(polygon.getExteriorRing(), canvas));
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    rings.add(projected(polygon.getInteriorRingN(hole), canvas));
                }
            }
        }
        double largest = rings.stream().mapToDouble(LandMap::area).max().orElse(0);
        var path = new SvgPath();
        for (var ring : rings) {
            if (area(ring) >= Math.min(SPECK, largest)) {
                path.ring(thinned(ring));
            }
        }
        return path.toString();
    }

    static Geometry read(byte[] wkb) {
        try {
            return new WKBReader(GEOMETRY).read(wkb);
        } catch (ParseException e) {
            throw new Problem(
                    Problem.Code.BAD_DATA,
                    "The table of places holds an outline that is not well-known binary; run the ingest again.",
                    e);
        }
    }

    private static LinearRing projected(LinearRing ring, Canvas canvas) {
        double middle = ring.getEnvelopeInternal().centre().getX();
        double turn = Canvas.fromCentre(middle) - middle;
        var points = Arrays.stream(ring.getCoordinates())
                .map(c -> canvas.at(c.getX() + turn, c.getY()))
                .map(p -> new Coordinate(p.x(), p.y()))
                .toArray(Coordinate[]::new);
        return GEOMETRY.createLinearRing(points);
    }

    private static double area(LinearRing ring) {
        return GEOMETRY.createPolygon(ring).getArea();
    }

    private static List<EqualEarth.Point> thinned(LinearRing ring) {
        var line = GEOMETRY.createLineString(ring.getCoordinateSequence());
        var points = new ArrayList<EqualEarth.Point>();
        for (var c : DouglasPeuckerSimplifier.simplify(line, TOLERANCE).getCoordinates()) {
            points.add(new EqualEarth.Point(c.getX(), c.getY()));
        }
        if (points.size() > 1) {
            points.removeLast();
        }
        return points;
    }
}
