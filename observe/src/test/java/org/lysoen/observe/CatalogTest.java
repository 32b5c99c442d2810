package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue as it is. */
final class CatalogTest {

    private static final Catalog CATALOG = Catalog.read(Path.of("../catalog"));

    @Test
    void everySourceIsHeldAgainstAPublishedTotalOrSaysWhyItCannot() {
        assertThat(CATALOG.sources())
                .allSatisfy(source -> assertThat(source.publication().noTotal() == null)
                        .as(source.id() + ": checks, or no_total under publication, and not both")
                        .isEqualTo(!source.checks().isEmpty()));
    }

    @Test
    void whatLiesBesideTheFoldersOfSourcesIsNamed(@TempDir Path data) throws IOException {
        for (var folder : List.of("vdem", "vdem_v16", "ucdp_ged_25_1", ".trash")) {
            Files.createDirectory(data.resolve(folder));
        }
        Files.writeString(data.resolve("GEDEvent_v26_1.csv"), "id");

        assertThat(CATALOG.strangersIn(data)).containsExactly("GEDEvent_v26_1.csv", "vdem_v16");
    }

    @Test
    void whereATotalIsPublishedIsSaidOfEveryCheck() {
        assertThat(CATALOG.sources())
                .flatExtracting(Source::checks)
                .allSatisfy(
                        check -> assertThat(check.published()).as(check.says()).hasSizeGreaterThan(5));
    }
}
