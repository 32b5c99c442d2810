package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.AuditLog;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;

/** Reports are destroyed when the time is over that people were promised, on the day and not before. */
@OnBothDatabases
class ExpiryTest {

    private static final LocalDate ARRIVAL = LocalDate.of(2026, 3, 4);

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database;

    ExpiryTest(TestDatabase database) {
        this.database = database;
    }

    private ListenStore on(LocalDate day) {
        return on(day, folder.resolve("listen"));
    }

    /** @param rows names the database */
    private ListenStore on(LocalDate day, Path rows) {
        var clock = Clock.fixed(Instant.parse(day + "T13:37:42Z"), ZoneOffset.UTC);
        return ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT.at(database.of(rows)), clock);
    }

    private static void publish(ListenStore store, String id, String submission, int keepDays) {
        store.forms().add("ana", Samples.form(id, "1", submission), Map.of());
        store.duties().set("ana", id, new Duties("To see that the tests hold.", Basis.CONSENT, keepDays));
        store.forms().publish("ana", id, "1");
    }

    private static void send(ListenStore store, String form, String instanceId, String what) throws IOException {
        var xml = Samples.report(form, "1", instanceId, what, "a.jpg");
        try (var delivery = store.intake().open(xml)) {
            delivery.attach("a.jpg", new ByteArrayInputStream(Samples.bytes(1, 50_000)));
            delivery.commit();
        }
    }

    @Test
    void a_report_goes_with_its_files_on_the_day_after_the_last_it_was_promised_to_be_kept() throws IOException {
        try (var store = on(ARRIVAL)) {
            publish(store, "short", "", 30);
            publish(store, "long", "", 300);
            send(store, "short", "uuid:1", "SMOKE-OVER-THE-MARKET");
            send(store, "long", "uuid:2", "flood");
        }
        try (var store = on(ARRIVAL.plusDays(30))) {
            assertThat(store.expiry().run("ana")).isEqualTo(destroyed(0, 0, 0));
            if (database == TestDatabase.SQLITE) {
                assertThat(everyByteKept()).contains("SMOKE-OVER-THE-MARKET");
            }
        }
        try (var store = on(ARRIVAL.plusDays(31))) {
            assertThat(store.expiry().run("ana")).isEqualTo(destroyed(1, 0, 0));
            assertThat(store.expiry().run("ana")).isEqualTo(destroyed(0, 0, 0));

            assertThat(store.reports().find("short", "uuid:1")).isEmpty();
            assertThat(store.reports().find("long", "uuid:2")).isPresent();
            assertThat(files()).hasSize(1);
        }
        assertThat(everyByteKept()).doesNotContain("SMOKE-OVER-THE-MARKET");
    }

    @Test
    void a_sealed_report_whose_answers_never_came_goes_and_one_that_lacks_a_photo_stays() throws IOException {
        try (var store = on(ARRIVAL)) {
            publish(store, "sealed", Samples.sealedBy(Samples.keys()), 3000);
            publish(store, "open", "", 3000);
            try (var delivery = store.intake().open(SealedSamples.envelope("sealed", "1", "uuid:no-answers"))) {
                delivery.attach("a.jpg.enc", new ByteArrayInputStream(new byte[32]));
                delivery.commit();
            }
            try (var delivery = store.intake().open(SealedSamples.envelope("sealed", "1", "uuid:no-photo"))) {
                delivery.attach("submission.xml.enc", new ByteArrayInputStream(new byte[32]));
                delivery.commit();
            }
            try (var delivery = store.intake().open(Samples.report("open", "1", "uuid:open", "fire", "a.jpg"))) {
                delivery.commit();
            }
        }
        try (var store = on(ARRIVAL.plusDays(61))) {
            assertThat(store.expiry().run("ana")).isEqualTo(destroyed(0, 1, 0));

            assertThat(store.reports().list("sealed", 0, 10, true))
                    .extracting(Reports.Listed::instanceId)
                    .containsExactly("uuid:no-photo");
            assertThat(store.reports().list("open", 0, 10, true)).hasSize(1);
        }
    }

    @Test
    void more_reports_than_go_at_once_all_go() throws IOException {
        try (var store = on(ARRIVAL)) {
            publish(store, "short", "", 1);
            for (int i = 0; i < 450; i++) {
                try (var delivery = store.intake().open(Samples.report("short", "1", "uuid:" + i, "fire", ""))) {
                    delivery.commit();
                }
            }
        }
        try (var store = on(ARRIVAL.plusDays(2))) {
            assertThat(store.expiry().run("ana").reports()).isEqualTo(450);
        }
    }

    @Test
    void large_reports_go_a_few_at_a_time_until_all_are_gone() throws IOException {
        try (var store = on(ARRIVAL)) {
            publish(store, "short", "", 1);
            for (int i = 0; i < 5; i++) {
                var xml = Samples.report("short", "1", "uuid:" + i, "fire ".repeat(1_500_000), "");
                try (var delivery = store.intake().open(xml)) {
                    delivery.commit();
                }
            }
        }
        try (var store = on(ARRIVAL.plusDays(2))) {
            assertThat(store.expiry().run("ana").reports()).isEqualTo(5);
            assertThat(store.accounts().audit().after(0, 100))
                    .filteredOn(entry -> entry.what().equals("reports-expired"))
                    .extracting(AuditLog.Entry::about)
                    .containsExactly("2", "2", "1");
        }
    }

    @Test
    void who_was_stopped_between_rows_and_files_goes_on_at_the_next_run() throws IOException {
        try (var store = on(ARRIVAL)) {
            publish(store, "open", "", 3000);
            send(store, "open", "uuid:1", "fire");
            send(store, "open", "uuid:2", "fire");
            long first = store.reports().list("open", 0, 10, true).getFirst().number();
            removeRowsAlone(first);
        }
        assertThat(files()).hasSize(2);
        try (var store = on(ARRIVAL)) {
            assertThat(store.expiry().run("ana").reports()).isZero();
            assertThat(files()).hasSize(1);
            assertThat(store.reports().find("open", "uuid:2").orElseThrow().attachments())
                    .hasSize(1);
        }
    }

    @Test
    void what_came_in_part_before_the_machine_stopped_goes_while_the_server_runs_on() throws IOException {
        var now = new AtomicReference<>(Instant.parse(ARRIVAL + "T13:37:42Z"));
        InstantSource clock = now::get;
        var listen = folder.resolve("listen");
        var options = ListenStore.Options.DEFAULT.at(database.of(listen));
        on(ARRIVAL).close();
        var left = Files.writeString(listen.resolve("incoming").resolve("0".repeat(32)), "SMOKE-OVER-THE-MARKET");
        Files.setLastModifiedTime(left, FileTime.from(now.get()));

        try (var store = ListenStore.open(listen, options, clock.withZone(ZoneOffset.UTC))) {
            assertThat(store.expiry().runUnattended().orphans()).isZero();
            now.set(Instant.parse(ARRIVAL.plusDays(2) + "T13:37:42Z"));
            assertThat(store.expiry().runUnattended().orphans()).isEqualTo(1);
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void files_of_no_report_go_after_a_day_unless_the_folder_is_another_store_s() throws IOException {
        try (var store = on(ARRIVAL)) {
            publish(store, "open", "", 3000);
            send(store, "open", "uuid:1", "fire");
            send(store, "open", "uuid:2", "fire");
        }
        var orphan = files().getFirst().resolveSibling("0".repeat(32));
        Files.write(orphan, new byte[] {1});
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.parse(ARRIVAL + "T00:00:00Z")));
        try (var store = on(ARRIVAL.plusDays(1))) {
            assertThat(store.expiry().run("ana").orphans()).isZero();
        }
        try (var store = on(ARRIVAL.plusDays(2))) {
            assertThat(store.expiry().run("ana").orphans()).isEqualTo(1);
            assertThat(files()).hasSize(2);
        }

        for (var name : List.of("listen.db", "listen.db-wal", "listen.db-shm")) {
            Files.deleteIfExists(folder.resolve("listen").resolve(name));
        }
        try (var store = on(ARRIVAL.plusDays(9), folder.resolve("another"))) {
            assertThat(store.expiry().run("ana").orphans()).isZero();
            assertThat(files()).hasSize(2);
        }
    }

    @Test
    void a_file_that_cannot_be_removed_holds_no_other_up_and_goes_at_a_later_run() throws IOException {
        Path stuck;
        try (var store = on(ARRIVAL)) {
            publish(store, "short", "", 30);
            send(store, "short", "uuid:1", "fire");
            send(store, "short", "uuid:2", "flood");
            stuck = files().getFirst();
        }
        Files.delete(stuck);
        Files.createDirectories(stuck.resolve("inside"));
        try (var store = on(ARRIVAL.plusDays(31))) {
            var destroyed = store.expiry().run("ana");
            assertThat(destroyed.due()).isEqualTo(2);
            assertThat(destroyed.stuck()).containsExactly(place(stuck));
            assertThat(files()).isEmpty();
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(destroyed::requireGone)
                    .withMessageContaining(place(stuck));

            Files.delete(stuck.resolve("inside"));
            assertThat(store.expiry().run("ana")).isEqualTo(destroyed(0, 0, 0));
            assertThat(stuck).doesNotExist();
        }
    }

    @Test
    void unattended_a_clock_far_ahead_of_the_last_report_destroys_nothing() throws IOException {
        try (var store = on(ARRIVAL)) {
            assertThat(store.expiry().runUnattended()).isEqualTo(destroyed(0, 0, 0));
            publish(store, "short", "", 30);
            send(store, "short", "uuid:1", "fire");
        }
        try (var store = on(ARRIVAL.plusDays(401))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> store.expiry().runUnattended())
                    .matches(problem -> problem.code() == Problem.Code.UNAVAILABLE)
                    .withMessageContaining("lysoen report expire");
            assertThat(store.reports().find("short", "uuid:1")).isPresent();
        }
        try (var store = on(ARRIVAL.plusDays(400))) {
            assertThat(store.expiry().runUnattended()).isEqualTo(destroyed(1, 0, 0));
        }
    }

    @Test
    void what_was_sent_to_try_a_draft_out_goes_after_thirty_days() throws IOException {
        try (var store = on(ARRIVAL)) {
            store.forms().add("ana", Samples.form("draft", "1", ""), Map.of());
            store.forms().tryOut("draft", "1");
            send(store.trials().find().orElseThrow(), "draft", "uuid:1", "SMOKE-OVER-THE-MARKET");
        }
        try (var store = on(ARRIVAL.plusDays(30))) {
            store.expiry().run("ana");
            var trials = store.trials().find().orElseThrow();
            assertThat(trials.reports().count("draft", "1")).isOne();
        }
        try (var store = on(ARRIVAL.plusDays(31))) {
            store.expiry().run("ana");
            var trials = store.trials().find().orElseThrow();
            assertThat(trials.reports().count("draft", "1")).isZero();
            assertThat(trials.forms().list()).hasSize(1);
        }
        assertThat(everyByteKept()).doesNotContain("SMOKE-OVER-THE-MARKET");
    }

    private static Expiry.Destroyed destroyed(int due, int unanswered, int orphans) {
        return new Expiry.Destroyed(due, unanswered, orphans, List.of());
    }

    private static String place(Path file) {
        return Objects.requireNonNull(file.getParent()).getFileName() + "/" + file.getFileName();
    }

    /** What is done when the program is killed after the rows are gone. */
    private void removeRowsAlone(long report) {
        try (var rows = database.rows(folder.resolve("listen"))) {
            rows.write(db -> {
                Removal.rows(db, List.of(report));
                return report;
            });
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("listen/files"))) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private String everyByteKept() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
