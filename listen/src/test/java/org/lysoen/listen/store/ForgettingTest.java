package org.lysoen.listen.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted leaves the log of the database, if need be once nobody reads from it any more. */
class ForgettingTest {

    private static final String MARK = "PLAINSECRET".repeat(10).substring(0, 64);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_a_long_reading_holds_back_is_forgotten_after_it() {
        try (var database = Database.open(folder.resolve("listen.db"), 0)) {
            database.write(db -> db.execute("insert into withdrawn (report_sha256) values (?)", MARK));
            database.read(reading -> {
                assertThat(reading.fetchCount(reading.selectFrom("withdrawn"))).isEqualTo(1);
                database.write(db -> db.execute("delete from withdrawn"));
                database.forget();
                return assertThat(files()).contains(MARK);
            });

            database.forgetWhatIsLeft();

            assertThat(files()).doesNotContain(MARK);
        }
    }

    @Test
    void what_is_deleted_is_not_written_once_more_among_the_temporary_files_of_the_machine() {
        try (var database = Database.open(folder.resolve("listen.db"), 0)) {
            database.write(
                    db -> db.execute(
                            "insert into form (form_id, version, title, state, xml) values ('f', '1', 't', 'published', x'00')"));
            var report = MARK.repeat(10_000).getBytes(StandardCharsets.UTF_8);
            database.write(db -> db.execute(
                    "insert into report (form_id, version, instance_id, arrived_on, xml_sha256, xml)"
                            + " values ('f', '1', 'uuid:1', '2026-03-04', '', ?)",
                    report));

            var open = database.write(db -> {
                db.execute("delete from report");
                return openFiles();
            });

            assertThat(open)
                    .anyMatch(file -> file.contains("listen.db"))
                    .filteredOn(file -> file.contains("etilqs"))
                    .isEmpty();
        }
    }

    /** Those of this program, by the names they had. SQLite calls its temporary ones {@code etilqs_}. */
    private static List<String> openFiles() {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.flatMap(ForgettingTest::file).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> file(Path open) {
        try {
            return Stream.of(Files.readSymbolicLink(open).toString());
        } catch (IOException closedMeanwhile) {
            return Stream.empty();
        }
    }

    private String files() {
        try (var paths = Files.list(folder)) {
            var all = new StringBuilder();
            for (var path : paths.toList()) {
                all.append(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
