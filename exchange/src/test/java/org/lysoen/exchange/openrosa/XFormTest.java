package org.lysoen.exchange.openrosa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class XFormTest {

    private static final String FORM = """
        <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
          <h:head><h:title>What happened</h:title><model>
            <instance><data id="incident" version="2026-03"><g><photo/></g><meta><instanceID/></meta></data></instance>
            <instance id="places" src="jr://file-csv/places.csv"/>
            %s
            <bind nodeset="/data/g/photo" type="binary"/><bind nodeset="/data/g" relevant="true()"/>
          </model></h:head><h:body/></h:html>""";

    @Test
    void a_form_says_who_it_is_what_it_needs_and_which_answers_are_files() {
        var form = XForm.parse(form(""));

        assertThat(form.id()).isEqualTo("incident");
        assertThat(form.version()).isEqualTo("2026-03");
        assertThat(form.title()).isEqualTo("What happened");
        assertThat(form.fileQuestions()).containsExactly("g/photo");
        assertThat(form.files()).containsExactly("places.csv");
        assertThat(form.hasInstanceId()).isTrue();
        assertThat(form.publicKey()).isEmpty();
        assertThat(form.sendsTo()).isEmpty();
    }

    @Test
    void a_form_is_sealed_to_a_key_and_sent_nowhere_else() {
        var sealed = XForm.sealedTo(form(""), "AAAA");
        assertThat(XForm.parse(sealed).publicKey()).hasValue("AAAA");
        assertThat(new String(sealed, StandardCharsets.UTF_8)).contains("<submission base64RsaPublicKey=\"AAAA\"/>");

        var elsewhere = form("<submission action=\"https://example.org\" method=\"post\" base64RsaPublicKey=\"B B\"/>");
        assertThat(XForm.parse(elsewhere).sendsTo()).hasValue("https://example.org");
        var here = XForm.parse(XForm.sentHere(elsewhere));
        assertThat(here.sendsTo()).isEmpty();
        assertThat(here.publicKey()).hasValue("BB");
    }

    @Test
    void what_is_no_form_is_told_with_its_place() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> XForm.parse("<a>\n<b></a>".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("line 2, column ");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> XForm.parse("<html/>".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("no XForm with an id");
    }

    private static byte[] form(String submission) {
        return FORM.formatted(submission).getBytes(StandardCharsets.UTF_8);
    }
}
