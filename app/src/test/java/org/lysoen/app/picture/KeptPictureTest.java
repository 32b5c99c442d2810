package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;

final class KeptPictureTest {

    @Test
    void nobody_changes_the_lake_of_a_server_that_has_not_read_it_yet(@TempDir Path dir) {
        var lake = Lake.at(dir.resolve("lake"));
        try (var picture = Picture.build(Home.find(), lake.dir(), Progress.SILENT)) {
            picture.keep();
            assertThatThrownBy(lake::change).hasMessageContaining("another lysoen is writing");

            picture.inMemory();
            try (var change = lake.change()) {
                change.remove("observation", "ucdp");
                change.commit();
            }
            assertThat(picture.isEmpty("observation")).isFalse();
            assertThat(picture.isEmpty("security")).isFalse();
        }
    }
}
