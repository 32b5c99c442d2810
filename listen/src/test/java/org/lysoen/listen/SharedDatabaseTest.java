package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;

/** Two servers with one PostgreSQL database and one folder. */
class SharedDatabaseTest {

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ListenStore one;

    @SuppressWarnings("NullAway.Init")
    private ListenStore other;

    private String database = "";

    @BeforeEach
    void open() {
        database = TestDatabase.POSTGRESQL.of(folder);
        var options = ListenStore.Options.DEFAULT.at(database);
        one = ListenStore.open(folder, options, Clock.systemUTC());
        other = ListenStore.open(folder, options, Clock.systemUTC());
        one.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        one.duties().set("ana", "incident", Samples.DUTIES);
        one.forms().publish("ana", "incident", "1");
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void the_same_report_sent_to_both_at_once_is_stored_once() throws Exception {
        List<Callable<Delivery.Receipt>> sent = new ArrayList<>();
        for (int k = 0; k < 60; k++) {
            String instanceId = "uuid:" + k / 4;
            var store = k % 2 == 0 ? one : other;
            sent.add(() -> send(store, instanceId, "a.jpg"));
        }
        try (var pool = Executors.newFixedThreadPool(12)) {
            for (var receipt : pool.invokeAll(sent)) {
                assertThat(receipt.get().isComplete()).isTrue();
            }
        }
        assertThat(one.reports().count("incident", "1")).isEqualTo(15);
        try (var files = Files.walk(folder.resolve("files"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(15);
        }
    }

    @Test
    void who_reads_on_from_the_last_number_misses_none_that_the_other_server_takes() throws Exception {
        var stopped = new AtomicBoolean();
        List<String> read = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Void>> senders = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                String name = "uuid:" + sender + "-";
                var store = sender % 2 == 0 ? one : other;
                senders.add(() -> {
                    for (int k = 0; k < 40; k++) {
                        send(store, name + k, "");
                    }
                    return null;
                });
            }
            var sent = senders.stream().map(pool::submit).toList();
            long after = 0;
            while (!stopped.get()) {
                stopped.set(sent.stream().allMatch(each -> each.isDone()));
                for (var report : one.reports().list("incident", after, 1000, true)) {
                    read.add(report.instanceId());
                    after = report.number();
                }
            }
            for (var each : sent) {
                each.get();
            }
        }
        assertThat(read).hasSize(160).doesNotHaveDuplicates();
    }

    @Test
    void a_report_is_withdrawn_though_the_database_runs_out_of_room_before_its_files_go() throws Exception {
        send(one, "uuid:1", "a.jpg");
        String hash = "a".repeat(64);
        one.receipts().link("incident", "uuid:1", hash);
        execute("create function full_disk() returns trigger language plpgsql as"
                + " $$ begin raise exception 'no room' using errcode = 'disk_full'; end $$");
        execute("create trigger full_disk before delete on removed_file execute function full_disk()");

        one.withdrawals().withdraw(hash, "incident", "uuid:1", Samples.bytes(7, 12 + 512 + 16));

        assertThat(one.withdrawals().count()).isOne();
        assertThat(one.reports().count("incident", "1")).isZero();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> one.expiry().run("ana"))
                .withMessage("The server's disk is full or does not answer: try again later.");
        execute("drop trigger full_disk on removed_file");
        assertThat(one.expiry().run("ana").stuck()).isEmpty();
    }

    private void execute(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var work = connection.createStatement()) {
            work.execute("set search_path to lysoen");
            work.execute(statement);
        }
    }

    @Test
    void when_the_connection_is_lost_a_sender_is_told_and_the_next_is_served() throws Exception {
        send(one, "uuid:1", "");
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
        assertThat(catchThrowableOfType(Problem.class, () -> send(one, "uuid:2", ""))
                        .code())
                .isEqualTo(Problem.Code.UNAVAILABLE);

        assertThat(served(() -> send(one, "uuid:2", "")).isComplete()).isTrue();
        assertThat(served(() -> one.reports().count("incident", "1"))).isEqualTo(2);
    }

    /** Each connection that was held finds out for itself. */
    private static <T> T served(Callable<T> asked) throws Exception {
        for (int lost = 0; lost < 20; lost++) {
            try {
                return asked.call();
            } catch (Problem told) {
                assertThat(told.code()).isEqualTo(Problem.Code.UNAVAILABLE);
            }
        }
        throw new AssertionError("never served");
    }

    private static Delivery.Receipt send(ListenStore store, String instanceId, String photo) throws IOException {
        try (var delivery = store.intake().open(Samples.report("incident", "1", instanceId, "fire", photo))) {
            if (!photo.isEmpty()) {
                delivery.attach(photo, new ByteArrayInputStream(Samples.bytes(instanceId.hashCode(), 500)));
            }
            return delivery.commit();
        }
    }
}
