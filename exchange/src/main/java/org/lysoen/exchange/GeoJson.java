package org.lysoen.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.lysoen.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Areas or points of a GeoJSON feature collection (RFC 7946): polygons and multipolygons, or points, in degrees,
 * longitude first.
 *
 * <p>Not supported: lines, geometry collections, foreign coordinate systems. A height is dropped.
 */
public final class GeoJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /**
     * An area or a point, and what is said about it.
     *
     * @param properties plain values as text; objects, lists and nulls are left out
     * @param outline polygon, multipolygon or point, as written, perhaps not valid
     */
    public record Feature(Map<String, String> properties, Geometry outline) {}

    private GeoJson() {}

    /**
     * @param where named in the sentence of a problem
     * @return in file order
     * @throws Problem {@code bad-data} when the bytes are no feature collection of areas
     * @throws IOException when they cannot be read
     */
    public static List<Feature> areas(InputStream in, String where) throws IOException {
        return features(in, where, GeoJson::outline);
    }

    /**
     * @param where named in the sentence of a problem
     * @return in file order; every outline is a point
     * @throws Problem {@code bad-data} when the bytes are no feature collection of points
     * @throws IOException when they cannot be read
     */
    public static List<Feature> points(InputStream in, String where) throws IOException {
        return features(in, where, GeoJson::point);
    }

    private static List<Feature> features(InputStream in, String where, BiFunction<JsonNode, String, Geometry> shape)
            throws IOException {
        // Whole before parsed: what a broken stream throws must not be taken for broken JSON.
        var bytes = in.readAllBytes();
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JacksonException broken) {
            throw new Problem(Problem.Code.BAD_DATA, where + " is no JSON: fetch it again.", broken);
        }
        if (root == null
                || !"FeatureCollection".equals(text(root.path("type")))
                || !root.path("features").isArray()) {
            throw Problem.badData(where + " is no GeoJSON feature collection: fetch it again.");
        }
        var features = new ArrayList<Feature>();
        for (var feature : root.path("features")) {
            var name = "feature " + (features.size() + 1) + " of " + where;
            features.add(
                    new Feature(properties(feature.path("properties")), shape.apply(feature.path("geometry"), name)));
        }
        return features;
    }

    static Map<String, String> properties(JsonNode node) {
        var properties = new TreeMap<String, String>();
        for (var property : node.properties()) {
            if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                properties.put(property.getKey(), text(property.getValue()));
            }
        }
        return properties;
    }

    private static Geometry outline(JsonNode geometry, String name) {
        var coordinates = geometry.path("coordinates");
        return switch (text(geometry.path("type"))) {
            case "Polygon" -> polygon(coordinates, name);
            case "MultiPolygon" -> {
                var polygons = new ArrayList<Polygon>();
                for (var polygon : list(coordinates, name)) {
                    polygons.add(polygon(polygon, name));
                }
                yield GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
            }
            default -> throw Problem.badData(name + " is no polygon or multipolygon: only areas can be read.");
        };
    }

    private static Geometry point(JsonNode geometry, String name) {
        if (!text(geometry.path("type")).equals("Point")) {
            throw Problem.badData(name + " is no point: only points can be read here.");
        }
        return GEOMETRIES.createPoint(position(geometry.path("coordinates"), name));
    }

    private static Coordinate position(JsonNode position, String name) {
        var x = position.path(0);
        var y = position.path(1);
        if (!x.isNumber() || !y.isNumber() || !degrees(x.asDouble(), 180) || !degrees(y.asDouble(), 90)) {
            throw Problem.badData(name + " has a position that is not longitude and latitude in degrees: correct it.");
        }
        return new Coordinate(x.asDouble(), y.asDouble());
    }

    private static Polygon polygon(JsonNode node, String name) {
        var rings = new ArrayList<LinearRing>();
        for (var ring : list(node, name)) {
            rings.add(ring(ring, name));
        }
        if (rings.isEmpty()) {
            throw Problem.badData(name + " has a polygon without a ring: correct the file.");
        }
        return GEOMETRIES.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(JsonNode node, String name) {
        var positions = new ArrayList<Coordinate>();
        for (var position : list(node, name)) {
            positions.add(position(position, name));
        }
        if (positions.size() < 4 || !positions.getFirst().equals2D(positions.getLast())) {
            throw Problem.badData(name + " has a ring that is not closed: its last position must be its first.");
        }
        return GEOMETRIES.createLinearRing(positions.toArray(Coordinate[]::new));
    }

    private static JsonNode list(JsonNode node, String name) {
        if (!node.isArray()) {
            throw Problem.badData(name + " lacks its coordinates: correct the file.");
        }
        return node;
    }

    private static boolean degrees(double value, double most) {
        return Math.abs(value) <= most + 1e-9;
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asString("") : "";
    }
}
