package org.lysoen.app.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lysoen.app.picture.AsOf;
import org.lysoen.app.picture.AsOf.Release;
import org.lysoen.kernel.Problem;

/** What becomes of a picture that cannot be made. */
final class PastsTest {

    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);

    private final AtomicInteger tries = new AtomicInteger();

    private Pasts failing(Supplier<? extends Throwable> how) {
        var first = new Release("first", "A", "1", DAY, "first");
        var second = new Release("second", "A", "1", DAY.plusYears(1), "second");
        return new Pasts(day -> new AsOf(day, List.of(first), List.of(second), Map.of()), _ -> {
            tries.incrementAndGet();
            switch (how.get()) {
                case Error bug -> throw bug;
                case RuntimeException failure -> throw failure;
                case Throwable other -> throw new IllegalStateException(other);
            }
        });
    }

    /** What is told until a failure was told that many times. */
    private static List<String> told(Pasts pasts, int failures) throws InterruptedException {
        var told = new ArrayList<String>();
        var patience = Instant.now().plus(Duration.ofSeconds(20));
        while (told.size() < failures && Instant.now().isBefore(patience)) {
            var sentence =
                    catchThrowableOfType(Problem.class, () -> pasts.lease(DAY)).sentence();
            if (!sentence.contains("ask again")) {
                told.add(sentence);
            }
            Thread.sleep(5);
        }
        return told;
    }

    @Test
    void a_disk_that_is_full_is_told_and_then_it_is_tried_anew() throws Exception {
        try (var pasts = failing(() -> new Problem(Problem.Code.UNAVAILABLE, "The disk is full."))) {
            assertThat(told(pasts, 2)).containsOnly("The disk is full.").hasSize(2);
            assertThat(tries.get()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void after_an_error_of_the_machine_the_next_picture_is_begun() throws Exception {
        try (var pasts = failing(() -> new StackOverflowError("too deep"))) {
            assertThat(told(pasts, 2)).hasSize(2).allMatch(sentence -> sentence.contains("cannot be made"));
            assertThat(tries.get()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void what_lies_in_the_evidence_of_the_day_is_found_once() throws Exception {
        try (var pasts = failing(() -> Problem.notFound("Too few."))) {
            assertThat(told(pasts, 3)).hasSize(3).containsOnly("Too few.");
            assertThat(tries.get()).isOne();
        }
    }
}
