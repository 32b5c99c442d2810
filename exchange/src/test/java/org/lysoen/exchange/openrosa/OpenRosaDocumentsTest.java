package org.lysoen.exchange.openrosa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.lysoen.exchange.openrosa.OpenRosaDocuments.ListedForm;
import org.lysoen.exchange.openrosa.OpenRosaDocuments.MediaFile;

class OpenRosaDocumentsTest {

    private static final ListedForm FORM = new ListedForm(
            "incident",
            "What happened",
            "2",
            "To help.",
            "md5:0",
            "https://example.org/f",
            Optional.of("https://example.org/m"));

    @Test
    void a_list_names_every_form_with_all_that_an_app_asks_for() {
        var root = read(OpenRosaDocuments.formList(List.of(FORM), false));

        assertThat(root.name()).isEqualTo("xforms");
        var form = root.child("xform").orElseThrow();
        assertThat(form.children().stream().map(XmlElement::name))
                .containsExactly("formID", "name", "version", "hash", "downloadUrl", "manifestUrl");
        assertThat(text(OpenRosaDocuments.formList(List.of(FORM), true))).contains("<descriptionText>To help.<");
        assertThat(text(OpenRosaDocuments.formList(List.of(), false)))
                .contains("xmlns=\"http://openrosa.org/xforms/xformsList\"");
    }

    @Test
    void a_manifest_an_answer_and_a_part_of_a_list_carry_their_namespaces() {
        assertThat(text(OpenRosaDocuments.manifest(List.of(new MediaFile("a.png", "md5:0", "https://example.org/a")))))
                .contains(
                        "<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\"><mediaFile><filename>a.png",
                        "<hash>md5:0</hash><downloadUrl>https://example.org/a</downloadUrl></mediaFile>");
        assertThat(text(OpenRosaDocuments.response("a < b")))
                .contains(
                        "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\"><message nature=\"\">a &lt; b<");
        assertThat(text(OpenRosaDocuments.submissionList(List.of("uuid:1"), "7")))
                .contains("<idChunk xmlns=\"http://opendatakit.org/submissions\"><idList><id>uuid:1</id></idList>"
                        + "<resumptionCursor>7</resumptionCursor>");
    }

    @Test
    void the_hash_of_no_bytes_is_the_published_one() {
        // RFC 1321, A.5.
        assertThat(OpenRosaDocuments.md5(new byte[0])).isEqualTo("md5:d41d8cd98f00b204e9800998ecf8427e");
        assertThat(OpenRosaDocuments.md5("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("md5:900150983cd24fb0d6963f7d28e17f72");
    }

    @Property(tries = 300)
    void a_title_in_any_characters_comes_back_as_it_was(
            @ForAll @AlphaChars @Chars({'<', '&', '"', ' ', 'م', '>'}) String title) {
        var form = new ListedForm("a", title, "", title, "md5:0", "https://example.org/f", Optional.empty());
        var listed = read(OpenRosaDocuments.formList(List.of(form), false))
                .child("xform")
                .orElseThrow();

        assertThat(listed.childText("name")).isEqualTo(title.strip());
    }

    private static XmlElement read(byte[] xml) {
        return XmlElement.read(xml, "The answer");
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }
}
