package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_is_being_received_stays_past_midnight_and_goes_a_day_later() throws IOException {
        open("2026-03-04T23:59:00Z");
        var coming = Files.createFile(folder.resolve("incoming/coming"));
        Files.setLastModifiedTime(coming, FileTime.from(Instant.parse("2026-03-04T00:00:00Z")));

        open("2026-03-05T00:01:00Z");
        assertThat(coming).exists();
        open("2026-03-06T00:01:00Z");
        assertThat(coming).doesNotExist();
    }

    @Test
    void every_folder_for_files_is_there_before_the_first_file() throws IOException {
        open("2026-03-04T13:37:42Z");
        try (var folders = Files.list(folder.resolve("files"))) {
            assertThat(folders.map(each -> each.getFileName().toString()))
                    .hasSize(256)
                    .contains("00", "9a", "ff");
        }
    }

    private void open(String now) {
        assertThat(new FileStore(folder, Clock.fixed(Instant.parse(now), ZoneOffset.UTC), 0))
                .isNotNull();
    }
}
