package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Rows;
import org.lysoen.engine.Step;

@ExtendWith(GivenData.class)
class HumanDevelopmentTest {

    private static final Map<String, String> INDICATORS =
            Map.of("hdi", "hdr.hdi", "le", "hdr.le", "eys", "hdr.eys", "mys", "hdr.mys", "gnipc", "hdr.gnipc");

    @Test
    @Tag("given-data")
    void everyPublishedIndexFollowsFromItsComponents() {
        try (var engine = DuckDb.open()) {
            engine.bind(
                    "observation",
                    published(),
                    List.of(
                            Column.text("place_id"),
                            Column.text("period"),
                            Column.text("indicator"),
                            Column.number("value")));

            var indices = engine.query(
                    Step.read(Path.of("..", "sql", "human_development.yml")).body());

            var compared = indices.stream()
                    .filter(row -> !row.isAbsent("published_index"))
                    .toList();
            assertThat(compared)
                    .hasSize(6314)
                    .allSatisfy(row -> assertThat(row.number("recomputed_index"))
                            .isCloseTo(row.number("published_index"), within(0.0005 + 1e-9)));
        }
    }

    private static Rows published() {
        var columns = new ArrayList<String>(List.of("code"));
        for (int year = 1990; year <= 2023; year++) {
            for (var variable : INDICATORS.keySet()) {
                columns.add(variable + "_" + year);
            }
        }
        var rows = new ArrayList<Object[]>();
        for (var row : GivenData.rows(
                "undp_hdr25/HDR25_Composite_indices_complete_time_series.csv.gz", columns.toArray(String[]::new))) {
            for (int year = 1990; year <= 2023; year++) {
                for (var variable : INDICATORS.entrySet()) {
                    var cell = row.text(variable.getKey() + "_" + year);
                    if (!cell.isEmpty()) {
                        rows.add(new Object[] {
                            row.text("code"), String.valueOf(year), variable.getValue(), Double.valueOf(cell)
                        });
                    }
                }
            }
        }
        return Rows.of(List.of("place_id", "period", "indicator", "value"), rows);
    }
}
