package org.lysoen.exchange.openrosa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lysoen.exchange.openrosa.FormWords.Kind;
import org.lysoen.exchange.xlsform.XlsForm;

class FormWordsTest {

    @Test
    void a_form_in_two_languages_is_read_in_both_with_its_choices_and_hints() {
        var form = XlsForm.ofCsv(
                Map.of(
                        "survey.csv", utf8("""
                            type,name,label::English (en),label::العربية (ar),hint::English (en),hint::العربية (ar)
                            begin_group,house,The house,البيت,,
                            select_one kind,what,What happened?,ماذا حدث؟,Choose,اختر
                            end_group,,,,,
                            """),
                        "choices.csv", utf8("""
                            list_name,name,label::English (en),label::العربية (ar)
                            kind,fire,Fire,حريق
                            """),
                        "settings.csv", utf8("""
                            form_id,default_language
                            house,العربية (ar)
                            """)),
                "house");
        var words = FormWords.parse(form.xform());

        assertThat(words.languages()).containsExactly("العربية (ar)", "English (en)");
        assertThat(words.lines())
                .extracting(FormWords.Line::kind)
                .containsExactly(Kind.GROUP, Kind.QUESTION, Kind.HINT, Kind.CHOICE);
        assertThat(words.lines())
                .extracting(line -> line.in("العربية (ar)"))
                .containsExactly("البيت", "ماذا حدث؟", "اختر", "حريق");
        assertThat(words.lines())
                .extracting(line -> line.in("English (en)"))
                .containsExactly("The house", "What happened?", "Choose", "Fire");
        assertThat(words.lines()).extracting(FormWords.Line::depth).containsExactly(0, 1, 1, 1);
    }

    @Test
    void a_form_without_languages_is_read_as_it_stands() {
        var words = FormWords.parse(utf8("""
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
            <h:title>T</h:title><model><instance><data id="a"><x/><meta><instanceID/></meta></data></instance></model>
            </h:head><h:body><select1 ref="/data/x"><label>Which?</label><item><label>One</label><value>1</value></item>
            </select1></h:body></h:html>\
            """));

        assertThat(words.languages()).containsExactly("");
        assertThat(words.lines()).extracting(line -> line.in("")).containsExactly("Which?", "One");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
