package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class PairsTest {

    private static final String HEAD = "pair,kind,what,one,other,unit,why\n";

    @Test
    void the_written_pairs_are_read_and_none_is_written_twice() {
        var pairs = Pairs.of(Home.find().rules(Pairs.FILE));

        assertThat(pairs.size()).isGreaterThan(15);
        assertThat(pairs.stream().map(row -> row.text("pair"))).doesNotHaveDuplicates();
    }

    @Test
    void a_pair_that_says_too_little_or_of_another_kind_is_refused_with_its_line() {
        assertThatThrownBy(() -> Pairs.of(HEAD + "a,sources,deaths,x.y,z.y,deaths,\n"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("line 2, says nothing under why");
        assertThatThrownBy(() -> Pairs.of(HEAD + "a,guesses,deaths,x.y,z.y,deaths,because\n"))
                .hasMessageContaining("line 2, has the kind 'guesses'");
        assertThatThrownBy(() -> Pairs.of("a,b\n1,2\n")).hasMessageContaining("has the columns a, b");
    }
}
