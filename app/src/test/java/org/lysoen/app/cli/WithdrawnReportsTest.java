package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.listen.ReportFolder;
import org.lysoen.listen.receipt.Message;

/** What a partner's program makes of sealed reports that were corrected and taken back, and of those who forge it. */
class WithdrawnReportsTest extends SealedReports {

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
    void what_is_left_of_a_report_with_corrections_goes_the_next_time_though_what_showed_the_wish_is_gone()
            throws Exception {
        send("uuid:first", answers("uuid:first", "first", HERS, ""));
        send("uuid:second", answers("uuid:second", "second", HERS, "uuid:first"));
        link();
        byte[] wish = Message.sealWithdrawal(keys(HERS), "incident", "uuid:first");
        withdraw(HERS, "uuid:first", wish);
        withdraw(HERS, "uuid:second", wish);
        desk.pull();
        var notes = Files.createDirectory(report("uuid:second").resolveSibling("notes"));
        Files.writeString(notes.resolve("monday.txt"), "called");
        assertThat(desk.open().err()).contains("destroyed here: uuid:first.", "cannot be removed");

        Files.delete(notes.resolve("monday.txt"));

        assertThat(desk.open().err()).contains("destroyed here: uuid:second.");
        assertThat(report("uuid:second").getParent()).doesNotExist();
        assertThat(folder.resolve("reports/.receipts")).isEmptyDirectory();
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
}
