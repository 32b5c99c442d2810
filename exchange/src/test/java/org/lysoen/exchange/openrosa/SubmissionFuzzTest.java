package org.lysoen.exchange.openrosa;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Set;
import org.lysoen.kernel.Problem;

/** Whatever the bytes of a report or of an envelope, it is read or refused. */
final class SubmissionFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void report(byte[] bytes) {
        try {
            var report = Submission.parse(bytes);
            assertThat(report.instanceId()).isNotEmpty();
            assertThat(report.files(Set.of("photo", "group/photo"))).allMatch(FileName::isPlain);
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
    }
}
