package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.page.SearchReader;
import org.lysoen.app.page.SourceReader;
import org.lysoen.app.page.SourcesReader;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;
import org.lysoen.observe.Catalog;
import org.springframework.util.FileSystemUtils;

@ExtendWith(BuiltOnce.class)
class KeptPictureTest {

    @Test
    void what_a_server_shows_outlasts_the_files_that_an_ingest_replaces(Picture built, @TempDir Path dir)
            throws IOException {
        FileSystemUtils.copyRecursively(built.lake().dir(), dir);
        var lake = Lake.at(dir);
        try (var picture = Picture.build(Home.find(), lake.dir(), Progress.SILENT)) {
            var engine = picture.engine();
            var sources = new SourceReader(
                    engine, new SourcesReader(engine), Catalog.read(Home.find().catalog()));
            var shown = sources.page("ucdp");
            assertThat(shown.aside()).isNotEmpty();
            try (var change = lake.change()) {
                lake.manifest().files().forEach(file -> change.remove(file.table(), file.part()));
                change.commit();
            }

            assertThat(sources.page("ucdp")).isEqualTo(shown);
            assertThat(new SearchReader(engine).meant("اليمن")).isEqualTo("YEM");
            picture.inMemory();
            assertThat(picture.isEmpty("security")).isFalse();
        }
    }
}
