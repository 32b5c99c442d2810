package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The regions of one country as path data, on Lambert's azimuthal equal-area projection of the sphere centred on the
 * country: areas are true to each other, shapes are nearly so for a country, and nothing is torn at the antimeridian.
 *
 * <p>Outlines are simplified together as one coverage (Visvalingam and Whyatt 1993), so that neighbours keep one border.
 * Small islands are left out where a region has a larger piece. Paths are in tenths of a user unit: draw under
 * {@code transform="scale(.1)"}.
 *
 * <p>Reference: Snyder, J. P. (1987), Map projections: a working manual, USGS Professional Paper 1395, p. 185, equations
 * 24-2 to 24-4.
 *
 * @param paths by region; empty where nothing of it would be seen
 */
public record RegionMap(double width, double height, Map<String, String> paths) {

    /** User units of every map of regions. */
    public static final double WIDTH = 560;

    private static final double MOST_HEIGHT = 560;
    private static final double MARGIN = 4;

    /** Corners that span less than this many square user units vanish, given as its root. */
    private static final double TOLERANCE = 1.2;

    private static final double SPECK = 1;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    public RegionMap {
        paths = Map.copyOf(paths);
    }

    /**
     * @param outlines by region: well-known binary of a polygon or multipolygon, degrees; at least one
     * @throws org.lysoen.kernel.Problem {@code bad-data} when the bytes are no geometry
     */
    public static RegionMap of(Map<String, byte[]> outlines) {
        var regions = new LinkedHashMap<String, Geometry>();
        outlines.forEach((id, wkb) -> regions.put(id, LandMap.read(wkb)));
        var centre = centre(regions.values().stream().flatMap(RegionMap::pieces).toList());
        regions.values().forEach(region -> region.apply(new Projection(centre)));
        var box = new Envelope();
        regions.values().forEach(region -> box.expandToInclude(region.getEnvelopeInternal()));
        double scale = Math.min(
                (WIDTH - 2 * MARGIN) / Math.max(box.getWidth(), 1e-9),
                (MOST_HEIGHT - 2 * MARGIN) / Math.max(box.getHeight(), 1e-9));
        double left = (WIDTH - scale * box.getWidth()) / 2;
        regions.values().forEach(region -> region.apply(new Placing(box, scale, left)));
        var simple = CoverageSimplifier.simplify(regions.values().toArray(new Geometry[0]), TOLERANCE);
        var paths = new LinkedHashMap<String, String>();
        int k = 0;
        for (var id : regions.keySet()) {
            paths.put(id, path(simple[k++]));
        }
        return new RegionMap(WIDTH, Math.ceil(scale * box.getHeight() + 2 * MARGIN), paths);
    }

    private static java.util.stream.Stream<Polygon> pieces(Geometry geometry) {
        var pieces = new ArrayList<Polygon>();
        for (int k = 0; k < geometry.getNumGeometries(); k++) {
            if (geometry.getGeometryN(k) instanceof Polygon polygon && !polygon.isEmpty()) {
                pieces.add(polygon);
            }
        }
        return pieces.stream();
    }

    /** The middle of the land on the sphere, radians: pieces on both sides of the antimeridian pull to where they meet. */
    private static Coordinate centre(List<Polygon> pieces) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (var piece : pieces) {
            var middle = piece.getCentroid();
            double latitude = Math.toRadians(middle.getY());
            double longitude = Math.toRadians(middle.getX());
            double weight = piece.getArea() * Math.cos(latitude);
            x += weight * Math.cos(latitude) * Math.cos(longitude);
            y += weight * Math.cos(latitude) * Math.sin(longitude);
            z += weight * Math.sin(latitude);
        }
        return new Coordinate(Math.atan2(y, x), Math.atan2(z, Math.hypot(x, y)));
    }

    private static String path(Geometry region) {
        var rings = new ArrayList<LinearRing>();
        pieces(region).forEach(piece -> {
            rings.add(piece.getExteriorRing());
            for (int hole = 0; hole < piece.getNumInteriorRing(); hole++) {
                rings.add(piece.getInteriorRingN(hole));
            }
        });
        ToDoubleFunction<LinearRing> area = ring -> GEOMETRY.createPolygon(ring).getArea();
        double largest = rings.stream().mapToDouble(area).max().orElse(0);
        var path = new SvgPath();
        for (var ring : rings) {
            if (area.applyAsDouble(ring) >= Math.min(SPECK, largest)) {
                var points = new ArrayList<EqualEarth.Point>();
                for (int k = 0; k < ring.getNumPoints() - 1; k++) {
                    points.add(new EqualEarth.Point(
                            ring.getCoordinateN(k).getX(),
                            ring.getCoordinateN(k).getY()));
                }
                path.ring(points);
            }
        }
        return path.toString();
    }

    /** Degrees to the plane, in radii of the sphere, in place. */
    private record Projection(Coordinate centre) implements CoordinateSequenceFilter {

        @Override
        public void filter(CoordinateSequence points, int k) {
            double east = Math.toRadians(points.getX(k)) - centre.getX();
            double north = Math.toRadians(points.getY(k));
            double cosine = Math.sin(centre.getY()) * Math.sin(north)
                    + Math.cos(centre.getY()) * Math.cos(north) * Math.cos(east);
            double stretch = Math.sqrt(2 / Math.max(1 + cosine, 1e-9));
            points.setOrdinate(k, CoordinateSequence.X, stretch * Math.cos(north) * Math.sin(east));
            points.setOrdinate(
                    k,
                    CoordinateSequence.Y,
                    stretch
                            * (Math.cos(centre.getY()) * Math.sin(north)
                                    - Math.sin(centre.getY()) * Math.cos(north) * Math.cos(east)));
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isGeometryChanged() {
            return true;
        }
    }

    /** The plane to the drawing, in place: north is up, so y turns round. */
    private record Placing(Envelope box, double scale, double left) implements CoordinateSequenceFilter {

        @Override
        public void filter(CoordinateSequence points, int k) {
            points.setOrdinate(k, CoordinateSequence.X, left + scale * (points.getX(k) - box.getMinX()));
            points.setOrdinate(k, CoordinateSequence.Y, MARGIN + scale * (box.getMaxY() - points.getY(k)));
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isGeometryChanged() {
            return true;
        }
    }
}
