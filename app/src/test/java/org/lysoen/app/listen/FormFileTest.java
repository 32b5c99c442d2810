package org.lysoen.app.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lysoen.exchange.xlsform.Mistake;
import org.lysoen.kernel.Problem;

class FormFileTest {

    @Test
    void a_mistake_that_is_found_only_in_the_xform_is_told_with_its_row_of_the_sheet() {
        var written = FormFile.ofSheets(
                Map.of(
                        "survey.csv", "type,name,label\ntext,what,What?\n".getBytes(UTF_8),
                        "settings.csv", "form_title,form_id,version\nA form,form,1\n".getBytes(UTF_8)),
                "sheets");

        var refused = catchThrowableOfType(
                Problem.class,
                () -> written.located(() -> {
                    throw Problem.badInput("The question /data/what cannot be asked.");
                }));

        assertThat(Mistake.of(refused.sentence()))
                .containsExactly(new Mistake("survey", "2", "", "The question /data/what cannot be asked."));
    }
}
