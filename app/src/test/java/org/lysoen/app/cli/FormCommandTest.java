package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a coordinator is told of slips, from the command line. */
class FormCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        write("incident.xml", ListeningTest.FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n", "region,psu\nnorth,1\n", "Trustee 1 of 5: keep it apart"})
    void a_key_file_without_a_key_makes_no_readable_form(String content) throws IOException {
        String key = write("empty.pub", content);
        for (var said : List.of(
                said("form", "add", path("incident.xml"), "--key", key),
                said("form", "starter", "plan", "--key", key))) {
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("There is no key in " + key + ": name the key.pub");
        }
        assertThat(folder.resolve("listen")).doesNotExist();
    }

    @Test
    void a_version_that_is_not_named_is_that_of_the_only_draft() throws IOException {
        promised("form", "add", path("incident.xml"));
        assertThat(said("form", "test", "incident").out()).contains("/v1/test/");
        assertThat(said("form", "publish", "incident").err()).contains("Published incident version 1");

        var none = said("form", "publish", "incident");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("There is no draft of form incident: add one");

        promised("form", "add", write("two.xml", ListeningTest.FORM.replace("version=\"1\"", "version=\"2\"")));
        promised("form", "add", write("unnamed.xml", ListeningTest.FORM.replace(" version=\"1\"", "")));
        for (String command : List.of("publish", "test")) {
            var several = said("form", command, "incident");
            assertThat(several.code()).isEqualTo(2);
            assertThat(several.err())
                    .contains("There are 2 drafts of form incident: name one of \"\" (without a name), 2.");
        }
        assertThat(said("form", "publish", "incident", "").err()).contains("Published incident, ");
        assertThat(said("form", "publish", "incident").err()).contains("Published incident version 2");
    }

    @Test
    void the_log_says_who_promised_how_many_days() {
        promised("form", "add", path("incident.xml"));
        said("form", "duties", "incident", "--keep-days", "7");
        said("form", "duties", "incident");

        assertThat(said("audit").out().lines().filter(line -> line.contains("form-promised")))
                .map(line -> line.replaceFirst("^\\d+ [\\d-]+ ", ""))
                .containsExactly("(terminal) form-promised incident 90", "(terminal) form-promised incident 7");
    }

    @Test
    void sheets_that_a_spreadsheet_saved_with_a_mark_of_utf8_are_read_all_of_them() throws IOException {
        Files.createDirectory(folder.resolve("sheets"));
        write("sheets/survey.csv", "\uFEFFtype,name,label\r\ntext,what,What?\r\n");
        write("sheets/settings.csv", "\uFEFFform_title,form_id,version\r\nMarked,marked,1\r\n");
        write("sheets/duties.csv", "\uFEFFpurpose,basis,keep_days\r\nTo help,consent,90\r\n");

        var added = said("form", "add", path("sheets"));

        assertThat(added.err()).contains("Draft of marked version 1", "To help. Kept on the ground of consent");
    }

    @Test
    void a_test_address_that_is_in_use_stays_when_a_new_one_could_not_be_shown() {
        promised("form", "add", path("incident.xml"));
        var said = said("form", "test", "incident", "1", "--public-url", "http://127.0.0.1:8611");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("The public address http://127.0.0.1:8611 cannot be used");
        assertThat(folder.resolve("listen/trials")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-02-30", "tomorrow", "31.12.2027"})
    void a_day_that_is_none_is_told_without_the_name_of_a_class(String day) {
        String told = ": '" + day + "' is no day: write it such as 2026-12-31; see";
        var until = said("pass", "new", "north", "--until", day);
        assertThat(until.code()).isEqualTo(2);
        assertThat(until.err()).contains("'--until'", told).doesNotContain("java", "Exception");
        var asOf = Said.of("assess", "--place", "YEM", "--as-of", day);
        assertThat(asOf.code()).isEqualTo(2);
        assertThat(asOf.err()).contains("'--as-of'", told).doesNotContain("java", "Exception");
    }

    @Test
    void a_file_that_only_has_the_name_of_a_workbook_is_told_apart_from_broken_xml() throws IOException {
        for (String name : List.of("form.xlsx", "form.XLS", "form.ods")) {
            assertThat(said("form", "add", write(name, "type,name\n")).err())
                    .contains("The file " + name + " is no workbook")
                    .doesNotContain("XML");
        }
    }

    @Test
    void one_sheet_alone_is_told_to_come_with_its_folder() throws IOException {
        assertThat(said("form", "add", write("survey.csv", "type,name\n")).err())
                .contains("survey.csv is no form by itself: take the folder")
                .doesNotContain("XML");
    }

    @Test
    void a_bind_of_nothing_is_refused_in_a_sentence_and_what_javarosa_logs_stays_silent() throws IOException {
        String wrong =
                write("wrong.xml", ListeningTest.FORM.replace("nodeset=\"/data/what\"", "nodeset=\"/data/waht\""));
        var said = said("form", "add", wrong);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("The form incident has a bind for /data/waht, which is not in its instance");
        assertThat(List.of("org.javarosa.xform.parse.FormInstanceParser", "XFormParser"))
                .noneMatch(name -> LoggerFactory.getLogger(name).isErrorEnabled());
    }

    private void promised(String... arguments) {
        assertThat(said(with(arguments, "--purpose", "To help", "--basis", "consent", "--keep-days", "90"))
                        .code())
                .isZero();
    }

    private Said said(String... arguments) {
        return Said.of(with(arguments, "--listen", path("listen")));
    }

    private static String[] with(String[] some, String... more) {
        var all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
