package org.lysoen.app.cli;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import picocli.CommandLine.Option;

/** Which lake a command works on. */
final class LakeOption {

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description = "The folder of tables; by default .lysoen/lake beside the program.")
    private @Nullable Path lake;

    /** The folder of the method and the catalogue. */
    Home home() {
        return Home.find();
    }

    Path dir() {
        return lake != null ? lake.toAbsolutePath() : home().lake();
    }

    /** Builds what is out of date, under a progress bar where someone is looking. */
    Picture open() {
        return open(Set.of());
    }

    /** Builds what is out of date of some tables and of all they are made from; no other can be queried. */
    Picture open(Set<String> tables) {
        try (Bar bar = Bar.on(System.err)) {
            return Picture.build(home(), dir(), tables, bar);
        }
    }
}
