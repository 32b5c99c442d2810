package org.lysoen.exchange.openrosa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** As the apps' own code writes them, and as Briefcase sends on what another server gave it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                <data id="incident" version="2" encrypted="yes" xmlns="http://www.opendatakit.org/xforms/encrypted">\
                <base64EncryptedKey>KEY</base64EncryptedKey>\
                <orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>uuid:1</orx:instanceID></orx:meta>
                <media><file>a.jpg.enc</file></media>
                <encryptedXmlFile>submission.xml.enc</encryptedXmlFile>\
                <base64EncryptedElementSignature>KEY</base64EncryptedElementSignature></data>""",
                """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <data xmlns="http://opendatakit.org/submissions" _client="enketo" encrypted="yes" id="incident">\
                <base64EncryptedKey>KEY</base64EncryptedKey><meta xmlns="http://openrosa.org/xforms">\
                <instanceID>uuid:1</instanceID></meta><media><file type="file">a.jpg.enc</file></media>\
                <encryptedXmlFile>submission.xml.enc</encryptedXmlFile>\
                <base64EncryptedElementSignature>KEY</base64EncryptedElementSignature></data>
                """,
                """
                <data id="incident" encrypted="yes" instanceID="uuid:1" submissionDate="2018-09-27T09:20:53.764Z"
                    isComplete="true" markedAsCompleteDate="2018-09-27T09:20:53.764+02:00"
                    xmlns="http://opendatakit.org/submissions">
                  <base64EncryptedKey>KEY</base64EncryptedKey>
                  <n0:meta xmlns:n0="http://openrosa.org/xforms">
                    <n0:instanceID>uuid:1</n0:instanceID>
                  </n0:meta>
                  <media>
                    <file>a.jpg.enc</file>
                    <file>b.jpg.enc</file>
                  </media>
                  <encryptedXmlFile>submission.xml.enc</encryptedXmlFile>
                </data>""",
            })
    void an_envelope_as_apps_write_it_holds_nothing_else(String written) {
        requireNothingElse(written.replace("KEY", KEY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                <data                 | <data note="a secret"
                <data                 | <data _client="a secret"
                <data                 | <data submissionDate="a secret"
                <data                 | <data instanceID="a secret"
                <data                 | <data xml:lang="a-secret"
                <data                 | <data xmlns:q="urn:a:secret"
                <data                 | <data xmlns:a-secret="http://openrosa.org/xforms"
                <data                 | <!-- a secret --><data
                <data                 | <?a secret?><data
                <base64EncryptedKey>  | a secret<base64EncryptedKey>
                <base64EncryptedKey>  | <![CDATA[a secret]]><base64EncryptedKey>
                <base64EncryptedKey>  | <!-- a secret --><base64EncryptedKey>
                <base64EncryptedKey>  | <?a secret?><base64EncryptedKey>
                <base64EncryptedKey>  | <what>a secret</what><base64EncryptedKey>
                <base64EncryptedKey>  | <base64EncryptedKey a="secret">
                <base64EncryptedKey>  | <base64EncryptedKey xmlns:q="urn:a:secret">
                <base64EncryptedKey>  | <base64EncryptedKey><!-- a secret -->
                </base64EncryptedKey> | <a>secret</a></base64EncryptedKey>
                </base64EncryptedKey> | </base64EncryptedKey><base64EncryptedKey>a secret</base64EncryptedKey>
                <encryptedXmlFile>    | <encryptedXmlFile a="secret">
                <encryptedXmlFile>    | <encryptedXmlFile>submission.xml.enc</encryptedXmlFile><encryptedXmlFile>
                <media>               | <media>a secret
                <media>               | <media a="secret">
                <media>               | <media><what>a secret</what>
                <file>                | <file type="a secret">
                <file>                | <file a="secret">
                <n0:instanceID>       | <n0:instanceID a="secret">
                <n0:instanceID>       | a secret<n0:instanceID>
                <n0:instanceID>       | <n0:what>a secret</n0:what><n0:instanceID>
                </n0:instanceID>      | </n0:instanceID><n0:instanceID>a secret</n0:instanceID>
                </n0:meta>            | </n0:meta><n0:meta><n0:instanceID>a secret</n0:instanceID></n0:meta>
                SIGNATURE             | QSBzZWNyZXQ=
                SIGNATURE             | a secret
                </data>               | a secret</data>
                </data>               | </data><!-- a secret -->
                </data>               | </data><?a secret?>
                """)
    void an_envelope_that_holds_anything_else_is_refused(String here, String instead) {
        var plain = envelope("http://opendatakit.org/submissions").replace("U0lH", "SIGNATURE");
        requireNothingElse(plain.replace("SIGNATURE", KEY));
        var more = plain.replaceFirst(Pattern.quote(here), Matcher.quoteReplacement(instead))
                .replace("SIGNATURE", KEY);
        assertThat(more).isNotEqualTo(plain.replace("SIGNATURE", KEY));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> requireNothingElse(more))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(Problem.Code.BAD_INPUT))
                .satisfies(problem -> assertThat(problem.sentence()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE data>", "<!DOCTYPE data SYSTEM 'a secret'>", "<!DOCTYPE d [<!-- a secret -->]>"})
    void an_envelope_with_a_document_type_is_refused(String type) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> parse(type + envelope("x")));
    }

    @Test
    void an_envelope_whose_root_has_a_name_of_its_own_is_refused() {
        var named = envelope("http://opendatakit.org/submissions")
                .replace("U0lH", KEY)
                .replace("<data", "<a-secret")
                .replace("</data", "</a-secret");
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> requireNothingElse(named));
    }

    private static void requireNothingElse(String xml) {
        parse(xml).sealed().orElseThrow().requireNothingElse(xml.getBytes(StandardCharsets.UTF_8));
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
