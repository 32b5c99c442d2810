package org.lysoen.observe.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;
import org.lysoen.observe.Catalog;
import org.lysoen.observe.GivenData;
import org.lysoen.observe.Ingest;
import org.lysoen.observe.IngestReport.State;

/** A mirror of published files: all that have an address are the ones the catalogue names, and ingest reads the copy. */
@Tag("given-data")
@ExtendWith(GivenData.class)
class PublishedMirrorTest {

    @TempDir
    Path dir;

    @Test
    void the_copy_of_a_mirror_is_read_by_ingest() {
        var catalog = Catalog.read(Path.of("..", "catalog"));
        var fetch = new Fetch(catalog, dir.resolve("published"));

        int copied = fetch.copy(catalog.sources(), GivenData.dir(), Progress.SILENT);

        assertThat(copied).isGreaterThan(150);
        assertThat(fetch.standing(catalog.sources()))
                .allSatisfy(standing -> assertThat(standing.toFetch())
                        .as(standing.source().id())
                        .isEmpty());
        var few = new Fetch(catalog, dir.resolve("few"));
        var sources = List.of(catalog.get("place"), catalog.get("natural_earth"), catalog.get("vdem_v15"));
        few.copy(sources, dir.resolve("published"), Progress.SILENT);
        var report = new Ingest(catalog, Lake.at(dir.resolve("lake"))).run(dir.resolve("few"), Progress.SILENT);
        assertThat(report.of("vdem_v15").state()).isEqualTo(State.READ);
        assertThat(report.of("vdem_v15").checks()).allMatch(check -> check.holds());
    }
}
