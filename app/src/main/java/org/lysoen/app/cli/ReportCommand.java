package org.lysoen.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.listen.Puller;
import org.lysoen.app.listen.ReportFolder;
import org.lysoen.app.listen.ReportTable;
import org.lysoen.engine.DuckDb;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.listen.seal.KeyShares;
import org.lysoen.listen.seal.Unsealer;
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
            "  lysoen report open reports --share share-1.txt --share share-4.txt --share share-5.txt --out"
                    + " reports.csv",
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
        String address = new String(FormCommand.bytes(from), StandardCharsets.UTF_8);
        var pulled = new Puller(address, new ReportFolder(into)).pull(formId);
        var screen = spec.commandLine().getErr();
        screen.println(pulled.there() + " reports, fetched now: " + pulled.fetched() + ".");
        screen.flush();
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
            @Mixin Output output) {
        var format = output.format();
        Optional<Unsealer> unsealer = shares == null
                ? Optional.empty()
                : Optional.of(new Unsealer(KeyShares.join(shares.stream()
                        .map(file -> new String(FormCommand.bytes(file), StandardCharsets.UTF_8))
                        .toList())));
        var table = new ReportTable();
        try (var engine = DuckDb.open()) {
            for (var kept : new ReportFolder(dir).list()) {
                String folder = String.valueOf(kept.folder().getFileName());
                table.add(kept, unsealer, (instanceId, name) -> attachment(attachments, folder, name));
            }
            output.write(table.rows(format == TableFormat.CSV), table.columns(), engine, System.out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Command(
            name = "expire",
            header = "Destroy reports that have been kept for as long as was promised.",
            description = "On the server's machine; a server that takes reports does it every day by itself.")
    void expire(@Mixin ListenOption listen) {
        try (var store = listen.open()) {
            var destroyed = store.expiry().run();
            var screen = spec.commandLine().getErr();
            screen.println("Destroyed: " + destroyed.due() + " reports whose time was over, " + destroyed.unanswered()
                    + " whose answers never came, " + destroyed.orphans() + " files of no report.");
            screen.flush();
        }
    }

    private static OutputStream attachment(@Nullable Path attachments, String folder, String name) {
        if (attachments == null) {
            return OutputStream.nullOutputStream();
        }
        try {
            Files.createDirectories(attachments.resolve(folder));
            return Files.newOutputStream(attachments.resolve(folder).resolve(FileName.plain(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
