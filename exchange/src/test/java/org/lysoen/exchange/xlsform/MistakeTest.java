package org.lysoen.exchange.xlsform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class MistakeTest {

    @Test
    void every_mistake_has_its_sheet_its_row_and_its_column() {
        var mistakes = Mistake.of(refusal("""
            type,name,label
            txet,what,What?
            select_one kind,which,Which?
            """));

        assertThat(mistakes).hasSize(2);
        assertThat(mistakes.get(0).sheet()).isEqualTo("survey");
        assertThat(mistakes.get(0).row()).isEqualTo("2");
        assertThat(mistakes.get(0).column()).isEqualTo("A (type)");
        assertThat(mistakes.get(0).sentence()).contains("txet").doesNotContain("row");
        assertThat(mistakes.get(1).row()).isEqualTo("3");
    }

    @Test
    void a_single_mistake_a_column_and_a_sentence_without_place_are_told_too() {
        var one = Mistake.of(refusal("type,name,label\ntxet,what,What?\n"));
        assertThat(one).singleElement().satisfies(mistake -> {
            assertThat(mistake.row()).isEqualTo("2");
            assertThat(mistake.column()).startsWith("A");
        });
        var column = Mistake.of(refusal("type,name,lable\ntext,what,What?\n"));
        assertThat(column).anySatisfy(mistake -> {
            assertThat(mistake.sheet()).isEqualTo("survey");
            assertThat(mistake.row()).isEmpty();
            assertThat(mistake.column()).isEqualTo("C");
        });
        assertThat(Mistake.of("The form cannot be filled. (It is in sheet survey, row 4.)"))
                .containsExactly(new Mistake("survey", "4", "", "The form cannot be filled."));
        assertThat(Mistake.of("The form is empty.")).containsExactly(new Mistake("", "", "", "The form is empty."));
    }

    private static String refusal(String survey) {
        Map<String, byte[]> files = Map.of("survey.csv", survey.getBytes(StandardCharsets.UTF_8));
        var refused = catchThrowableOfType(Problem.class, () -> XlsForm.ofCsv(files, "house"));
        assertThat(refused).isNotNull();
        return refused.sentence();
    }
}
