package org.lysoen.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.OwnerOnly;
import org.lysoen.listen.seal.KeyShares;
import org.lysoen.listen.seal.SealingKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The keys that reports are sealed to. */
@Command(
        name = "key",
        synopsisSubcommandLabel = "COMMAND",
        header = "Make the key that reports are sealed to, split among those who may open them.",
        footer = {
            "",
            "Example:",
            "  lysoen key new --trustees 5 --needed 3 --out keys     on a partner's machine, never on the server"
        })
final class KeyCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command: what commands there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "new",
            header = "Make a key and split it.",
            description = {
                "",
                "Writes key.pub, which goes into the form, and a share for each trustee. The private key itself is written "
                        + "nowhere: give each share to its trustee and remove it from this machine."
            })
    void make(
            @Option(names = "--trustees", required = true, paramLabel = "N", description = "Who hold a share.")
                    int trustees,
            @Option(names = "--needed", required = true, paramLabel = "K", description = "How many open reports.")
                    int needed,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
                    Path out) {
        var key = SealingKey.make();
        var shares = KeyShares.split(key, trustees, needed);
        try {
            Files.createDirectories(out);
            write(out.resolve("key.pub"), key.publicLine() + "\n");
            for (int i = 0; i < shares.size(); i++) {
                write(out.resolve("share-" + (i + 1) + ".txt"), shares.get(i));
            }
        } catch (FileAlreadyExistsException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT, e.getFile() + " is there already: choose an empty folder with --out.", e);
        } catch (IOException e) {
            throw Problem.unavailable("The folder " + out + " cannot be written: choose another with --out.", e);
        }
        var screen = spec.commandLine().getErr();
        screen.println("Key " + key.fingerprint() + " is in " + out + ": key.pub for the form, and " + trustees
                + " shares, any " + needed + " of which open its reports.");
        screen.flush();
    }

    /** For the owner alone, and never over another file: it may be somebody's share. */
    private static void write(Path file, String text) throws IOException {
        OwnerOnly.create(file);
        Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    }
}
