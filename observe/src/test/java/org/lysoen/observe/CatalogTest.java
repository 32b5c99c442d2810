package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
    void whereATotalIsPublishedIsSaidOfEveryCheck() {
        assertThat(CATALOG.sources())
                .flatExtracting(Source::checks)
                .allSatisfy(
                        check -> assertThat(check.published()).as(check.says()).hasSizeGreaterThan(5));
    }
}
