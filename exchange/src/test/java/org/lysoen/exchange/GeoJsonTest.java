package org.lysoen.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

final class GeoJsonTest {

    private static final String SQUARE = """
            {"type": "FeatureCollection", "features": [{"type": "Feature",
             "properties": {"name": "Square", "people": 5, "note": null, "list": [1]},
             "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]],
                                                             [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]]]}}]}
            """;

    @Test
    void anAreaIsReadWithItsHoleAndItsPlainProperties() throws IOException {
        var square = areas(SQUARE).getFirst();

        assertThat(square.properties()).containsOnlyKeys("name", "people").containsEntry("people", "5");
        assertThat(square.outline().getArea()).isEqualTo(4 - 0.125);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"type\": \"FeatureCollection\"",
                "{\"type\": \"FeatureCollection\", \"features\": {}}",
                "{\"type\": \"FeatureCollection\", \"features\": [1]}",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": null}]}",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}]}",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"type\": \"Polygon\", \"coordinates\": []}}]}",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,1]]]}}]}",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"type\": \"Polygon\", \"coordinates\":"
                        + " [[[0,0],[999,0],[1,1],[0,0]]]}}]}",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"type\": \"Polygon\", \"coordinates\":"
                        + " [[[0,0],[\"x\",0],[1,1],[0,0]]]}}]}"
            })
    void whatIsNoCollectionOfAreasIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> areas(text)).isInstanceOf(Problem.class).hasMessageContaining("outlines.geojson");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThatThrownBy(() -> areas("[".repeat(100_000))).isInstanceOf(Problem.class);
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
        readOrRefused(bytes);
    }

    @Property(tries = 1000)
    void aDamagedFileIsReadOrRefused(@ForAll @IntRange(max = 400) int at, @ForAll byte value, @ForAll boolean cut) {
        var bytes = SQUARE.getBytes(StandardCharsets.UTF_8);
        int position = at % bytes.length;
        bytes[position] = value;
        readOrRefused(cut ? Arrays.copyOf(bytes, position) : bytes);
    }

    @Test
    void anOutlineThatCrossesItselfIsMended() throws IOException {
        var bow = areas(SQUARE.replace("[2, 2], [0, 2]", "[0, 2], [2, 2]"))
                .getFirst()
                .outline();

        assertThat(bow.isValid()).isFalse();
        assertThat(Areas.mended(bow, 0).isValid()).isTrue();
    }

    @Test
    void aDegreeSquareAtTheEquatorIsAsLargeAsOnASphere() throws IOException {
        // R^2 * (pi / 180) * sin(1 degree) for R = 6371.0088 km
        var square = areas("""
                        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry":
                         {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}}]}
                        """).getFirst().outline();

        assertThat(Areas.squareKilometres(square)).isCloseTo(12_363.7, within(0.5));
    }

    private static void readOrRefused(byte[] bytes) {
        try {
            GeoJson.areas(new ByteArrayInputStream(bytes), "outlines.geojson")
                    .forEach(feature -> Areas.mended(feature.outline(), 0.01));
        } catch (Problem refused) {
            assertThat(refused.sentence()).isNotBlank();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<GeoJson.Feature> areas(String text) throws IOException {
        return GeoJson.areas(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "outlines.geojson");
    }
}
