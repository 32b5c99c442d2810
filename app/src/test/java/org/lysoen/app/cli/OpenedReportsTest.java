package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.listen.ReportFolder;
import org.lysoen.engine.DuckDb;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;

/** What a partner's program makes of sealed reports that were forged or damaged, in every format. */
class OpenedReportsTest extends SealedReports {

    @Test
    void what_came_damaged_is_not_said_to_be_missing_and_no_garbage_is_written() throws Exception {
        byte[] good = answers("uuid:photo", "fire", HERS, "");
        var parts = phone.parts("incident", "uuid:photo", good, Map.of("p.jpg", new byte[40], "q.jpg", new byte[50]));
        Objects.requireNonNull(parts.get("p.jpg.enc"))[47] ^= 0x55; // the padding
        phone.send(SealingPhone.body(parts));
        parts = phone.parts("incident", "uuid:garbled", answers("uuid:garbled", "fire", HERS, ""), Map.of());
        Arrays.fill(Objects.requireNonNull(parts.get("submission.xml.enc")), 0, 64, (byte) 7);
        phone.send(SealingPhone.body(parts));
        send("uuid:broken", "<data id=\"incident\"><what>".getBytes(StandardCharsets.UTF_8));
        send("uuid:deep", ("<a>".repeat(5000) + "</a>".repeat(5000)).getBytes(StandardCharsets.UTF_8));
        send("uuid:type", "<!DOCTYPE data><data id=\"incident\"/>".getBytes(StandardCharsets.UTF_8));
        parts = phone.parts("incident", "uuid:waits", answers("uuid:waits", "fire", HERS, ""), Map.of("r.jpg", good));
        parts.remove("submission.xml.enc");
        phone.send(SealingPhone.body(parts));
        desk.pull();

        var opened = desk.open("--attachments", path("attachments"));

        assertThat(row(opened, "uuid:photo")).contains(",opened,unknown,,p.jpg.enc,");
        for (String each : List.of("uuid:garbled", "uuid:broken", "uuid:deep", "uuid:type")) {
            assertThat(row(opened, each)).contains(",answers damaged,unknown,,submission.xml.enc,");
        }
        assertThat(row(opened, "uuid:waits")).contains(",answers missing,unknown,submission.xml.enc,,");
        assertThat(files("attachments")).containsExactly("q.jpg", "r.jpg");
    }

    @Test
    void an_attachment_that_cannot_be_written_is_told_in_a_sentence() throws Exception {
        var parts =
                phone.parts("incident", "uuid:p", answers("uuid:p", "fire", HERS, ""), Map.of("p.jpg", new byte[9]));
        phone.send(SealingPhone.body(parts));
        desk.pull();
        var attachments = Files.createDirectory(folder.resolve("attachments"));
        Files.createFile(attachments.resolve(ReportFolder.nameOf("uuid:p")));

        var opened = desk.open("--attachments", attachments.toString());

        assertThat(opened.code()).isNotZero();
        assertThat(opened.err()).contains("an attachment not be written: is the disk full?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void what_was_opened_is_for_its_owner_alone(String format) throws Exception {
        var parts = phone.parts(
                "incident", "uuid:1", answers("uuid:1", "fire", HERS, ""), Map.of("p.jpg", new byte[] {1, 2}));
        phone.send(SealingPhone.body(parts));
        desk.pull();
        Files.writeString(folder.resolve("reports." + format), "an older one that others could read");
        Said.of(
                "report",
                "open",
                path("reports"),
                "--share",
                path("keys/share-1.txt"),
                "--share",
                path("keys/share-2.txt"),
                "--out",
                path("reports." + format),
                "--attachments",
                path("attachments"));

        assertThat(rights(folder.resolve("reports"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("reports." + format))).isEqualTo("rw-------");
        try (var paths = Files.walk(folder.resolve("attachments"))) {
            assertThat(paths)
                    .hasSize(3)
                    .allSatisfy(path ->
                            assertThat(rights(path)).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> String.valueOf(path.getFileName())))
                    .containsExactlyInAnyOrder(
                            "attachments",
                            "incident.xml",
                            "keys",
                            "listen",
                            "pass.txt",
                            "reports",
                            "reports." + format);
        }
    }

    @Test
    void questions_in_groups_under_any_name_have_a_column_each_in_every_format() throws Exception {
        send(
                "uuid:1",
                SealingPhone.document(
                        "incident",
                        "uuid:1",
                        "<state>Kano</state><House><state>damp</state><roof>tin</roof><roof>mud</roof></House>"
                                + "<house><state>dry</state></house><\u0627\u0633\u0645>x</\u0627\u0633\u0645>",
                        ""));
        desk.pull();

        assertThat(desk.open().out())
                .contains(
                        ",additions,/state,House/state,House/roof,House/roof[2],house/state,\u0627\u0633\u0645",
                        ",opened,unknown,,,,,,Kano,damp,tin,mud,dry,x");
        var keys = List.of("--share", path("keys/share-1.txt"), "--share", path("keys/share-2.txt"));
        for (String file : List.of("reports.txt", "reports.json", "reports.parquet")) {
            var command = new ArrayList<>(List.of("report", "open", path("reports"), "--out", path(file)));
            command.addAll(keys);
            assertThat(Said.of(command.toArray(String[]::new)).code()).isZero();
        }
        for (String file : List.of("reports.txt", "reports.json")) {
            assertThat(Files.readString(folder.resolve(file)))
                    .contains("/state", "House/roof[2]", "house/state", "Kano", "damp", "mud", "dry");
        }
        try (var engine = DuckDb.open()) {
            var rows = engine.query("select state_2, house_roof_2, house_state_2, q_ from read_parquet('"
                    + path("reports.parquet") + "')");
            assertThat(rows.row(0)).hasToString("state_2=Kano, house_roof_2=mud, house_state_2=dry, q_=x");
        }
    }

    @Test
    void a_forged_report_with_endless_names_of_its_own_keeps_no_other_from_being_read() throws Exception {
        String endless = IntStream.range(0, 30_000)
                .mapToObj(i -> "<q" + i + ">x</q" + i + ">")
                .collect(Collectors.joining());
        send("uuid:0", SealingPhone.document("incident", "uuid:0", endless, ""));
        send("uuid:1", answers("uuid:1", "fire", HERS, ""));
        send("uuid:2", answers("uuid:2", "flood", HERS, ""));
        desk.pull();

        var opened = desk.open();

        assertThat(opened.out().lines().findFirst().orElseThrow())
                .contains(",what")
                .endsWith(",other_answers")
                .hasSizeLessThan(20_000);
        assertThat(opened.out()).contains(",fire,", ",flood,", "q29999: x");
    }

    @Test
    void a_report_of_another_form_under_the_same_name_neither_replaces_a_pulled_one_nor_hides_behind_it()
            throws Exception {
        send("uuid:same", answers("uuid:same", "true", HERS, ""));
        desk.pull();
        byte[] pulled = Files.readAllBytes(report("uuid:same"));
        Files.writeString(folder.resolve("other.xml"), FORM.replace("\"incident\"", "\"other\""));
        store.forms().add("ana", Files.readAllBytes(folder.resolve("other.xml")), Map.of());
        store.duties().set("ana", "other", new Duties("Help", Basis.CONSENT, 365));
        store.forms().publish("ana", "other", "1");
        var open =
                Map.of("xml_submission_file", SealingPhone.document("other", "uuid:same", "<what>forged</what>", ""));
        assertThat(phone.send(SealingPhone.body(open)).statusCode()).isEqualTo(201);

        var second = Said.of("report", "pull", "other", "--from", path("pass.txt"), "--into", path("reports"));

        assertThat(second.err()).contains("fetched now: 0.", "Not fetched", "uuid:same. Pull each form");
        assertThat(Files.readAllBytes(report("uuid:same"))).isEqualTo(pulled);
    }

    @Test
    void only_what_is_new_counts_as_fetched_and_a_form_that_is_not_there_is_refused() throws Exception {
        var parts = phone.parts(
                "incident", "uuid:waits", answers("uuid:waits", "fire", HERS, ""), Map.of("p.jpg", new byte[9]));
        byte[] whole = SealingPhone.body(parts);
        parts.remove("p.jpg.enc");
        phone.send(SealingPhone.body(parts));

        assertThat(desk.pull().err()).contains("1 reports, fetched now: 1.");
        assertThat(desk.pull().err()).contains("1 reports, fetched now: 0.");
        phone.send(whole);
        assertThat(desk.pull().err()).contains("1 reports, fetched now: 1.");
        assertThat(desk.pull().err()).contains("1 reports, fetched now: 0.");

        var refused = Said.of("report", "pull", "nosuch", "--from", path("pass.txt"), "--into", path("reports"));
        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("There is no such form here").doesNotContain("fetched now");
    }
}
