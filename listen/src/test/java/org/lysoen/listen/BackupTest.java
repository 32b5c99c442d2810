package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.seal.Sha256;

@OnBothDatabases
class BackupTest {

    private static final int PHOTO_BYTES = 5000;

    private final TestDatabase database;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ListenStore store;

    BackupTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void publish() {
        store = open(database, "listen");
        publishForm();
    }

    private void publishForm() {
        store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        store.duties().set("ana", "incident", Samples.DUTIES);
        store.forms().publish("ana", "incident", "1");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_copy_made_while_reports_come_brings_back_everything_there_was(TestDatabase other) throws Exception {
        store.passes().make("ana", Passes.Role.PARTNER, "north");
        store.accounts().make("ann", "ben", Role.COORDINATOR);
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        var stopped = new AtomicBoolean();
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2; i++) {
                String name = "uuid:" + i + "-";
                pool.submit(() -> {
                    for (int k = 0; k < 20 && !stopped.get(); k++) {
                        send(name + k);
                        acknowledged.add(name + k);
                    }
                    return null;
                });
            }
            while (acknowledged.size() < 5) {
                Thread.sleep(5);
            }
            var before = acknowledged.toArray(String[]::new);
            store.backup().make(folder.resolve("copy"));
            try (var restored = open(other, "during")) {
                restored.backup().restore(folder.resolve("copy"));
                assertThat(before).allSatisfy(id -> requireWhole(restored, id));
            }
            stopped.set(true);
        }

        var made = store.backup().make(folder.resolve("copy"));
        assertThat(made.files()).isEqualTo(acknowledged.size());
        assertThat(made.newFiles())
                .as("those the first copy had are not copied again")
                .isLessThan(made.files());
        try (var restored = open(other, "after")) {
            var brought = restored.backup().restore(folder.resolve("copy"));
            assertThat(brought.files()).isEqualTo(acknowledged.size());
            assertThat(digests(other, "after")).isEqualTo(digests(database, "listen"));
            assertThat(files("after")).isEqualTo(files("listen"));
            send(restored, "uuid:later");
            assertThat(restored.reports()
                            .list("incident", 0, 10_000, false)
                            .getLast()
                            .instanceId())
                    .as("numbers go on")
                    .isEqualTo("uuid:later");
        }
    }

    @Test
    void a_copy_made_again_forgets_what_was_destroyed_since() throws IOException {
        send("uuid:1");
        send("uuid:2");
        store.backup().make(folder.resolve("copy"));
        store.reports().removeWithVersion("incident", "1");
        publishForm();
        send("uuid:3");
        store.backup().make(folder.resolve("copy"));

        assertThat(files("copy")).hasSize(1);
        try (var restored = open(database, "restored")) {
            restored.backup().restore(folder.resolve("copy"));
            assertThat(restored.reports().count("incident", "1")).isOne();
        }
    }

    @Test
    void a_damaged_copy_is_refused_and_a_store_with_something_in_it_too() throws IOException {
        send("uuid:1");
        var copy = folder.resolve("copy");
        store.backup().make(copy);
        assertThat(problem(() -> store.backup().restore(copy)).code()).isEqualTo(Problem.Code.BAD_INPUT);
        assertThat(problem(() -> store.backup().make(folder)).getMessage()).contains("holds other things");

        Path file;
        try (var inside = Files.walk(copy.resolve("files"))) {
            file = inside.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Files.write(file, Samples.bytes(9, PHOTO_BYTES));
        try (var restored = open(database, "restored")) {
            assertThat(problem(() -> restored.backup().restore(copy)).getMessage())
                    .contains(file.toString());
            assertThat(restored.forms().list()).isEmpty();
        }
        Files.delete(copy.resolve("SHA256SUMS"));
        try (var restored = open(database, "restored")) {
            assertThat(problem(() -> restored.backup().restore(copy)).getMessage())
                    .contains("no whole copy");
        }
    }

    @Test
    void a_folder_with_what_is_not_ours_is_refused_and_nothing_in_it_is_touched() throws IOException {
        send("uuid:1");
        var others = Files.createDirectories(folder.resolve("others"));
        Files.writeString(others.resolve("SHA256SUMS"), "0".repeat(64) + "  holiday.jpg\n");
        Files.writeString(others.resolve("holiday.jpg"), "mine");
        assertThat(problem(() -> store.backup().make(others)).getMessage()).contains("holds other things");
        assertThat(others.resolve("holiday.jpg")).hasContent("mine");

        var copy = folder.resolve("copy");
        store.backup().make(copy);
        Files.writeString(copy.resolve("files/notes.txt"), "mine");
        store.backup().make(copy);
        assertThat(copy.resolve("files/notes.txt")).hasContent("mine");
        Files.writeString(copy.resolve("rows-2026.csv"), "mine");
        assertThat(problem(() -> store.backup().make(copy)).code()).isEqualTo(Problem.Code.BAD_INPUT);
    }

    @Test
    void a_file_that_was_damaged_in_a_copy_is_copied_anew() throws IOException {
        send("uuid:1");
        var copy = folder.resolve("copy");
        store.backup().make(copy);
        var place = files("copy").keySet().iterator().next();
        Files.write(copy.resolve("files").resolve(place), Samples.bytes(9, PHOTO_BYTES));

        assertThat(store.backup().make(copy).newFiles()).isOne();
        assertThat(files("copy")).isEqualTo(files("listen"));
        assertThat(store.backup().make(copy).newFiles()).isZero();
    }

    @Test
    void a_store_is_found_where_it_was_made_and_looking_for_one_makes_none() {
        var made = folder.resolve("listen");
        var none = folder.resolve("none");
        var options = ListenStore.Options.DEFAULT;
        assertThat(ListenStore.isAt(made, options.at(database.of(made)))).isTrue();
        assertThat(ListenStore.isAt(none, options.at(database.of(made)))).isFalse();
        assertThat(ListenStore.isAt(made.resolve("files"), options.at(database.of(none))))
                .isFalse();
        assertThat(none).doesNotExist();
        assertThat(made.resolve("files/listen.db")).doesNotExist();
    }

    @Test
    void a_copy_is_not_replaced_by_one_of_another_store_but_goes_on_with_what_was_brought_back_from_it()
            throws IOException {
        send("uuid:1");
        var copy = folder.resolve("copy");
        store.backup().make(copy);
        var before = files("copy");
        try (var other = open(database, "other")) {
            assertThat(problem(() -> other.backup().make(copy)).getMessage()).contains("other forms and reports");
            other.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
            assertThat(problem(() -> other.backup().make(copy)).code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
        assertThat(files("copy")).isEqualTo(before);

        try (var restored = open(database, "restored")) {
            restored.backup().restore(copy);
            send(restored, "uuid:2");
            assertThat(restored.backup().make(copy).newFiles()).isOne();
        }
    }

    @Test
    void a_copy_that_does_not_say_of_what_is_brought_back_and_replaced_by_a_store_with_forms_alone() throws Exception {
        send("uuid:1");
        var copy = folder.resolve("copy");
        store.backup().make(copy);
        asBeforeStoresHadIds(copy);
        try (var other = open(database, "other")) {
            assertThat(problem(() -> other.backup().make(copy)).getMessage()).contains("no form to copy");
        }
        try (var restored = open(database, "restored")) {
            restored.backup().restore(copy);
            requireWhole(restored, "uuid:1");
        }
        assertThat(store.backup().make(copy).newFiles()).isZero();
    }

    private static void asBeforeStoresHadIds(Path copy) throws IOException, SQLException {
        var sums = copy.resolve("SHA256SUMS");
        var lines = new ArrayList<>(Files.readAllLines(sums));
        var rows = copy.resolve(lines.getFirst().substring(66));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + rows);
                var statement = connection.createStatement()) {
            statement.execute("drop table store");
            statement.execute("delete from flyway_schema_history where version = '5'");
        }
        lines.set(0, Sha256.hex(Files.readAllBytes(rows)) + "  " + rows.getFileName());
        Files.write(sums, lines);
    }

    private static Problem problem(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    private ListenStore open(TestDatabase kind, String name) {
        var listen = folder.resolve(name);
        return ListenStore.open(listen, ListenStore.Options.DEFAULT.at(kind.of(listen)), Clock.systemUTC());
    }

    private Map<String, String> digests(TestDatabase kind, String name) {
        try (var rows = kind.rows(folder.resolve(name))) {
            return rows.digests();
        }
    }

    /** Hashes of the files, by where they lie. */
    private Map<String, Integer> files(String name) throws IOException {
        var root = folder.resolve(name).resolve("files");
        Map<String, Integer> files = new TreeMap<>();
        try (var inside = Files.walk(root)) {
            for (var path : inside.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    private void send(String instanceId) throws IOException {
        send(store, instanceId);
    }

    private static void send(ListenStore to, String instanceId) throws IOException {
        try (var delivery = to.intake().open(xml(instanceId))) {
            delivery.attach("a.jpg", new ByteArrayInputStream(photo(instanceId)));
            delivery.commit();
        }
    }

    private static void requireWhole(ListenStore in, String instanceId) {
        assertThat(in.reports().find("incident", instanceId).orElseThrow().xml())
                .isEqualTo(xml(instanceId));
        try (var file = in.reports().open("incident", instanceId, "a.jpg")) {
            assertThat(file.readAllBytes()).isEqualTo(photo(instanceId));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] xml(String instanceId) {
        return Samples.report("incident", "1", instanceId, "fire", "a.jpg");
    }

    private static byte[] photo(String instanceId) {
        return Samples.bytes(instanceId.hashCode(), PHOTO_BYTES);
    }
}
