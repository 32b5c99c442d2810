package org.lysoen.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A copy of forms and reports. */
@Command(
        name = "backup",
        header = "Copy forms, reports and accounts into a folder, while the server runs.",
        description = {
            "",
            "Everything but trials of drafts. Named again, the same folder takes what is new and lets go what was destroyed"
                    + " since. Sealed reports stay sealed; open ones lie in it for whoever has the folder to read."
        },
        footer = {
            "",
            "Examples:",
            "  lysoen backup /media/disk/reports",
            "  sha256sum -c SHA256SUMS     checks it, in that folder"
        })
final class BackupCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Empty, or with an earlier copy.")
    private Path folder = Path.of("");

    @Mixin
    private ListenOption listen = new ListenOption();

    @Override
    public void run() {
        try (var store = listen.open()) {
            var made = store.backup().make(folder.toAbsolutePath());
            spec.commandLine()
                    .getErr()
                    .println("Copied to " + folder + ": all rows and " + made.files() + " files, " + made.newFiles()
                            + " of them new.");
            spec.commandLine().getErr().flush();
        }
    }
}
