package org.lysoen.exchange;

import java.util.Collection;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/** Areas in degrees of longitude and latitude: repaired, thinned, joined, measured, written. */
public final class Areas {

    /** Mean radius of the Earth (IUGG), km. */
    private static final double EARTH_RADIUS_KM = 6371.0088;

    private Areas() {}

    /**
     * The same area without self-intersections, with positions closer than the tolerance to a straight line left out.
     *
     * @param toleranceDegrees 0 leaves every position
     * @return valid; empty when nothing of an area is left
     */
    public static Geometry mended(Geometry area, double toleranceDegrees) {
        var thinned = toleranceDegrees == 0 ? area : TopologyPreservingSimplifier.simplify(area, toleranceDegrees);
        return GeometryFixer.fix(thinned);
    }

    /** What lies in at least one of the areas. */
    public static Geometry joined(Collection<Geometry> areas) {
        return OverlayNGRobust.union(areas);
    }

    /**
     * Area on a sphere, its edges taken as straight in longitude and sine of latitude (Chamberlain, R. G. and Duquette, W.
     * H. 2007, Some algorithms for polygons on a sphere, JPL 07-03). Right to a few parts in a thousand for the Earth.
     */
    public static double squareKilometres(Geometry area) {
        double sum = 0;
        for (int i = 0; i < area.getNumGeometries(); i++) {
            if (area.getGeometryN(i) instanceof Polygon polygon) {
                sum += ring(polygon.getExteriorRing());
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    sum -= ring(polygon.getInteriorRingN(hole));
                }
            }
        }
        return sum * EARTH_RADIUS_KM * EARTH_RADIUS_KM;
    }

    private static double ring(LineString ring) {
        double sum = 0;
        for (int i = 0; i + 1 < ring.getNumPoints(); i++) {
            var a = ring.getCoordinateN(i);
            var b = ring.getCoordinateN(i + 1);
            sum += Math.toRadians(b.x - a.x) * (2 + Math.sin(Math.toRadians(a.y)) + Math.sin(Math.toRadians(b.y)));
        }
        return Math.abs(sum / 2);
    }

    /**
     * The area that {@link #wkb} wrote.
     *
     * @throws IllegalArgumentException when the bytes are no well-known binary
     */
    public static Geometry read(byte[] wkb) {
        try {
            return new WKBReader().read(wkb);
        } catch (ParseException broken) {
            throw new IllegalArgumentException("no well-known binary", broken);
        }
    }

    /** Well-known binary, two dimensions. */
    public static byte[] wkb(Geometry area) {
        return new WKBWriter(2).write(area);
    }
}
