package org.lysoen.listen.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
