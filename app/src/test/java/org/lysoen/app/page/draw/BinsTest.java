package org.lysoen.app.page.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BinsTest {

    private static final Bins SHARES = Bins.of(0.05, 0.15, 0.30);

    @Test
    void an_edge_belongs_to_the_class_above_it() {
        assertThat(SHARES.of(0.05)).isEqualTo(1);
        assertThat(SHARES.of(0.0499)).isZero();
        assertThat(SHARES.of(2)).isEqualTo(3);
    }

    @Property
    void a_larger_value_is_never_in_a_lower_class(@ForAll double one, @ForAll double other) {
        assertThat(SHARES.of(Math.min(one, other))).isLessThanOrEqualTo(SHARES.of(Math.max(one, other)));
    }

    @Test
    void edges_that_do_not_increase_are_refused() {
        assertThatThrownBy(() -> Bins.of(0.2, 0.2)).isInstanceOf(IllegalArgumentException.class);
    }
}
