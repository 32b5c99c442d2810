package org.lysoen.app.page.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lysoen.app.page.draw.TimeChart.Dot;
import org.lysoen.app.page.draw.TimeChart.Series;
import org.lysoen.kernel.Status;

class TimeChartTest {

    private static Dot dot(double time, double value) {
        return new Dot(time, value, value, value, Status.MEASURED, "");
    }

    @Test
    void a_line_does_not_cross_years_without_a_figure() {
        var series = new Series("", "", 1, List.of(dot(2000, 1), dot(2001, 2), dot(2005, 3), dot(2006, 1)));
        var chart = TimeChart.ofLines(List.of(series), null, Double::toString);
        assertThat(chart.lines().getFirst().path().chars().filter(c -> c == 'M'))
                .hasSize(2);
    }

    @Test
    void years_are_written_without_a_thousands_separator() {
        var series = new Series(
                "", "", 1, IntStream.range(1990, 2025).mapToObj(y -> dot(y, 1)).toList());
        var chart = TimeChart.ofLines(List.of(series), null, Double::toString);
        assertThat(chart.across()).extracting(TimeChart.Tick::label).contains("2000", "2010", "2020");
    }

    @Test
    void stacked_columns_stand_on_each_other() {
        var below = new Series("", "a", 1, List.of(dot(2000, 30)));
        var above = new Series("", "b", 1, List.of(dot(2000, 20)));
        var columns =
                TimeChart.ofColumns(List.of(below, above), Double::toString).columns();
        assertThat(columns.get(1).y() + columns.get(1).height())
                .isEqualTo(columns.get(0).y());
        assertThat(columns.get(0).height() / columns.get(1).height()).isBetween(1.48, 1.52);
    }

    @Test
    void columns_of_one_colour_are_one_outline_with_a_box_each() {
        var series = new Series("", "a", 1, List.of(dot(2000, 30), dot(2001, 15), dot(2002, 0)));
        var chart = TimeChart.ofColumns(List.of(series), Double::toString);
        var bars = chart.bars();
        assertThat(bars).singleElement().extracting(TimeChart.Bars::css).isEqualTo("a");
        var first = chart.columns().getFirst();
        assertThat(bars.getFirst().path())
                .startsWith("M" + TimeChart.brief(first.x()) + " " + TimeChart.brief(first.y()) + "h")
                .matches("(M[0-9. ]+h[0-9.]+v[0-9.]+h-[0-9.]+z){2}");
    }

    @Test
    void neighbouring_years_are_shaded_as_one_stretch_and_a_gap_parts_them() {
        var series = new Series(
                "",
                "",
                1,
                IntStream.range(2000, 2020)
                        .filter(year -> year != 2010)
                        .mapToObj(year -> dot(year, 1))
                        .toList());
        var shades = TimeChart.ofColumns(List.of(series), Double::toString)
                .shaded(List.of(new TimeChart.Span(2002, 2012, "a war")))
                .shades();
        assertThat(shades).extracting(TimeChart.Strip::time).containsExactly(2002.0, 2011.0);
        assertThat(shades.get(0).width() / shades.get(1).width()).isBetween(3.9, 4.1);
    }

    @Test
    void a_count_of_nothing_draws_no_column() {
        var series = new Series("", "", 1, List.of(dot(2000, 0), dot(2001, 5)));
        assertThat(TimeChart.ofColumns(List.of(series), Double::toString).columns())
                .hasSize(1);
    }

    @Property
    void everything_stays_inside_the_axes(
            @ForAll @DoubleRange(min = 0, max = 1e9) double value, @ForAll @IntRange(min = 1, max = 60) int years) {
        var dots = IntStream.range(0, years)
                .mapToObj(k -> dot(1960 + k, value * k))
                .toList();
        var chart = TimeChart.ofLines(List.of(new Series("", "", 1, dots)), null, Double::toString);
        for (var spot : chart.lines().getFirst().spots()) {
            assertThat(spot.x()).isBetween((double) TimeChart.LEFT, (double) chart.right());
            assertThat(spot.y()).isBetween((double) TimeChart.TOP, (double) TimeChart.BOTTOM);
        }
    }

    @Property
    void ticks_are_round_and_few(@ForAll @DoubleRange(min = 0.01, max = 1e10) double largest) {
        var axis = Axis.fromZero(largest, 0, 100, 5);
        assertThat(axis.to()).isBetween(largest * (1 - 1e-6), largest * 2.001);
        assertThat(axis.ticks(5)).hasSizeBetween(3, 7);
    }

    @Test
    void labels_of_lines_that_end_together_are_moved_apart() {
        var one = new Series("one", "", 1, List.of(dot(2000, 10)));
        var two = new Series("two", "", 1, List.of(dot(2000, 10)));
        var lines = TimeChart.ofLines(List.of(one, two), null, Double::toString).lines();
        assertThat(Math.abs(lines.get(0).labelY() - lines.get(1).labelY())).isGreaterThanOrEqualTo(15);
    }
}
