package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    @Test
    void everythingIsDoneBeforeItReturns() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        SideBySide.each(IntStream.range(0, 200).boxed().toList(), done::add);
        assertThat(done).hasSize(200);
    }

    @Test
    void theFirstFailureIsToldAndLittleIsBegunAfterIt() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        assertThatThrownBy(() ->
                        SideBySide.each(IntStream.range(0, 10_000).boxed().toList(), item -> {
                            if (item == 3) {
                                throw new IllegalStateException("the fourth");
                            }
                            done.add(item);
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the fourth");
        assertThat(done).doesNotContain(3).hasSizeLessThan(9_999);
    }

    @Test
    void nothingToDoIsDoneAtOnce() {
        SideBySide.each(List.of(), item -> {
            throw new AssertionError(item);
        });
    }
}
