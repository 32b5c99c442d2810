package org.lysoen.app.cli;

import org.lysoen.listen.ListenStore;
import picocli.CommandLine.Option;

/** Which database the rows of forms and reports lie in. */
final class DatabaseOption {

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${env:LYSOEN_LISTEN_DATABASE:-}",
            description = "Keep the rows of forms and reports in PostgreSQL, such as"
                    + " jdbc:postgresql://127.0.0.1/lysoen?user=lysoen, with the password in the file that PGPASSFILE"
                    + " names. Files of reports stay in the folder. Default: LYSOEN_LISTEN_DATABASE, else SQLite in the"
                    + " folder.")
    private String database = "";

    /** Whether they lie in PostgreSQL. */
    boolean isGiven() {
        return !database.isEmpty();
    }

    ListenStore.Options options() {
        return ListenStore.Options.DEFAULT.at(database);
    }
}
