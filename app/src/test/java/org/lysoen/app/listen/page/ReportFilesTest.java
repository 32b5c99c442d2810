package org.lysoen.app.listen.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;

/** What partners take is whole, whatever one report has become. */
final class ReportFilesTest {

    @TempDir
    private Path folder = Path.of("");

    private ListenStore open() {
        return ListenStore.open(folder, ListenStore.Options.DEFAULT, Clock.systemUTC());
    }

    @Test
    void a_file_that_is_gone_and_one_with_the_name_of_the_report_cut_nothing() throws Exception {
        try (var store = open()) {
            publish(store);
            send(store, "gone");
            try (var kept = Files.walk(folder.resolve("files"))) {
                for (var file : kept.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
            send(store, "older");
            send(store, "whole");
        }
        // Such a name could once come in.
        try (var rows = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("listen.db"));
                var statement = rows.createStatement()) {
            assertThat(statement.executeUpdate("update report_file set name = 'report.xml' where name = 'older.jpg'"))
                    .isOne();
        }
        var bytes = new ByteArrayOutputStream();
        try (var store = open()) {
            new ReportFiles(store, "house").zip(bytes);
        }

        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName().replaceFirst("\\.[0-9a-f]{16}/", "/"));
                assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotContain("gone.jpg</filename>");
            }
        }
        assertThat(names).containsExactly("gone/report.xml", "older/report.xml", "whole/whole.jpg", "whole/report.xml");
    }

    @Test
    void a_report_with_endless_names_of_its_own_neither_hides_others_nor_makes_a_table_that_nothing_opens()
            throws Exception {
        String endless = IntStream.range(0, 30_000)
                .mapToObj(i -> "<q" + i + ">x</q" + i + ">")
                .collect(Collectors.joining());
        var bytes = new ByteArrayOutputStream();
        Answers page;
        try (var store = open()) {
            publish(store);
            send(store, "wide", endless);
            send(store, "first", "<state>Kano</state><version>9</version>");
            send(store, "second", "<state>Lagos</state><version>9</version>");
            new ReportFiles(store, "house").csv(bytes);
            page = Answers.part(store, "house", 0, 50);
        }

        String head = "number,arrived_on,version,instance_id,corrects,";
        var lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst())
                .startsWith(head)
                .contains(",state,/version,")
                .endsWith(",other_answers")
                .hasSizeLessThan(20_000);
        assertThat(lines.getLast()).contains(",second,", ",Lagos,9,");
        assertThat(String.join("\n", lines)).contains("q29999: x");
        assertThat(page.questions()).hasSize(2_000).contains("state");
        assertThat(page.others(page.rows().getFirst())).contains("q29999: x");
        assertThat(page.others(page.rows().getLast())).isEmpty();
    }

    @Test
    void the_words_by_which_a_reporter_is_found_are_on_no_page_and_in_no_table() throws Exception {
        String words = "river amber seven lantern goat cloud";
        var bytes = new ByteArrayOutputStream();
        Answers page;
        try (var store = open()) {
            publish(store);
            send(store, "one", "<what>fire</what><receipt><receipt_phrase>" + words + "</receipt_phrase></receipt>");
            new ReportFiles(store, "house").csv(bytes);
            page = Answers.part(store, "house", 0, 50);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("fire").doesNotContain(words);
        assertThat(page.questions()).containsExactly("what");
        assertThat(page.rows()).extracting(Answers.Row::answers).containsExactly(Map.of("what", "fire"));
    }

    private static void publish(ListenStore store) {
        store.forms().add("ana", utf8("""
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
              <h:head><h:title>House</h:title><model>
                <instance><data id="house" version="1"><photo/><meta><instanceID/></meta></data></instance>
                <bind nodeset="/data/photo" type="binary"/>
                <bind nodeset="/data/meta/instanceID" type="string"/>
              </model></h:head>
              <h:body><upload ref="/data/photo" mediatype="image/*"><label>A photo</label></upload></h:body>
            </h:html>"""), Map.of());
        store.duties().set("ana", "house", new Duties("To see that the tests hold.", Basis.CONSENT, 365));
        store.forms().publish("ana", "house", "1");
    }

    private static void send(ListenStore store, String name, String answers) throws Exception {
        try (var delivery = store.intake().open(utf8("""
            <data id="house" version="1">%s<meta><instanceID>%s</instanceID></meta></data>\
            """.formatted(answers, name)))) {
            delivery.commit();
        }
    }

    private static void send(ListenStore store, String name) throws Exception {
        try (var delivery = store.intake().open(utf8("""
            <data id="house" version="1"><photo>%s.jpg</photo><meta><instanceID>%s</instanceID></meta></data>\
            """.formatted(name, name)))) {
            delivery.attach(name + ".jpg", new ByteArrayInputStream(new byte[300_000]));
            delivery.commit();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
