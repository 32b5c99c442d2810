package org.lysoen.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
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
 * Areas of a TopoJSON topology (Bostock, M. and Metcalf, C., The TopoJSON Format Specification 1.0): its polygons and
 * multipolygons in degrees, longitude first, whether its arcs are quantized or not.
 *
 * <p>Two areas that share an arc share every position of it, bit for bit. A ring that simplification left with fewer
 * than three corners is dropped; an area without a ring, and a null geometry, are empty.
 *
 * <p>Not supported: points, lines, nested collections. A small file can name one long arc many times over; more than
 * {@value #MOST_POSITIONS} positions are refused, as are more than {@value #MOST_BYTES} bytes.
 */
public final class TopoJson {

    static final int MOST_POSITIONS = 10_000_000;
    static final int MOST_BYTES = 256 << 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final String where;
    private final List<Coordinate[]> arcs = new ArrayList<>();
    private long positions;

    private TopoJson(String where) {
        this.where = where;
    }

    /**
     * All areas of all objects of a topology.
     *
     * @param where named in the sentence of a problem
     * @return in file order
     * @throws Problem {@code bad-data} when the bytes are no topology of areas
     * @throws IOException when they cannot be read
     */
    public static List<GeoJson.Feature> areas(InputStream in, String where) throws IOException {
        var bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Problem.badData(where + " is larger than " + (MOST_BYTES >> 20) + " MB: thin its outlines first.");
        }
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JacksonException broken) {
            throw new Problem(Problem.Code.BAD_DATA, where + " is no JSON: fetch it again.", broken);
        }
        if (root == null
                || !"Topology".equals(root.path("type").asString(""))
                || !root.path("objects").isObject()) {
            throw Problem.badData(where + " is no TopoJSON topology: fetch it again.");
        }
        return new TopoJson(where).read(root);
    }

    private List<GeoJson.Feature> read(JsonNode root) {
        arcs(root);
        var features = new ArrayList<GeoJson.Feature>();
        for (var object : root.path("objects").properties()) {
            var one = object.getValue();
            if (one.path("type").asString("").equals("GeometryCollection")) {
                for (var geometry : list(one.path("geometries"), "an object")) {
                    features.add(feature(geometry, features.size() + 1));
                }
            } else {
                features.add(feature(one, features.size() + 1));
            }
        }
        return features;
    }

    private void arcs(JsonNode root) {
        var transform = root.path("transform");
        boolean quantized = transform.isObject();
        double scaleX = quantized ? number(transform.path("scale").path(0)) : 1;
        double scaleY = quantized ? number(transform.path("scale").path(1)) : 1;
        double fromX = quantized ? number(transform.path("translate").path(0)) : 0;
        double fromY = quantized ? number(transform.path("translate").path(1)) : 0;
        for (var arc : list(root.path("arcs"), "the topology")) {
            var line = new ArrayList<Coordinate>();
            double x = 0;
            double y = 0;
            for (var position : list(arc, "an arc")) {
                x = (quantized ? x : 0) + number(position.path(0));
                y = (quantized ? y : 0) + number(position.path(1));
                line.add(degrees(x * scaleX + fromX, y * scaleY + fromY));
            }
            arcs.add(line.toArray(Coordinate[]::new));
        }
    }

    private Coordinate degrees(double x, double y) {
        if (!(Math.abs(x) <= 180.01 && Math.abs(y) <= 90.01)) {
            throw Problem.badData(where + " has a position that is not longitude and latitude in degrees: correct it.");
        }
        return new Coordinate(Math.clamp(x, -180, 180), Math.clamp(y, -90, 90));
    }

    private GeoJson.Feature feature(JsonNode geometry, int nth) {
        var name = "geometry " + nth;
        var rings = geometry.path("arcs");
        Geometry outline = switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygon(rings, name);
            case "MultiPolygon" -> {
                var polygons = new ArrayList<Polygon>();
                for (var part : list(rings, name)) {
                    var polygon = polygon(part, name);
                    if (!polygon.isEmpty()) {
                        polygons.add(polygon);
                    }
                }
                yield GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
            }
            case "" -> GEOMETRIES.createPolygon();
            default ->
                throw Problem.badData(
                        name + " of " + where + " is no polygon or multipolygon: only areas can be read.");
        };
        return new GeoJson.Feature(GeoJson.properties(geometry.path("properties")), outline);
    }

    private Polygon polygon(JsonNode node, String name) {
        LinearRing shell = null;
        var holes = new ArrayList<LinearRing>();
        boolean first = true;
        for (var arcsOfRing : list(node, name)) {
            var ring = ring(arcsOfRing, name);
            if (first) {
                shell = ring;
            } else if (!ring.isEmpty()) {
                holes.add(ring);
            }
            first = false;
        }
        return shell == null || shell.isEmpty()
                ? GEOMETRIES.createPolygon()
                : GEOMETRIES.createPolygon(shell, holes.toArray(LinearRing[]::new));
    }

    /** Arcs end to end; the position where two meet is written once. Empty where fewer than three corners are left. */
    private LinearRing ring(JsonNode node, String name) {
        var ring = new ArrayList<Coordinate>();
        for (var index : list(node, name)) {
            var arc = arc(index, name);
            boolean backwards = index.asInt() < 0;
            positions += arc.length;
            if (positions > MOST_POSITIONS) {
                throw Problem.badData(where + " unfolds to more than " + MOST_POSITIONS + " positions: thin it first.");
            }
            for (int i = 0; i < arc.length; i++) {
                var at = arc[backwards ? arc.length - 1 - i : i];
                if (ring.isEmpty() || !ring.getLast().equals2D(at)) {
                    ring.add(at);
                }
            }
        }
        if (ring.isEmpty() || !ring.getFirst().equals2D(ring.getLast())) {
            throw Problem.badData(name + " of " + where + " has a ring that is not closed: its arcs must meet.");
        }
        return ring.size() < 4
                ? GEOMETRIES.createLinearRing()
                : GEOMETRIES.createLinearRing(ring.toArray(Coordinate[]::new));
    }

    /** A negative index names the arc of its one's complement, backwards. */
    private Coordinate[] arc(JsonNode index, String name) {
        int at = index.isInt() ? index.asInt() : arcs.size();
        at = at < 0 ? ~at : at;
        if (at >= arcs.size() || arcs.get(at).length == 0) {
            throw Problem.badData(name + " of " + where + " names an arc that is not there: fetch the file again.");
        }
        return arcs.get(at);
    }

    private double number(JsonNode node) {
        if (!node.isNumber()) {
            throw Problem.badData(where + " has something else where a number must be: fetch it again.");
        }
        return node.asDouble();
    }

    private JsonNode list(JsonNode node, String name) {
        if (!node.isArray()) {
            throw Problem.badData(name + " of " + where + " lacks its list: fetch the file again.");
        }
        return node;
    }
}
