package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class PanelTest {

    @Test
    void a_month_without_a_row_is_missing_and_not_zero() {
        var panel = new Panel.Builder()
                .add("line 2", "B", 2001, 3, 4)
                .add("line 3", "A", 2001, 1, 0)
                .build();
        assertThat(panel.units()).containsExactly("A", "B");
        assertThat(panel.at(0, Panel.month(2001, 1))).isZero();
        assertThat(panel.at(0, Panel.month(2001, 2))).isNaN();
        assertThat(panel.at(1, Panel.month(2001, 3))).isEqualTo(4);
        assertThat(panel.at(1, Panel.month(2031, 3))).isNaN();
        assertThat(Panel.text(panel.last())).isEqualTo("2001-03");
    }

    @Test
    void what_cannot_be_meant_is_told_in_one_sentence_with_its_line() {
        var panel = new Panel.Builder().add("line 2 of x.csv", "A", 2001, 1, 0);
        refused(() -> panel.add("line 3 of x.csv", "A", 2001, 1, 5), "A has the month 2001-01 twice (line 3 of x.csv)");
        refused(() -> panel.add("line 4 of x.csv", "A", 2001, 2, -1), "cannot be -1.0 (line 4 of x.csv)");
        refused(() -> panel.add("line 5 of x.csv", "A", 2001, 2, Double.NaN), "cannot be NaN");
        refused(() -> panel.add("line 6 of x.csv", "A", 2001, 13, 1), "no month 2001-13");
        refused(() -> panel.add("line 7 of x.csv", " ", 2001, 1, 1), "no unit in line 7");
        refused(() -> new Panel.Builder().build(), "no row");
        refused(() -> panel.build().until(Panel.month(2000, 12)), "begins in 2001-01");
    }

    @Test
    void a_unit_lives_while_it_has_a_row_in_a_year() {
        var panel = new Panel.Builder()
                .add("", "ended", 2001, 1, 3)
                .add("", "begun", 2002, 2, 0)
                .build();
        assertThat(panel.until(Panel.month(2001, 12)).live()).containsExactly(1);
        assertThat(panel.until(Panel.month(2002, 2)).live()).containsExactly(0);
    }

    @Test
    void a_history_ends_at_its_origin() {
        var panel = new Panel.Builder()
                .add("", "A", 2001, 1, 3)
                .add("", "A", 2001, 2, 9)
                .build();
        var history = panel.until(Panel.month(2001, 1));
        assertThat(history.at(0, Panel.month(2001, 1))).isEqualTo(3);
        assertThat(history.at(0, Panel.month(2001, 2))).isNaN();
    }

    @Test
    void neighbours_that_are_no_unit_are_left_out() {
        var panel = new Panel.Builder()
                .add("", "A", 2001, 1, 3)
                .add("", "B", 2001, 1, 9)
                .build();
        assertThat(panel.hasNeighbours()).isFalse();
        var bordering = panel.withNeighbours(Map.of("A", Set.of("B", "sea")));
        assertThat(bordering.hasNeighbours()).isTrue();
        assertThat(bordering.until(Panel.month(2001, 1)).neighbours(0)).containsExactly(1);
    }

    /** A value stands for three years where none is newer, and one of after the origin for nothing. */
    @Test
    void an_attribute_is_known_up_to_the_origin_and_carried_for_a_while() {
        var panel = new Panel.Builder();
        for (int i = 0; i < 60; i++) {
            panel.add("", "A", 2001 + i / 12, i % 12 + 1, 0);
        }
        var told = panel.build()
                .withAttribute(
                        "people",
                        false,
                        (_, month) -> month == Panel.month(2001, 3)
                                ? 7.0
                                : month > Panel.month(2004, 12) ? 99.0 : Double.NaN);
        var known = told.until(Panel.month(2004, 12)).attributes().getFirst();
        assertThat(known.at(0, 1)).isNaN();
        assertThat(known.at(0, 2)).isEqualTo(7);
        assertThat(known.at(0, 37)).isEqualTo(7);
        assertThat(known.at(0, 38)).isNaN();
        assertThat(known.at(0, 50)).isNaN();
        assertThat(told.attributes()).containsExactly("people");
    }

    private static void refused(Runnable act, String said) {
        assertThatThrownBy(act::run).isInstanceOf(Problem.class).hasMessageContaining(said);
    }
}
