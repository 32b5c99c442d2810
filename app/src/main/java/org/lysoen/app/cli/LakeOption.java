package org.lysoen.app.cli;

import java.nio.file.Path;
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
        try (Bar bar = Bar.on(System.err)) {
            return Picture.build(home(), dir(), bar);
        }
    }
}
