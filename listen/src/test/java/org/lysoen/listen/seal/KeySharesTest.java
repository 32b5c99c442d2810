package org.lysoen.listen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class KeySharesTest {

    private static final SealingKey KEY = SealingKey.make();
    private static final List<String> SHARES = KeyShares.split(KEY, 5, 3);

    @Test
    void any_three_of_five_trustees_make_the_key() {
        for (int a = 0; a < 5; a++) {
            for (int b = a + 1; b < 5; b++) {
                for (int c = b + 1; c < 5; c++) {
                    assertThat(KeyShares.join(List.of(SHARES.get(c), SHARES.get(a), SHARES.get(b))))
                            .isEqualTo(KEY);
                }
            }
        }
        assertThat(KeyShares.join(SHARES)).isEqualTo(KEY);
    }

    @Test
    void two_trustees_make_nothing_nor_does_one_three_times() {
        problem(SHARES.subList(0, 2), "needs 3 different shares; 2 were given");
        problem(List.of(SHARES.get(0), SHARES.get(0), SHARES.get(0)), "1 were given");
        problem(List.of(), "No share was given");
    }

    @Test
    void a_letter_changed_or_a_share_of_another_key_is_told() {
        String damaged = SHARES.get(1).replaceFirst("needed\n(.)", "needed\n#");
        problem(List.of(SHARES.get(0), damaged, SHARES.get(2)), "is no share");
        char letter = SHARES.get(1).charAt(120);
        String changed = SHARES.get(1).substring(0, 120)
                + (letter == 'A' ? 'B' : 'A')
                + SHARES.get(1).substring(121);
        problem(List.of(SHARES.get(0), changed, SHARES.get(2)), "Share 2 is damaged");
        var others = KeyShares.split(SealingKey.make(), 5, 3);
        problem(List.of(SHARES.get(0), others.get(1), SHARES.get(2)), "different keys");
        var again = KeyShares.split(KEY, 5, 3);
        problem(List.of(SHARES.get(0), again.get(1), SHARES.get(2)), "of another splitting");
    }

    @Test
    void a_key_that_one_person_could_use_is_not_split() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> KeyShares.split(KEY, 5, 1));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> KeyShares.split(KEY, 2, 3))
                .withMessageContaining(
                        "2 trustees with 3 needed: there are 2 to 99 trustees, and from 2 to all of them");
    }

    @Test
    void a_share_read_from_windows_is_the_same() {
        var lines = SHARES.stream().map(share -> share.replace("\n", "\r\n")).toList();
        assertThat(KeyShares.join(lines)).isEqualTo(KEY);
    }

    private static void problem(List<String> shares, String told) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> KeyShares.join(shares))
                .withMessageContaining(told);
    }
}
