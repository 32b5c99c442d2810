package org.lysoen.exchange.xlsform;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;

/**
 * Whatever the bytes, the answer is a form that can be read again, or a problem. Replays what was found; with the
 * profile {@code fuzz} it searches on.
 */
final class XlsFormFuzzTest {

    /** The sheets, one after the other, parted by a form feed. */
    @FuzzTest(maxDuration = "10m")
    void sheets(byte[] bytes) {
        var parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\f", 3);
        Map<String, byte[]> files = new LinkedHashMap<>();
        var names = new String[] {"survey.csv", "choices.csv", "settings.csv"};
        for (int i = 0; i < parts.length; i++) {
            files.put(names[i], parts[i].getBytes(StandardCharsets.ISO_8859_1));
        }
        try {
            readAgain(XlsForm.ofCsv(files, "f"));
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
    }

    /** The XML of the sheet survey of a workbook. */
    @FuzzTest(maxDuration = "10m")
    void workbook(byte[] bytes) {
        try {
            readAgain(XlsForm.ofWorkbook(
                    Books.book(Map.of("survey", new String(bytes, StandardCharsets.UTF_8))), "f.xlsx"));
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
    }

    /** The file itself: an archive of XML files. */
    @FuzzTest(maxDuration = "10m")
    void archive(byte[] bytes) {
        try {
            readAgain(XlsForm.ofWorkbook(bytes, "f.xlsx"));
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
    }

    private static void readAgain(XlsForm form) {
        assertThat(XForm.parse(form.xform()).hasInstanceId()).isTrue();
    }
}
