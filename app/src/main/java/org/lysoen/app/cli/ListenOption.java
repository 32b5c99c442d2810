package org.lysoen.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.Home;
import org.lysoen.listen.ListenStore;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which forms and reports a command works on. A server that has them open goes on. */
final class ListenOption {

    @Option(
            names = "--listen",
            paramLabel = "DIR",
            description = "The folder of forms and reports; by default .lysoen/listen beside the program.")
    private @Nullable Path listen;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    ListenStore open() {
        Path folder = listen != null ? listen.toAbsolutePath() : Home.find().listen();
        return ListenStore.open(folder, database.options(), Clock.systemUTC());
    }
}
