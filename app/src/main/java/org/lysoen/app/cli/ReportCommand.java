package org.lysoen.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.listen.Puller;
import org.lysoen.app.listen.ReceiptBook;
import org.lysoen.app.listen.ReportFolder;
import org.lysoen.app.listen.ReportTable;
import org.lysoen.engine.DuckDb;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.OwnerOnly;
import org.lysoen.listen.access.AuditLog;
import org.lysoen.listen.seal.KeyShares;
import org.lysoen.listen.seal.Unsealer;
import org.lysoen.listen.seal.Unsealer.Signature;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What people reported, on the machine of those who may read it. */
@Command(
        name = "report",
        synopsisSubcommandLabel = "COMMAND",
        header = "Fetch reports from a server and open them, on a partner's machine; destroy those kept long enough.",
        footer = {
            "",
            "Examples:",
            "  lysoen report pull incident --from pass.txt --into reports",
            "  lysoen report open reports --share share-1.txt --share share-4.txt ... --out reports.csv",
            "  lysoen report open reports --share share-1.txt ... --link --from pass.txt",
            "  lysoen report reply uuid:0f1e... --in reports --share share-1.txt ... --from pass.txt",
            "                      --text answer.txt",
            "  lysoen report expire                               on the server: what was kept long enough"
        })
final class ReportCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command: what commands there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "pull", header = "Fetch what is not here yet. Sealed reports stay sealed.")
    void pull(
            @Parameters(paramLabel = "FORM") String formId,
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "FILE",
                            description =
                                    "A file with the address of a partner's pass; the address itself would stay in "
                                            + "the shell's history.")
                    Path from,
            @Option(names = "--into", required = true, paramLabel = "DIR", description = "Where the reports go.")
                    Path into) {
        var pulled = server(from, new ReportFolder(into)).pull(formId);
        tell(pulled.there() + " reports, fetched now: " + pulled.fetched() + ".");
        if (!pulled.taken().isEmpty()) {
            tell("Not fetched, because reports of another form are in " + into + " under the same names: "
                    + String.join(", ", pulled.taken()) + ". Pull each form into a folder of its own.");
        }
        if (!pulled.withdrawn().isEmpty()) {
            tell("Taken back, says the server: " + String.join(", ", pulled.withdrawn())
                    + ". Open the reports once more: where their reporters wished it, the copies here are destroyed.");
        }
    }

    @Command(
            name = "open",
            header = "Open pulled reports and print them as a table.",
            description = {"", "The key exists in memory alone, and so do the answers, unless --out names a file.", ""})
    void open(
            @Parameters(paramLabel = "DIR", description = "Where lysoen report pull put them.") Path dir,
            @Option(names = "--share", paramLabel = "FILE", description = "A trustee's share of the key; repeated.")
                    @Nullable
                    List<Path> shares,
            @Option(
                            names = "--attachments",
                            paramLabel = "DIR",
                            description = "Write opened attachments here too: then they lie in the clear.")
                    @Nullable
                    Path attachments,
            @Option(
                            names = "--link",
                            description = "Let those who gave a phrase find their report from now on; needs --from.")
                    boolean link,
            @Option(names = "--from", paramLabel = "FILE", description = "A file with the address of a partner's pass.")
                    @Nullable
                    Path from,
            @Mixin Output output) {
        var format = output.format();
        if (link && from == null) {
            throw Problem.badInput("Links are made on the server: name the file with your pass with --from.");
        }
        var folder = new ReportFolder(dir);
        var receipts = new ReceiptBook(folder);
        var table = new ReportTable(receipts);
        try (var engine = DuckDb.open()) {
            fill(table, folder, unsealer(shares), attachments);
            tell(receipts.end(Optional.ofNullable(attachments)));
            if (link && from != null) {
                tell(receipts.link(server(from, folder)));
            }
            for (var same : receipts.shared()) {
                tell("These have the same phrase, so who knows it reads the answers to all of them and can take them"
                        + " back: " + some(same) + ".");
            }
            if (format == TableFormat.PARQUET) {
                output.writePrivately(table.rowsForEngine(), table.columns(), engine, System.out);
            } else {
                output.writePrivately(table.rows(format == TableFormat.CSV), List.of(), engine, System.out);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Command(
            name = "expire",
            header = "Destroy reports that have been kept for as long as was promised.",
            description = "On the server's machine; a server that takes reports does it every day by itself.")
    void expire(@Mixin ListenOption listen) {
        try (var store = listen.open()) {
            var destroyed = store.expiry().run(AuditLog.TERMINAL);
            var screen = spec.commandLine().getErr();
            screen.println("Destroyed: " + destroyed.due() + " reports whose time was over, " + destroyed.unanswered()
                    + " whose answers never came, " + destroyed.orphans() + " files of no report.");
            screen.flush();
            destroyed.requireGone();
        }
    }

    @Command(
            name = "reply",
            header = "Answer whoever sent a report, under the phrase that it holds.",
            description = {
                "",
                "The answer is sealed here and left on the server, where only who knows the phrase can read it.",
                ""
            })
    void reply(
            @Parameters(paramLabel = "INSTANCE", description = "The report, as instance_id in lysoen report open.")
                    String instanceId,
            @Option(names = "--in", required = true, paramLabel = "DIR", description = "Where the reports were pulled.")
                    Path dir,
            @Option(names = "--share", paramLabel = "FILE", description = "A trustee's share of the key; repeated.")
                    @Nullable
                    List<Path> shares,
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "FILE",
                            description = "A file with the address of a partner's pass.")
                    Path from,
            @Option(
                            names = "--text",
                            required = true,
                            paramLabel = "FILE",
                            description = "The answer; - reads what you type, up to Ctrl-D.")
                    Path text,
            @Option(
                            names = "--shared",
                            description = "Answer although another report has the same phrase: one person sent both.")
                    boolean shared) {
        var folder = new ReportFolder(dir);
        var receipts = new ReceiptBook(folder);
        try {
            fill(new ReportTable(receipts), folder, unsealer(shares), null);
            tell(receipts.end(Optional.empty()));
            byte[] answer = text.toString().equals("-") ? System.in.readAllBytes() : FormCommand.bytes(text);
            receipts.answer(
                    server(from, folder), instanceId, new String(answer, StandardCharsets.UTF_8).strip(), shared);
        } catch (IOException e) {
            throw unreadable(e);
        }
        tell("Answered. Whoever sent the report reads it on the page /receipt of the server.");
    }

    private static String some(List<String> names) {
        int most = ReceiptBook.MOST_NAMED;
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }

    private static Problem unreadable(IOException failure) {
        return Problem.unavailable(
                "A file of the reports cannot be read, or an attachment not be written: is the disk full?", failure);
    }

    private static void fill(
            ReportTable table, ReportFolder folder, Optional<Unsealer> unsealer, @Nullable Path attachments)
            throws IOException {
        for (var kept : folder.list()) {
            String name = String.valueOf(kept.folder().getFileName());
            table.add(kept, unsealer, (file, signature) -> attachment(attachments, name, signature, file));
        }
    }

    private static Optional<Unsealer> unsealer(@Nullable List<Path> shares) {
        return shares == null
                ? Optional.empty()
                : Optional.of(new Unsealer(KeyShares.join(shares.stream()
                        .map(file -> new String(FormCommand.bytes(file), StandardCharsets.UTF_8))
                        .toList())));
    }

    private static Puller server(Path pass, ReportFolder folder) {
        return new Puller(new String(FormCommand.bytes(pass), StandardCharsets.UTF_8), folder);
    }

    /** @throws Problem UNAVAILABLE when a copy that was to be destroyed is still here */
    private void tell(ReceiptBook.Ending ending) {
        if (!ending.destroyed().isEmpty()) {
            tell("Taken back by those who sent them, and destroyed here: " + String.join(", ", ending.destroyed())
                    + ". Destroy what you made of them too: tables, notes, attachments.");
        }
        if (!ending.unproven().isEmpty()) {
            tell("The server says that these were taken back, and nothing shows that their reporters wished it, so they"
                    + " were left as they are: " + String.join(", ", ending.unproven()) + ".");
        }
        ending.requireGone();
    }

    private void tell(ReceiptBook.Linking linking) {
        tell("Linked now: " + linking.linked() + ".");
        if (linking.weak() > 0) {
            tell("Not linked because the phrase can be guessed: " + linking.weak() + ".");
        }
        linking.refused().forEach(each -> tell("Not linked: " + each));
    }

    private void tell(String sentence) {
        var screen = spec.commandLine().getErr();
        screen.println(TableFormat.harmless(sentence)); // instanceIDs are the senders' words
        screen.flush();
    }

    /** Where a file was changed the signature does not say which, so those of that report stand apart. */
    private static Optional<OutputStream> attachment(
            @Nullable Path attachments, String report, Signature signature, String name) throws IOException {
        if (attachments == null) {
            return Optional.empty();
        }
        Path folder = attachments.resolve(report);
        if (signature == Signature.DIFFERS) {
            folder = folder.resolve(ReportFolder.DIFFERS);
        }
        OwnerOnly.folders(folder);
        return Optional.of(OwnerOnly.replace(folder.resolve(FileName.plain(name))));
    }
}
