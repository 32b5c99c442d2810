package org.lysoen.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which lake a command works on. */
final class Home {

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description = "The folder of tables; by default .lysoen/lake beside the program.")
    private @Nullable Path lake;

    /** The folder of the program: what the launcher says, else the working folder. */
    Path dir() {
        return Path.of(System.getProperty("lysoen.home", "")).toAbsolutePath();
    }

    Path lake() {
        return lake != null ? lake.toAbsolutePath() : dir().resolve(".lysoen").resolve("lake");
    }
}
