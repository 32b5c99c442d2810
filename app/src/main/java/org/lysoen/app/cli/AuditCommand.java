package org.lysoen.app.cli;

import java.io.PrintWriter;
import org.lysoen.kernel.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The log of what was done with accounts, forms and passes. */
@Command(
        name = "audit",
        header = "Check that the log of what was done is as it was written.",
        description = {
            "",
            "Each entry carries a hash of itself and of the one before. Entries cut off at the end leave no trace in"
                    + " what is left: note the number and the hash that this prints elsewhere, and compare."
        })
final class AuditCommand implements Runnable {

    private static final int AT_ONCE = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ListenOption listen = new ListenOption();

    @Option(names = "--check", description = "Only check; without it the entries are printed too.")
    private boolean checkOnly;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try (var store = listen.open()) {
            var audit = store.accounts().audit();
            var checked = audit.check();
            if (checkOnly) {
                out.println("entries: " + checked.entries() + ", hash of the last: " + checked.chain());
                out.flush();
                return;
            }
            if (checked.entries() == 0) {
                throw Problem.notFound("The log is empty: nothing was done with accounts, forms or passes yet.");
            }
            for (var some = audit.after(0, AT_ONCE);
                    !some.isEmpty();
                    some = audit.after(some.getLast().number(), AT_ONCE)) {
                some.forEach(entry -> out.println(String.join(
                        " ",
                        Long.toString(entry.number()),
                        entry.happened(),
                        entry.who(),
                        entry.what(),
                        entry.about())));
            }
            out.flush();
        }
    }
}
