package org.lysoen.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.kernel.Problem;

/** Whatever the bytes of a request, its parts are read or it is refused. */
final class BodyFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void multipart(byte[] bytes) throws IOException {
        try (var place = Admission.ofThisMachine().enter(body(bytes))) {
            Multipart.read(place, parts -> {
                int whole = 0;
                while (parts.hasNext()) {
                    var part = parts.next();
                    try (var content = part.openStream()) {
                        whole += parts.bytes(content, 100_000).length;
                    }
                    if (Multipart.isFile(part)) {
                        assertThat(FileName.isPlain(Multipart.name(part))).isTrue();
                    }
                }
                assertThat(whole).isLessThanOrEqualTo(bytes.length);
                return whole;
            });
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(Problem.Code.BAD_INPUT);
        } catch (Multipart.TooLarge refused) {
            assertThat(refused).hasMessageContaining("too large");
        }
    }

    /** How Briefcase names a report. */
    @FuzzTest(maxDuration = "10m")
    void key(byte[] bytes) {
        try {
            var key = SubmissionKey.parse(new String(bytes, StandardCharsets.UTF_8));
            assertThat(key.formId()).isNotEmpty();
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
    }

    static UploadContext body(byte[] bytes) {
        return new UploadContext() {
            @Override
            public long contentLength() {
                return -1;
            }

            @Override
            public String getCharacterEncoding() {
                return "UTF-8";
            }

            @Override
            public String getContentType() {
                return "multipart/form-data; boundary=b";
            }

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
