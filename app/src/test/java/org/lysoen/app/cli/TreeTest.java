package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Provenance;
import org.lysoen.kernel.Status;

class TreeTest {

    private static final Explanation TREE = Explanation.of(
            "Share insecure",
            "62 %",
            Status.MODELLED,
            "one-factor copula",
            List.of(
                    Explanation.leaf(
                            "Without basic water",
                            "39 %",
                            Status.MEASURED,
                            new Provenance("wdi", "World Bank", "2025", "CC BY 4.0", "World Bank (2025)")),
                    Explanation.absent("Severely food insecure", "no survey")));

    @Test
    void a_tree_to_read_has_a_line_for_each_figure() {
        assertThat(Tree.text(TREE)).isEqualTo("""
                        Share insecure: 62 % (modelled) - one-factor copula
                        ├─ Without basic water: 39 % (measured) - World Bank, 2025, CC BY 4.0
                        └─ Severely food insecure: absent - no survey
                        """);
    }

    @Test
    void a_tree_for_programs_keeps_citation_and_status() {
        assertThat(Tree.json(TREE))
                .contains("\"status\" : \"absent\"", "\"citation\" : \"World Bank (2025)\"", "\"figure\" : \"62 %\"");
    }
}
