package org.lysoen.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.Home;
import org.lysoen.kernel.Problem;
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

    /**
     * Those that are there.
     *
     * @throws Problem NOT_FOUND when none are
     */
    ListenStore open() {
        if (!ListenStore.isAt(folder(), database.options())) {
            throw Problem.notFound("There are no forms and reports in " + folder()
                    + (database.isGiven() ? " and the database" : "")
                    + ": name their folder with --listen; lysoen form starter NAME begins there.");
        }
        return begin();
    }

    /** The same, and made where there are none. */
    ListenStore begin() {
        return ListenStore.open(folder(), database.options(), Clock.systemUTC());
    }

    private Path folder() {
        return listen != null ? listen.toAbsolutePath() : Home.find().listen();
    }
}
