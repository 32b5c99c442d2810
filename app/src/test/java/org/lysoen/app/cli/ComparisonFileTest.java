package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.page.Comparison;
import org.lysoen.kernel.Problem;

class ComparisonFileTest {

    @TempDir
    private Path dir;

    @Test
    void columns_are_found_by_name() throws IOException {
        var file = dir.resolve("others.csv");
        Files.writeString(file, "\uFEFFWindow,Value,Model,metric,note\n2016,9.5,x,crps,mine\n");
        assertThat(ComparisonFile.read(file).lines()).containsExactly(new Comparison.Line("x", "2016", "crps", 9.5));
    }

    @Test
    void what_cannot_be_compared_is_told_in_one_sentence() throws IOException {
        refused("model,window,value\nx,2016,1\n", "need the columns model, window, metric, value");
        refused("", "is empty");
        refused("model,window,metric,value\n", "holds no score");
        refused("model,window,metric,value\nx,2016,crps,low\n", "There is 'low' where a number belongs in line 2");
        refused("model,window,metric,value\nx,2016,crps\n", "3 cells under 4 columns in line 2");
        assertThatThrownBy(() -> ComparisonFile.read(dir.resolve("none.csv")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no table of scores");
    }

    private void refused(String text, String said) throws IOException {
        var file = Files.writeString(dir.resolve("others.csv"), text);
        assertThatThrownBy(() -> ComparisonFile.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(said);
    }
}
