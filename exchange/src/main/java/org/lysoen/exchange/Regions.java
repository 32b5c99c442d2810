package org.lysoen.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Areas by code, asked where a point lies. An edge belongs to every area that it bounds; of several areas that hold a
 * point, the one whose code sorts first answers, so that every point has one answer and always the same.
 *
 * <p>Safe for use by several threads. Distances are on a sphere, in the plane that touches it at the point: right to a
 * few parts in a thousand for the tens of kilometres they are meant for. Areas that cross the antimeridian must be cut
 * there.
 */
public final class Regions {

    private static final double KM_PER_DEGREE = Math.PI * 6371.0088 / 180;

    /** Distances to a corner that two areas share differ by rounding alone. */
    private static final double SAME_KM = 1e-6;

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private record Region(String code, Geometry area, PreparedGeometry prepared) {}

    /** How far a region is from a point. */
    public record Distance(String code, double kilometres) {}

    private final STRtree tree = new STRtree();

    private Regions() {}

    /**
     * @param areas valid areas by code; an empty one holds nothing
     */
    public static Regions of(Map<String, Geometry> areas) {
        var regions = new Regions();
        new TreeMap<>(areas)
                .forEach((code, area) -> regions.tree.insert(
                        area.getEnvelopeInternal(), new Region(code, area, PreparedGeometryFactory.prepare(area))));
        regions.tree.build();
        return regions;
    }

    /** The area that holds the point, inside or on its edge. */
    public Optional<String> at(double longitude, double latitude) {
        var point = GEOMETRIES.createPoint(new Coordinate(longitude, latitude));
        return near(point.getEnvelopeInternal()).stream()
                .filter(region -> region.prepared().covers(point))
                .map(Region::code)
                .min(String::compareTo);
    }

    /** The nearest area whose edge is at most so far from the point; of equally near ones the first by code. */
    public Optional<Distance> nearest(double longitude, double latitude, double withinKilometres) {
        double up = withinKilometres / KM_PER_DEGREE;
        double across = up / Math.max(0.01, Math.cos(Math.toRadians(latitude)));
        var around = new Envelope(longitude - across, longitude + across, latitude - up, latitude + up);
        Distance best = null;
        for (var region : near(around)) {
            double distance = kilometres(region.area(), longitude, latitude);
            boolean nearer = best == null
                    || distance < best.kilometres() - SAME_KM
                    || distance < best.kilometres() + SAME_KM && region.code().compareTo(best.code()) < 0;
            if (distance <= withinKilometres && nearer) {
                best = new Distance(region.code(), distance);
            }
        }
        return Optional.ofNullable(best);
    }

    @SuppressWarnings("unchecked") // the tree holds regions and nothing else
    private List<Region> near(Envelope around) {
        return (List<Region>) tree.query(around);
    }

    private static double kilometres(Geometry area, double longitude, double latitude) {
        double across = KM_PER_DEGREE * Math.cos(Math.toRadians(latitude));
        double least = Double.POSITIVE_INFINITY;
        var boundary = area.getBoundary();
        for (int part = 0; part < boundary.getNumGeometries(); part++) {
            var line = boundary.getGeometryN(part).getCoordinates();
            for (int i = 0; i + 1 < line.length; i++) {
                least = Math.min(
                        least,
                        toSegment(
                                (line[i].x - longitude) * across,
                                (line[i].y - latitude) * KM_PER_DEGREE,
                                (line[i + 1].x - longitude) * across,
                                (line[i + 1].y - latitude) * KM_PER_DEGREE));
            }
        }
        return least;
    }

    /** Distance of the origin to the segment between two points. */
    private static double toSegment(double x, double y, double toX, double toY) {
        double dx = toX - x;
        double dy = toY - y;
        double square = dx * dx + dy * dy;
        double along = square == 0 ? 0 : Math.clamp(-(x * dx + y * dy) / square, 0, 1);
        return Math.hypot(x + along * dx, y + along * dy);
    }
}
