package org.lysoen.exchange.openrosa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.exchange.openrosa.OpenRosaDocuments.MediaFile;
import org.lysoen.exchange.openrosa.Submission.Answer;
import org.lysoen.kernel.Problem;

class SubmissionTest {

    private static final String REPORT = """
        <?xml version='1.0' encoding='utf-8'?><data id="incident" version="2" xmlns:orx="http://openrosa.org/xforms">\
        <what>fire &amp; flood</what><photo>a.jpg</photo><household><name>A</name></household>\
        <household><name>B</name></household><empty/>\
        <orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>""";

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[256]);

    private static String envelope(String namespace) {
        return """
            <data xmlns="%s" id="incident" version="2" encrypted="yes">\
            <encryptedXmlFile>submission.xml.enc</encryptedXmlFile>\
            <media><file>a.jpg.enc</file></media><media><file>b.mp4.enc</file></media>\
            <base64EncryptedKey>%s</base64EncryptedKey>\
            <n0:meta xmlns:n0="http://openrosa.org/xforms"><n0:instanceID>uuid:1</n0:instanceID></n0:meta>\
            <base64EncryptedElementSignature>U0lH</base64EncryptedElementSignature></data>""".formatted(namespace, KEY);
    }

    @Test
    void a_report_says_its_form_its_name_and_its_answers() {
        var submission = parse(REPORT);

        assertThat(submission.formId()).isEqualTo("incident");
        assertThat(submission.version()).isEqualTo("2");
        assertThat(submission.instanceId()).isEqualTo("uuid:1");
        assertThat(submission.deprecatedId()).isEmpty();
        assertThat(submission.sealed()).isEmpty();
        assertThat(submission.answers())
                .containsExactly(
                        new Answer("what", "fire & flood"),
                        new Answer("photo", "a.jpg"),
                        new Answer("household/name", "A"),
                        new Answer("household[2]/name", "B"),
                        new Answer("meta/instanceID", "uuid:1"));
        assertThat(submission.files(Set.of("photo", "household/name"))).containsExactly("a.jpg", "A", "B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.opendatakit.org/xforms/encrypted", "http://opendatakit.org/submissions"})
    void an_envelope_is_read_in_either_namespace_and_any_order(String namespace) {
        var submission = parse(envelope(namespace));
        var sealed = submission.sealed().orElseThrow();

        assertThat(sealed.instanceId()).isEqualTo("uuid:1");
        assertThat(sealed.mediaFiles()).containsExactly("a.jpg.enc", "b.mp4.enc");
        assertThat(sealed.encryptedKey()).isEqualTo(KEY);
        assertThat(sealed.signature()).isEqualTo("U0lH");
        assertThat(submission.files(Set.of())).containsExactly("a.jpg.enc", "b.mp4.enc", "submission.xml.enc");
        assertThat(submission.answers()).isEmpty();
    }

    @Test
    void what_a_server_hands_out_reads_as_the_report_that_came() {
        var photo = new MediaFile("a.jpg", "md5:0", "https://example.org/a?b=1&c=2");
        var handedOut = OpenRosaDocuments.submission(REPORT.getBytes(StandardCharsets.UTF_8), List.of(photo));

        assertThat(HandedOut.parse(handedOut)).isEqualTo(new HandedOut(parse(REPORT), List.of(photo)));
        assertThat(new String(handedOut, StandardCharsets.UTF_8)).contains("<what>fire &amp; flood</what>");
        assertThat(HandedOut.parseList(OpenRosaDocuments.submissionList(List.of("uuid:1", "uuid:2"), "7")))
                .isEqualTo(new HandedOut.Chunk(List.of("uuid:1", "uuid:2"), "7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<data/>",
                "<data id='a'><meta><instanceID/></meta></data>",
                "<data id='a'><meta><instanceID>uuid:1</instanceID></meta>",
                "<!DOCTYPE data [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><data id='&a;'/>",
                "<!DOCTYPE d [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><data id='x'>&b;</data>",
                "<data id='x'>&nothing;</data>",
                "<?xml version='1.0' encoding='UTF-16'?><data id='a'><meta><instanceID>1</instanceID></meta></data>",
                "<data id='a' encrypted='yes'><meta><instanceID>1</instanceID></meta></data>",
                "<data id='a'><meta><instanceID>a\nb</instanceID></meta></data>"
            })
    void what_is_no_report_is_refused_with_one_sentence(String xml) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> parse(xml))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(Problem.Code.BAD_INPUT))
                .satisfies(problem -> assertThat(problem.sentence()).doesNotContain("passwd", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b", "..", "a\\b"})
    void a_file_name_that_is_a_path_is_refused(String name) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> parse(REPORT.replace("a.jpg", name)).files(Set.of("photo")));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> parse(envelope("x").replace("a.jpg.enc", name)));
    }

    @Test
    void a_report_of_a_million_levels_or_elements_is_refused() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> parse("<data id='a'>" + "<a>".repeat(1_000_000)));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> parse("<data id='a'>" + "<a/>".repeat(1_000_000) + "</data>"));
    }

    @Property(tries = 3000)
    void bytes_damaged_anywhere_give_a_report_or_one_problem(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int damages, @ForAll boolean sealed) {
        var random = new Random(seed);
        var bytes = (sealed ? envelope("x") : REPORT).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < damages; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        try {
            assertThat(Submission.parse(bytes).instanceId()).isNotEmpty();
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
    }

    private static Submission parse(String xml) {
        return Submission.parse(xml.getBytes(StandardCharsets.UTF_8));
    }
}
