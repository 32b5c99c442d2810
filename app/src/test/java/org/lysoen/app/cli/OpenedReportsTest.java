package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.listen.OpenRosaController;
import org.lysoen.app.listen.OpenRosaProtocol;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.listen.ReceiptsController;
import org.lysoen.app.listen.ReportFolder;
import org.lysoen.engine.DuckDb;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;
import org.lysoen.listen.receipt.Message;
import org.lysoen.listen.receipt.Phrase;
import org.lysoen.listen.receipt.ReceiptKeys;

/** What a partner's program makes of sealed reports that were forged, damaged, corrected and taken back. */
class OpenedReportsTest {

    private static final String FORM = """
        <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
          <h:head><h:title>What happened</h:title><model>
            <instance><data id="incident" version="1"><what/><receipt_phrase/><meta><instanceID/></meta></data></instance>
            <bind nodeset="/data/what" type="string"/><bind nodeset="/data/receipt_phrase" type="string"/>
            <bind nodeset="/data/meta/instanceID" type="string"/>
          </model></h:head>
          <h:body><input ref="/data/what"><label>What happened?</label></input>
          <input ref="/data/receipt_phrase"><label>Words</label></input></h:body>
        </h:html>""";

    private static final String HERS = "acorn actor adult alarm album alley";
    private static final String ANOTHERS = "badge baker banjo basin beach berry";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ListenStore store;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @SuppressWarnings("NullAway.Init")
    private SealingPhone phone;

    @SuppressWarnings("NullAway.Init")
    private PartnerDesk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new PartnerDesk(folder);
        Said.of("key", "new", "--trustees", "2", "--needed", "2", "--out", path("keys"));
        Files.writeString(folder.resolve("incident.xml"), FORM);
        String listen = path("listen");
        Said.of("form", "add", path("incident.xml"), "--key", path("keys/key.pub"), "--listen", listen);
        Said.of(("form duties incident --purpose Help --basis consent --keep-days 365 --listen " + listen).split(" "));
        Said.of("form", "publish", "incident", "1", "--listen", listen);
        String monitor = Said.of("pass", "new", "north", "--listen", listen).out();
        String partner = Said.of("pass", "new", "aid", "--for", "partner", "--listen", listen)
                .out();
        store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC());
        server = Server.start(
                new Address("127.0.0.1", 0), List.of(OpenRosaController.class, ReceiptsController.class), beans -> {
                    beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
                    beans.registerBean(PublicUrl.class, () -> PublicUrl.of(""));
                    beans.registerBean(OpenRosaProtocol.class);
                });
        phone = new SealingPhone(
                here(monitor), Files.readString(folder.resolve("keys/key.pub")).strip());
        Files.writeString(folder.resolve("pass.txt"), here(partner));
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void a_report_that_is_forged_under_another_name_inside_takes_over_nobodys_receipt() throws Exception {
        send("uuid:victim", answers("uuid:victim", "true", HERS, ""));
        send("uuid:zattack", answers("uuid:victim", "forged", ANOTHERS, ""));

        var opened = link();

        assertThat(opened.err()).contains("Linked now: 1.").doesNotContain("same phrase");
        assertThat(row(opened, "uuid:victim")).contains(",opened,", ",linked,", ",true");
        assertThat(row(opened, "uuid:zattack")).contains(",answers of another report,");
        assertThat(opened.out()).doesNotContain("forged");
        assertThat(store.receipts().find(keys(ANOTHERS).lookupHash())).isEmpty();
        assertThat(store.receipts().find(keys(HERS).lookupHash())).hasSize(1);
    }

    @Test
    void a_forged_correction_under_other_words_destroys_nothing_of_the_report_it_claims_to_correct() throws Exception {
        send("uuid:true", answers("uuid:true", "true", HERS, ""));
        send("uuid:forged", answers("uuid:forged", "forged", ANOTHERS, "uuid:true"));
        link();
        byte[] wish = Message.sealWithdrawal(keys(ANOTHERS), "incident", "uuid:forged");
        withdraw(HERS, "uuid:true", wish);
        withdraw(ANOTHERS, "uuid:forged", wish);
        desk.pull();

        var opened = desk.open();

        assertThat(opened.err()).contains("destroyed here: uuid:forged.", "left as they are: uuid:true.");
        assertThat(row(opened, "uuid:true")).contains(",true");
    }

    @Test
    void words_put_under_the_name_of_a_report_that_never_came_do_not_end_its_correction() throws Exception {
        send("uuid:correction", answers("uuid:correction", "true", HERS, "uuid:held-back"));
        send("uuid:held-back", answers("uuid:held-back", "forged", ANOTHERS, ""));
        link();
        byte[] wish = Message.sealWithdrawal(keys(ANOTHERS), "incident", "uuid:held-back");
        withdraw(HERS, "uuid:correction", wish);
        desk.pull();

        assertThat(desk.open().err())
                .contains("left as they are: uuid:correction.")
                .doesNotContain("destroyed here");
    }

    @ParameterizedTest
    @ValueSource(strings = {HERS, ANOTHERS})
    void a_sealed_correction_that_was_taken_back_is_destroyed_by_its_own_words(String words) throws Exception {
        send("uuid:first", answers("uuid:first", "first", HERS, ""));
        send("uuid:second", answers("uuid:second", "second", words, "uuid:first"));
        link();
        withdraw(words, "uuid:second");
        desk.pull();

        var opened = desk.open();

        assertThat(opened.err()).contains("destroyed here: uuid:second.").doesNotContain("left as they are");
        assertThat(opened.out()).contains("uuid:first").doesNotContain("second");
        withdraw(HERS, "uuid:first");
        desk.pull();
        assertThat(desk.open().err()).contains("destroyed here: uuid:first.");
    }

    @Test
    void the_files_of_a_report_that_was_taken_back_are_left_nowhere_when_it_is_opened() throws Exception {
        for (String each : List.of("uuid:photo", "uuid:stays")) {
            var parts = phone.parts("incident", each, answers(each, "fire", HERS, ""), Map.of("p.jpg", new byte[9]));
            phone.send(SealingPhone.body(parts));
        }
        link();
        withdraw(HERS, "uuid:photo");
        desk.pull();

        var opened = desk.open("--attachments", path("attachments"));

        assertThat(opened.err()).contains("destroyed here: uuid:photo.");
        try (var left = Files.list(folder.resolve("attachments"))) {
            assertThat(left).containsExactly(folder.resolve("attachments").resolve(ReportFolder.nameOf("uuid:stays")));
        }
    }

    @Test
    void a_copy_that_cannot_be_removed_keeps_no_other_from_it_and_is_found_again() throws Exception {
        for (String each : List.of("uuid:a", "uuid:b", "uuid:c")) {
            var parts = phone.parts("incident", each, answers(each, "fire", HERS, ""), Map.of("p.jpg", new byte[9]));
            phone.send(SealingPhone.body(parts));
        }
        link();
        for (String each : List.of("uuid:a", "uuid:b", "uuid:c")) {
            withdraw(HERS, each);
        }
        desk.pull();
        var notes = Files.createDirectory(report("uuid:b").resolveSibling("notes"));
        Files.writeString(notes.resolve("monday.txt"), "called");

        var opened = desk.open("--attachments", path("attachments"));

        assertThat(opened.code()).isNotZero();
        assertThat(opened.err())
                .contains("destroyed here: uuid:a, uuid:c.", "notes is a copy of a report that was withdrawn");
        assertThat(files("attachments")).isEmpty();
        assertThat(report("uuid:a")).doesNotExist();
        assertThat(report("uuid:c")).doesNotExist();

        Files.delete(notes.resolve("monday.txt"));
        assertThat(desk.open().err()).contains("destroyed here: uuid:b.");
        assertThat(report("uuid:b").getParent()).doesNotExist();
    }

    @Test
    void one_wish_takes_a_report_with_its_corrections_where_they_have_the_same_words() throws Exception {
        send("uuid:first", answers("uuid:first", "first", HERS, ""));
        send("uuid:second", answers("uuid:second", "second", HERS, "uuid:first"));
        send("uuid:other", answers("uuid:other", "other", HERS, ""));
        link();
        byte[] wish = Message.sealWithdrawal(keys(HERS), "incident", "uuid:second");
        for (String each : List.of("uuid:first", "uuid:second", "uuid:other")) {
            withdraw(HERS, each, wish);
        }
        desk.pull();

        assertThat(desk.open().err())
                .contains("destroyed here: uuid:first, uuid:second.", "left as they are: uuid:other.");
    }

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
    void a_phrase_that_many_reports_have_names_twenty_of_them_and_a_weak_one_none() throws Exception {
        for (int i = 10; i < 33; i++) {
            send("uuid:" + i, answers("uuid:" + i, "x", HERS, ""));
            send("uuid:weak" + i, answers("uuid:weak" + i, "x", "no words", ""));
        }
        desk.pull();

        var opened = desk.open();

        assertThat(row(opened, "uuid:10"))
                .contains(",not linked,uuid:11 uuid:12 ", " uuid:30,")
                .doesNotContain("uuid:31");
        assertThat(row(opened, "uuid:weak10")).endsWith(",weak,,,x");
        assertThat(opened.err())
                .contains("uuid:10, uuid:11,", "uuid:29 and 3 more.")
                .doesNotContain("uuid:weak");
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

    private Path report(String instanceId) {
        return folder.resolve("reports")
                .resolve(ReportFolder.nameOf(instanceId))
                .resolve("report.xml");
    }

    private void send(String envelope, byte[] document) throws Exception {
        var parts = phone.parts("incident", envelope, document, Map.of());
        assertThat(phone.send(SealingPhone.body(parts)).statusCode()).isEqualTo(201);
    }

    private static byte[] answers(String instanceId, String what, String words, String corrects) {
        return SealingPhone.document(
                "incident",
                instanceId,
                "<what>" + what + "</what><receipt_phrase>" + words + "</receipt_phrase>",
                corrects.isEmpty() ? "" : "<deprecatedID>" + corrects + "</deprecatedID>");
    }

    /** As the receipt page does. */
    private void withdraw(String words, String instanceId) {
        withdraw(words, instanceId, Message.sealWithdrawal(keys(words), "incident", instanceId));
    }

    private void withdraw(String words, String instanceId, byte[] wish) {
        store.withdrawals().withdraw(keys(words).lookupHash(), "incident", instanceId, wish);
    }

    /** Pulls, opens, and links the receipts. */
    private Said link() {
        desk.pull();
        return desk.open("--link", "--from", path("pass.txt"));
    }

    private static ReceiptKeys keys(String words) {
        return ReceiptKeys.of(Phrase.of(words).orElseThrow());
    }

    /** The line of that report alone. */
    private static String row(Said opened, String instanceId) {
        var rows = opened.out()
                .lines()
                .filter(line -> line.startsWith("incident,1," + instanceId + ","))
                .toList();
        assertThat(rows).as(opened.toString()).hasSize(1);
        return rows.getFirst();
    }

    private List<String> files(String under) throws IOException {
        try (var paths = Files.walk(folder.resolve(under))) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private String here(String pass) {
        return pass.strip().replace("http://127.0.0.1:8480", server.url());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
