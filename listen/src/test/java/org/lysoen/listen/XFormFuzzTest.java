package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;

/** Whatever the bytes of an XForm, it is checked or refused. */
final class XFormFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void xform(byte[] bytes) {
        try {
            FormCheck.check(XForm.parse(bytes), bytes, Map.of());
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
    }
}
