package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Two countries side by side, each of two districts one degree wide: A1 A2 | B1 B2. */
final class EventPlacementTest {

    private static final EventPlacement PLACEMENT = new EventPlacement(Map.of(
            "A", Map.of("A1", square(0), "A2", square(1)),
            "B", Map.of("B1", square(2), "B2", square(3))));

    @Property(tries = 1000)
    void everyEventHasOnePlaceOrAReasonForNone(
            @ForAll boolean ofA,
            @ForAll @DoubleRange(min = -1, max = 5) double longitude,
            @ForAll @DoubleRange(min = -1, max = 2) double latitude,
            @ForAll @IntRange(min = 1, max = 7) int precision) {
        var country = ofA ? "A" : "B";
        var placed = PLACEMENT.place(country, longitude, latitude, precision);

        double west = ofA ? 0 : 2;
        boolean within = longitude >= west && longitude <= west + 2 && latitude >= 0 && latitude <= 1;
        var code = placed.placeId();
        switch (placed.how()) {
            case "country" -> assertThat(precision).isEqualTo(6);
            case "sea" -> assertThat(precision).isEqualTo(7);
            case "inside" -> assertThat(within).isTrue();
            default -> assertThat(within || precision > 5).isFalse();
        }
        boolean hasDistrict = placed.how().equals("inside") || placed.how().equals("nearest");
        assertThat(code != null).isEqualTo(hasDistrict);
        assertThat(code == null || code.startsWith(country)).isTrue();
        assertThat(PLACEMENT.place(country, longitude, latitude, precision)).isEqualTo(placed);
    }

    @Property(tries = 200)
    void aCountryWithoutDistrictsHasItsEventsOutside(
            @ForAll @DoubleRange(min = -1, max = 5) double longitude,
            @ForAll @IntRange(min = 1, max = 5) int precision) {
        assertThat(PLACEMENT.place("C", longitude, 0.5, precision).how()).isEqualTo("outside");
    }

    private static Geometry square(double west) {
        return new GeometryFactory().toGeometry(new Envelope(west, west + 1, 0, 1));
    }
}
