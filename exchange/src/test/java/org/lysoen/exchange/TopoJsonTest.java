package org.lysoen.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.kernel.Problem;

final class TopoJsonTest {

    /** Two unit squares side by side: arc 0 is their border, 1 goes round the west, 2 round the east. */
    private static final String SQUARES = """
            {"type": "Topology", "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
             "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
             "objects": {"regions": {"type": "GeometryCollection", "geometries": [
               {"type": "Polygon", "arcs": [[0, 1]], "properties": {"gdlcode": "AAAr101"}},
               {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"gdlcode": "AAAr102"}},
               {"type": null, "properties": {"gdlcode": "AAAr103"}}]}}}
            """;

    @Test
    void neighboursShareEveryPositionOfTheirBorder() throws IOException {
        var areas = areas(SQUARES);

        assertThat(areas)
                .extracting(area -> area.properties().get("gdlcode"))
                .containsExactly("AAAr101", "AAAr102", "AAAr103");
        var west = areas.get(0).outline();
        var east = areas.get(1).outline();
        assertThat(west.toText()).isEqualTo("POLYGON ((11 20, 11 21, 10 21, 10 20, 11 20))");
        assertThat(east.getArea()).isEqualTo(1);
        assertThat(west.intersection(east).toText()).isEqualTo("LINESTRING (11 20, 11 21)");
        assertThat(areas.get(2).outline().isEmpty()).isTrue();
    }

    @Test
    void arcsWithoutATransformArePositionsAsTheyStand() throws IOException {
        var area = areas("""
                {"type": "Topology", "arcs": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]],
                 "objects": {"one": {"type": "Polygon", "arcs": [[0]]}}}
                """).getFirst();

        assertThat(area.outline().getArea()).isEqualTo(4);
    }

    @Test
    void aRingThatSimplificationLeftWithoutAnAreaIsDropped() throws IOException {
        var area = areas("""
                {"type": "Topology", "arcs": [[[0, 0], [2, 0], [2, 2], [0, 0]], [[5, 5], [6, 6], [5, 5]]],
                 "objects": {"one": {"type": "MultiPolygon", "arcs": [[[0]], [[1]]]}}}
                """).getFirst();

        assertThat(area.outline().getNumGeometries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"type\": \"Topology\"",
                "{\"type\": \"Topology\", \"objects\": {}}",
                "{\"type\": \"Topology\", \"arcs\": [[[0, 0], [900, 0]]], \"objects\": {}}",
                "{\"type\": \"Topology\", \"arcs\": [], \"objects\": {\"a\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}}",
                "{\"type\": \"Topology\", \"arcs\": [], \"objects\": {\"a\": {\"type\": \"Polygon\", \"arcs\": [[0]]}}}",
                "{\"type\": \"Topology\", \"arcs\": [[]], \"objects\": {\"a\": {\"type\": \"Polygon\", \"arcs\": [[0]]}}}",
                "{\"type\": \"Topology\", \"arcs\": [[[0,0],[1,1],[2,0]]], \"objects\": {\"a\": {\"type\": \"Polygon\", \"arcs\": [[0]]}}}",
                "{\"type\": \"Topology\", \"arcs\": [[[0,\"x\"]]], \"objects\": {\"a\": {\"type\": \"Polygon\", \"arcs\": [[0]]}}}"
            })
    void whatIsNoTopologyOfAreasIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> areas(text)).isInstanceOf(Problem.class).hasMessageContaining("topo.json");
    }

    /** 100 positions, named 50,000 times by each of three rings: 15 million positions from 700 kB. */
    @Test
    void aFileThatUnfoldsWithoutEndIsRefused() {
        var arc = "[0,0]," + "[1,0],[-1,0],".repeat(50) + "[0,0]";
        var ring = "[" + "0,".repeat(49_999) + "0]";

        assertThatThrownBy(() ->
                        areas("{\"type\": \"Topology\", \"transform\": {\"scale\": [1, 1], \"translate\": [0, 0]},"
                                + " \"arcs\": [[" + arc + "]], \"objects\": {\"a\": {\"type\": \"Polygon\", \"arcs\": ["
                                + ring + "," + ring + "," + ring + "]}}}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("unfolds");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThatThrownBy(() -> areas("[".repeat(100_000))).isInstanceOf(Problem.class);
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
        readOrRefused(bytes);
    }

    @Property(tries = 1000)
    void aDamagedFileIsReadOrRefused(@ForAll @IntRange(max = 600) int at, @ForAll byte value, @ForAll boolean cut) {
        var bytes = SQUARES.getBytes(StandardCharsets.UTF_8);
        int position = at % bytes.length;
        bytes[position] = value;
        readOrRefused(cut ? Arrays.copyOf(bytes, position) : bytes);
    }

    private static void readOrRefused(byte[] bytes) {
        try {
            TopoJson.areas(new ByteArrayInputStream(bytes), "topo.json")
                    .forEach(feature -> Areas.mended(feature.outline(), 0));
        } catch (Problem refused) {
            assertThat(refused.sentence()).isNotBlank();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<GeoJson.Feature> areas(String text) throws IOException {
        return TopoJson.areas(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "topo.json");
    }
}
