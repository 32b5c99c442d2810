package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GivenData.class)
class HumanDevelopmentIndexTest {

    private static final List<String> COMPONENTS = List.of("le", "eys", "mys", "gnipc");

    @Test
    @Tag("given-data")
    void everyPublishedIndexFollowsFromItsComponents() {
        var columns = new ArrayList<String>();
        for (int year = 1990; year <= 2023; year++) {
            for (var name : List.of("hdi", "le", "eys", "mys", "gnipc")) {
                columns.add(name + "_" + year);
            }
        }
        int compared = 0;
        for (var row : GivenData.rows(
                "undp_hdr25/HDR25_Composite_indices_complete_time_series.csv.gz", columns.toArray(String[]::new))) {
            for (int year = 1990; year <= 2023; year++) {
                var suffix = "_" + year;
                if (Stream.concat(Stream.of("hdi"), COMPONENTS.stream())
                        .anyMatch(name -> row.text(name + suffix).isEmpty())) {
                    continue;
                }
                double index = HumanDevelopmentIndex.of(
                        row.number("le" + suffix),
                        row.number("eys" + suffix),
                        row.number("mys" + suffix),
                        row.number("gnipc" + suffix));
                assertThat(index).isCloseTo(row.number("hdi" + suffix), within(0.0005));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(6314);
    }

    @Test
    void atTheAspirationsAndAboveTheIndexIsOne() {
        assertThat(HumanDevelopmentIndex.of(85, 18, 15, 75_000)).isCloseTo(1, within(1e-12));
        assertThat(HumanDevelopmentIndex.of(90, 22, 17, 140_000)).isCloseTo(1, within(1e-12));
    }

    @Test
    void atANaturalZeroTheIndexIsZero() {
        assertThat(HumanDevelopmentIndex.of(20, 10, 10, 10_000)).isEqualTo(0);
        assertThat(HumanDevelopmentIndex.of(15, 10, 10, 10_000)).isEqualTo(0);
    }
}
