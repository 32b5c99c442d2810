package org.lysoen.app.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.foresee.Panel;
import org.lysoen.kernel.Problem;

class DeathsPanelTest {

    /** 5 deaths over 12 months, 0.417 a month: the running sum passes a half in months 2, 4, 6, 9 and 11. */
    @Test
    void months_are_whole_and_a_year_keeps_its_total() {
        try (var engine = DuckDb.open()) {
            places(engine);
            deaths(engine, 5.0 / 12, 0);
            var panel = DeathsPanel.read(engine);
            double year = 0;
            for (int month = 1; month <= 12; month++) {
                double count = panel.at(0, Panel.month(2001, month));
                assertThat(count).isEqualTo(List.of(2, 4, 6, 9, 11).contains(month) ? 1 : 0);
                year += count;
            }
            assertThat(year).isEqualTo(5);
            assertThat(panel.units()).containsExactly("AAA", "BBB+CCC");
        }
    }

    /** AAA touches BBB; DDD lies a degree off; the joint area borders on what its parts border on. */
    @Test
    void neighbours_are_those_whose_outlines_meet() {
        try (var engine = DuckDb.open()) {
            places(engine);
            var borders = Borders.read(engine);
            assertThat(borders.get("AAA")).containsExactly("BBB", "BBB+CCC");
            assertThat(borders.get("BBB")).containsExactly("AAA", "CCC");
            assertThat(borders.get("BBB+CCC")).containsExactly("AAA");
            assertThat(borders).doesNotContainKey("DDD");
            deaths(engine, 1, 1);
            assertThat(DeathsPanel.read(engine).hasNeighbours()).isTrue();
        }
    }

    @Test
    void a_lake_without_deaths_is_told() {
        try (var engine = DuckDb.open()) {
            engine.bind("deaths", Rows.empty(List.of("place_id", "year", "month", "deaths")), columns());
            assertThatThrownBy(() -> DeathsPanel.read(engine))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("holds no deaths by month");
        }
    }

    private static List<Column> columns() {
        return List.of(Column.text("place_id"), Column.whole("year"), Column.whole("month"), Column.number("deaths"));
    }

    private static void deaths(Engine engine, double first, double second) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (long month = 1; month <= 12; month++) {
            rows.add(new @Nullable Object[] {"AAA", 2001L, month, first});
            rows.add(new @Nullable Object[] {"BBB+CCC", 2001L, month, second});
        }
        engine.bind("deaths", Rows.of(List.of("place_id", "year", "month", "deaths"), rows), columns());
    }

    private static void places(Engine engine) {
        var rows = new ArrayList<@Nullable Object[]>();
        rows.add(new @Nullable Object[] {"AAA", "country", square(0)});
        rows.add(new @Nullable Object[] {"BBB", "country", square(1.02)});
        rows.add(new @Nullable Object[] {"CCC", "country", square(2.02)});
        rows.add(new @Nullable Object[] {"DDD", "country", square(4.1)});
        rows.add(new @Nullable Object[] {"BBB+CCC", "country", null});
        engine.bind(
                "place",
                Rows.of(List.of("place_id", "level", "geometry"), rows),
                List.of(Column.text("place_id"), Column.text("level"), Column.bytes("geometry")));
    }

    private static byte[] square(double west) {
        return new WKBWriter().write(new GeometryFactory().toGeometry(new Envelope(west, west + 1, 0, 1)));
    }
}
