package org.lysoen.app.listen.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TriesTest {

    private final AtomicLong now = new AtomicLong();

    @Test
    void one_phrase_may_be_tried_a_few_times_and_again_after_a_while() {
        var tries = new Tries(new Tries.Rate(100, 100), new Tries.Rate(3, 0.5), now::get);

        assertThat(allowed(tries, "a", 5)).isEqualTo(3);
        assertThat(allowed(tries, "b", 5)).isEqualTo(3);
        now.addAndGet(4_000_000_000L);
        assertThat(allowed(tries, "a", 5)).isEqualTo(2);
    }

    @Test
    void many_phrases_together_have_a_limit_too_and_one_that_is_tried_too_often_takes_no_turn_of_others() {
        var tries = new Tries(new Tries.Rate(10, 1), new Tries.Rate(3, 0.5), now::get);

        assertThat(allowed(tries, "a", 100)).isEqualTo(3);
        int others = 0;
        for (int i = 0; i < 100; i++) {
            others += allowed(tries, "other" + i, 1);
        }
        assertThat(others).isEqualTo(7);
        now.addAndGet(2_000_000_000L);
        assertThat(allowed(tries, "later", 3)).isEqualTo(2);
    }

    private static int allowed(Tries tries, String hash, int times) {
        int allowed = 0;
        for (int i = 0; i < times; i++) {
            allowed += tries.allow(hash) ? 1 : 0;
        }
        return allowed;
    }
}
