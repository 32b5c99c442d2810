package org.lysoen.app.cli;

import java.nio.file.Path;
import org.lysoen.listen.access.AuditLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Forms and reports from a copy. */
@Command(
        name = "restore",
        header = "Bring forms, reports and accounts back from a copy, into an empty folder and database.",
        description = {
            "",
            "Every byte is compared before and after; then what is due by its form's promise is destroyed again. What was"
                    + " withdrawn after the copy was made is in it still: see the coordinator's guide."
        },
        footer = {
            "",
            "Examples:",
            "  lysoen restore /media/disk/reports",
            "  lysoen restore /media/disk/reports --database jdbc:postgresql://127.0.0.1/lysoen"
        })
final class RestoreCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder that lysoen backup made.")
    private Path folder = Path.of("");

    @Mixin
    private ListenOption listen = new ListenOption();

    @Override
    public void run() {
        try (var store = listen.begin()) {
            var restored = store.backup().restore(folder.toAbsolutePath());
            var destroyed = store.expiry().run(AuditLog.TERMINAL);
            spec.commandLine()
                    .getErr()
                    .println("Brought back " + restored.rows() + " rows and " + restored.files()
                            + " files, all compared; destroyed " + destroyed.reports()
                            + " reports whose time is over.");
            spec.commandLine().getErr().flush();
            destroyed.requireGone();
        }
    }
}
