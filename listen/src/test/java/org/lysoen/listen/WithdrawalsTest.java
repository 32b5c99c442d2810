package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.receipt.Direction;
import org.lysoen.listen.receipt.Receipts.Receipt;

@OnBothDatabases
class WithdrawalsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T13:37:42Z"), ZoneOffset.UTC);
    private static final String HASH = "a".repeat(64);
    private static final byte[] SEALED = Samples.bytes(7, 12 + 512 + 16);

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ListenStore store;

    private final TestDatabase database;

    WithdrawalsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        var listen = folder.resolve("listen");
        store = ListenStore.open(listen, ListenStore.Options.DEFAULT.at(database.of(listen)), CLOCK);
        store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        store.duties().set("ana", "incident", Samples.DUTIES);
        store.forms().publish("ana", "incident", "1");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_link_leads_from_a_hash_to_the_report_and_its_messages() throws IOException {
        report("uuid:1", "PLAINSECRET");
        assertThat(store.receipts().find(HASH)).isEmpty();

        store.receipts().link("incident", "uuid:1", HASH);
        store.receipts().link("incident", "uuid:1", HASH);
        store.receipts().answer("incident", "uuid:1", 1, SEALED);
        store.receipts().add(HASH, "incident", "uuid:1", 1, SEALED);

        assertThat(store.receipts().find(HASH)).singleElement().satisfies(receipt -> {
            assertThat(receipt.instanceId()).isEqualTo("uuid:1");
            assertThat(receipt.linkedOn()).isEqualTo(LocalDate.of(2026, 3, 4));
            assertThat(receipt.messages())
                    .extracting(message -> message.direction().word() + message.number())
                    .containsExactly("from1", "to1");
            assertThat(receipt.messages().getFirst().sealed()).isEqualTo(SEALED);
            assertThat(receipt.messages().getFirst().direction()).isEqualTo(Direction.FROM);
        });
        long number = store.receipts().of("incident", "uuid:1").orElseThrow().receiptNo();
        assertThat(store.receipts().list("incident", 0, 10)).hasSize(1);
        assertThat(store.receipts().list("incident", number, 10)).isEmpty();
        assertThat(store.receipts().list("other", 0, 10)).isEmpty();
    }

    @Test
    void what_does_not_belong_together_is_not_linked_and_not_kept() throws IOException {
        report("uuid:1", "fire");
        store.receipts().link("incident", "uuid:1", HASH);

        refused("another phrase", () -> store.receipts().link("incident", "uuid:1", "b".repeat(64)));
        refused("no such report", () -> store.receipts().link("incident", "uuid:2", HASH));
        refused("no such receipt", () -> store.receipts().add("b".repeat(64), "incident", "uuid:1", 1, SEALED));
        refused("came meanwhile", () -> store.receipts().add(HASH, "incident", "uuid:1", 2, SEALED));
        refused("no sealed message", () -> store.receipts().add(HASH, "incident", "uuid:1", 1, new byte[9]));
        refused("no such receipt", () -> store.withdrawals().withdraw("b".repeat(64), "incident", "uuid:1", SEALED));
        assertThat(store.reports().find("incident", "uuid:1")).isPresent();
    }

    @Test
    void two_reports_with_one_phrase_are_both_found() throws IOException {
        report("uuid:1", "fire");
        report("uuid:2", "flood");
        store.receipts().link("incident", "uuid:1", HASH);
        store.receipts().link("incident", "uuid:2", HASH);

        assertThat(store.receipts().find(HASH)).extracting(Receipt::instanceId).containsExactly("uuid:1", "uuid:2");
        store.withdrawals().withdraw(HASH, "incident", "uuid:1", SEALED);
        assertThat(store.receipts().find(HASH)).extracting(Receipt::instanceId).containsExactly("uuid:2");
    }

    @Test
    void one_phrase_takes_no_more_reports_and_messages_than_can_be_shown_at_once() throws IOException {
        for (int i = 1; i <= 21; i++) {
            report("uuid:" + i, "fire");
        }
        for (int i = 1; i <= 20; i++) {
            store.receipts().link("incident", "uuid:" + i, HASH);
        }
        refused("20 reports with this phrase", () -> store.receipts().link("incident", "uuid:21", HASH));
        store.receipts().link("incident", "uuid:20", HASH);
        for (int i = 0; i < 100; i++) {
            store.receipts().add(HASH, "incident", "uuid:" + (1 + i / 50), 1 + i % 50, SEALED);
        }
        refused("100 messages with this phrase", () -> store.receipts().add(HASH, "incident", "uuid:3", 1, SEALED));
        store.receipts().answer("incident", "uuid:3", 1, SEALED);
    }

    @Test
    void a_withdrawn_report_is_gone_with_its_files_messages_and_corrections() throws IOException {
        report("uuid:1", "PLAINSECRET");
        send(Samples.edit("incident", "uuid:2", "uuid:1", "PLAINSECRET"), Map.of());
        send(Samples.edit("incident", "uuid:3", "uuid:2", "PLAINSECRET"), Map.of());
        report("uuid:other", "flood");
        store.receipts().link("incident", "uuid:2", HASH);
        store.receipts().answer("incident", "uuid:2", 1, SEALED);

        store.withdrawals().withdraw(HASH, "incident", "uuid:2", SEALED);

        assertThat(store.receipts().find(HASH)).isEmpty();
        assertThat(store.reports().list("incident", 0, 10, true))
                .extracting(Reports.Listed::instanceId)
                .containsExactly("uuid:other");
        try (var files = Files.walk(folder.resolve("listen/files"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
        assertThat(store.withdrawals().list())
                .allSatisfy(each -> assertThat(each.proof()).isEqualTo(SEALED))
                .extracting(Withdrawals.Withdrawn::hash)
                .containsExactlyInAnyOrder(
                        Withdrawals.hash("incident", "uuid:1"),
                        Withdrawals.hash("incident", "uuid:2"),
                        Withdrawals.hash("incident", "uuid:3"));
    }

    @Test
    void a_report_is_withdrawn_though_the_disk_does_not_let_its_file_go() throws IOException {
        report("uuid:1", "PLAINSECRET");
        store.receipts().link("incident", "uuid:1", HASH);
        Path stuck;
        try (var files = Files.walk(folder.resolve("listen/files"))) {
            stuck = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Files.delete(stuck);
        Files.createDirectories(stuck.resolve("inside"));

        store.withdrawals().withdraw(HASH, "incident", "uuid:1", SEALED);

        assertThat(store.reports().find("incident", "uuid:1")).isEmpty();
        assertThat(store.expiry().run("ana").stuck()).hasSize(1);
        Files.delete(stuck.resolve("inside"));
        assertThat(store.expiry().run("ana").stuck()).isEmpty();
        assertThat(stuck).doesNotExist();
    }

    @Test
    void a_phone_that_sends_it_again_is_told_that_it_arrived_and_nothing_is_kept() throws IOException {
        report("uuid:1", "fire");
        store.receipts().link("incident", "uuid:1", HASH);
        store.withdrawals().withdraw(HASH, "incident", "uuid:1", SEALED);

        report("uuid:1", "fire");
        send(Samples.edit("incident", "uuid:2", "uuid:1", "changed"), Map.of());
        send(Samples.edit("incident", "uuid:3", "uuid:2", "changed"), Map.of());

        assertThat(store.reports().list("incident", 0, 10, true)).isEmpty();
        assertThat(store.withdrawals().list()).hasSize(1);
        assertThat(store.withdrawals().count()).isEqualTo(1);
        try (var left = Files.walk(folder.resolve("listen"))) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(path -> path.getName(path.getNameCount() - 2).toString()))
                    .doesNotContain("incoming")
                    .allMatch(parent -> parent.equals("listen"));
        }
    }

    @Test
    void a_report_is_not_shut_out_by_a_correction_that_claims_its_name() throws IOException {
        report("uuid:1", "fire");
        var other = Samples.report("incident", "1", "uuid:2", "flood", "a.jpg");
        try (var first = store.intake().open(other)) {
            first.commit();
        }
        store.receipts().link("incident", "uuid:1", HASH);
        store.withdrawals().withdraw(HASH, "incident", "uuid:1", SEALED);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> send(Samples.edit("incident", "uuid:2", "uuid:1", "changed"), Map.of()));
        send(other, Map.of("a.jpg", Samples.bytes(1, 1000)));
        assertThat(store.reports().list("incident", 0, 10, false)).hasSize(1);
    }

    @Test
    void a_report_withdrawn_while_it_is_still_being_sent_does_not_come_back() throws IOException {
        var xml = Samples.report("incident", "1", "uuid:1", "fire", "a.jpg");
        try (var first = store.intake().open(xml)) {
            first.commit();
        }
        try (var delivery = store.intake().open(xml)) {
            delivery.attach("a.jpg", new ByteArrayInputStream(Samples.bytes(1, 1000)));
            store.receipts().link("incident", "uuid:1", HASH);
            store.withdrawals().withdraw(HASH, "incident", "uuid:1", SEALED);
            assertThat(delivery.commit().isComplete()).isTrue();
        }

        assertThat(store.reports().list("incident", 0, 10, true)).isEmpty();
        try (var files = Files.walk(folder.resolve("listen/files"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whoever_reads_on_from_a_number_misses_nothing_after_a_withdrawal() throws IOException {
        report("uuid:1", "fire");
        report("uuid:2", "flood");
        long last = store.reports().list("incident", 0, 10, true).getLast().number();
        store.receipts().link("incident", "uuid:2", HASH);
        store.withdrawals().withdraw(HASH, "incident", "uuid:2", SEALED);

        report("uuid:3", "storm");

        assertThat(store.reports().list("incident", last, 10, true))
                .extracting(Reports.Listed::instanceId)
                .containsExactly("uuid:3");
    }

    @Test
    void no_byte_of_a_withdrawn_report_is_left_in_a_file_of_the_store() throws IOException {
        report("uuid:1", "PLAINSECRET");
        store.receipts().link("incident", "uuid:1", HASH);
        store.withdrawals().withdraw(HASH, "incident", "uuid:1", SEALED);

        try (var paths = Files.walk(folder.resolve("listen"))) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
                        .as(path.toString())
                        .doesNotContain("PLAINSECRET", "uuid:1", HASH);
            }
        }
    }

    private void report(String instanceId, String what) throws IOException {
        send(Samples.report("incident", "1", instanceId, what, "a.jpg"), Map.of("a.jpg", Samples.bytes(1, 1000)));
    }

    private void send(byte[] xml, Map<String, byte[]> attachments) throws IOException {
        try (var delivery = store.intake().open(xml)) {
            for (var file : attachments.entrySet()) {
                delivery.attach(file.getKey(), new ByteArrayInputStream(file.getValue()));
            }
            assertThat(delivery.commit().isComplete()).isTrue();
        }
    }

    private static void refused(String why, Runnable attempt) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(attempt::run)
                .satisfies(problem -> assertThat(problem.sentence()).contains(why));
    }
}
