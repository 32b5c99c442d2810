package org.lysoen.listen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Samples;
import org.lysoen.listen.seal.Unsealer.Opened;
import org.lysoen.listen.seal.Unsealer.Signature;

class UnsealerTest {

    private static final SealingKey KEY = SealingKey.make();
    private static final byte[] XML = Samples.report("incident", "2", "uuid:1", "fire", "a.jpg");

    private final Map<String, byte[]> opened = new LinkedHashMap<>();

    /** Attachments of many lengths: none, one short of a block, a block, and more than a buffer; more files than vectors. */
    private static Map<String, byte[]> attachments() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        int[] lengths = {0, 1, 15, 16, 17, 65_536, 200_001, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        for (int i = 0; i < lengths.length; i++) {
            files.put("photo " + i + ".jpg", Samples.bytes(i, lengths[i]));
        }
        return files;
    }

    private static Collect.SealedReport sealed(String version) throws Exception {
        return new Collect(KEY.publicLine(), Samples.bytes(7, 32), Samples.bytes(8, 32))
                .seal("incident", version, "uuid:1", XML, attachments());
    }

    @Test
    void a_report_sealed_by_the_specification_opens_whole() throws Exception {
        for (String version : List.of("2", "")) {
            var sealed = sealed(version);
            var report = open(sealed.envelope(), sealed.files());

            assertThat(report.signature()).isEqualTo(Signature.MATCHES);
            assertThat(report.missing()).isEmpty();
            assertThat(report.answers()).hasValue(Submission.parse(XML));
            assertThat(opened.keySet()).isEqualTo(attachments().keySet());
            attachments()
                    .forEach((name, content) -> assertThat(opened.get(name)).isEqualTo(content));
        }
    }

    @Test
    void a_missing_file_keeps_no_other_closed() throws Exception {
        var sealed = sealed("2");
        Map<String, byte[]> files = new LinkedHashMap<>(sealed.files());
        files.remove("photo 2.jpg.enc");
        files.remove("photo 6.jpg.enc");
        var report = open(sealed.envelope(), files);

        assertThat(report.missing()).containsExactly("photo 2.jpg.enc", "photo 6.jpg.enc");
        assertThat(report.answers()).isPresent();
        assertThat(report.signature()).isEqualTo(Signature.UNKNOWN);
        assertThat(opened).hasSize(attachments().size() - 2);
        assertThat(opened.get("photo 19.jpg")).isEqualTo(Samples.bytes(19, 15));
    }

    @Test
    void a_renamed_file_opens() throws Exception {
        var sealed = sealed("2");
        Map<String, byte[]> files = new LinkedHashMap<>(sealed.files());
        files.put("photo_6.jpg.enc", files.remove("photo 6.jpg.enc"));

        assertThat(open(sealed.envelope(), files).missing()).isEmpty();
        assertThat(opened.get("photo 6.jpg")).isEqualTo(Samples.bytes(6, 200_001));
    }

    @Test
    void a_changed_file_is_told_by_the_signature() throws Exception {
        var sealed = sealed("2");
        Map<String, byte[]> files = new LinkedHashMap<>(sealed.files());
        Objects.requireNonNull(files.get("photo 5.jpg.enc"))[100] ^= 1;

        assertThat(open(sealed.envelope(), files).signature()).isEqualTo(Signature.DIFFERS);
    }

    @Test
    void a_file_that_came_damaged_is_not_missing_and_nothing_of_it_is_written() throws Exception {
        var sealed = sealed("2");
        Map<String, byte[]> files = new LinkedHashMap<>(sealed.files());
        byte[] photo = Objects.requireNonNull(files.get("photo 6.jpg.enc"));
        files.put("photo 6.jpg.enc", Arrays.copyOf(photo, photo.length - 1));
        files.put("photo 7.jpg.enc", new byte[0]);
        var report = open(sealed.envelope(), files);

        assertThat(report.missing()).isEmpty();
        assertThat(report.damaged()).containsExactly("photo 6.jpg.enc", "photo 7.jpg.enc");
        assertThat(report.signature()).isEqualTo(Signature.DIFFERS);
        assertThat(opened).hasSize(attachments().size() - 2).doesNotContainKeys("photo 6.jpg", "photo 7.jpg");
    }

    @Test
    void answers_that_were_damaged_are_not_missing() throws Exception {
        var sealed = sealed("2");
        Map<String, byte[]> files = new LinkedHashMap<>(sealed.files());
        Objects.requireNonNull(files.get("submission.xml.enc"))[3] ^= 0x55;
        var report = open(sealed.envelope(), files);

        assertThat(report.answers()).isEmpty();
        assertThat(report.missing()).isEmpty();
        assertThat(report.damaged()).containsExactly("submission.xml.enc");
        assertThat(opened).hasSameSizeAs(attachments());
    }

    @Test
    void answers_that_are_not_there_are_missing_and_the_photos_open() throws Exception {
        var sealed = sealed("2");
        Map<String, byte[]> files = new LinkedHashMap<>(sealed.files());
        files.remove("submission.xml.enc");
        var report = open(sealed.envelope(), files);

        assertThat(report.answers()).isEmpty();
        assertThat(report.missing()).containsExactly("submission.xml.enc");
        assertThat(opened).hasSameSizeAs(attachments());
    }

    @Test
    void a_report_of_another_key_is_told_so() throws Exception {
        var sealed = new Collect(SealingKey.make().publicLine(), Samples.bytes(7, 32), Samples.bytes(8, 32))
                .seal("incident", "2", "uuid:1", XML, Map.of());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> open(sealed.envelope(), sealed.files()))
                .withMessageContaining("is not sealed to the key");
    }

    private Opened open(byte[] envelope, Map<String, byte[]> files) throws Exception {
        opened.clear();
        var manifest = Submission.parse(envelope).sealed().orElseThrow();
        var sealed = new Unsealer.Sealed() {
            @Override
            public Set<String> names() {
                return files.keySet();
            }

            @Override
            public InputStream open(String name) {
                return new ByteArrayInputStream(files.get(name));
            }
        };
        Map<String, ByteArrayOutputStream> out = new LinkedHashMap<>();
        var report = new Unsealer(KEY)
                .open(
                        manifest,
                        sealed,
                        (name, _) -> Optional.of(out.computeIfAbsent(name, any -> new ByteArrayOutputStream())));
        out.forEach((name, bytes) -> opened.put(name, bytes.toByteArray()));
        return report;
    }
}
