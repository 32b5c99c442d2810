package org.lysoen.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.observe.Catalog;
import org.lysoen.observe.Source;
import org.lysoen.observe.fetch.Downloader;
import org.lysoen.observe.fetch.Fetch;
import org.lysoen.observe.fetch.Fetch.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the files of sources from their publishers or from a mirror. */
@Command(
        name = "fetch",
        header = "Bring sources from their publishers, for lysoen ingest.",
        description = {
            "",
            "Shows the licence of each source first and asks before the first byte. Every file is checked against the length "
                    + "and SHA-256 of the catalogue; what was cut off goes on where it stopped. A source that must be fetched "
                    + "by hand says how.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lysoen fetch --list",
            "  lysoen fetch ucdp vdem",
            "  lysoen fetch --accept-licences",
            "  lysoen fetch --from /media/usb/published      from a mirror, without a network"
        })
final class FetchCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..*",
            description = "Ids of the catalogue, such as ucdp; by default every source.")
    private LinkedHashSet<String> ids = new LinkedHashSet<>();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Copy from this mirror, a folder with a folder a source.")
    private @Nullable Path mirror;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "The folder to fill; by default .lysoen/published beside the program.")
    private @Nullable Path into;

    @Option(names = "--list", description = "Only list the sources: licence, files, what is in hand.")
    private boolean list;

    @Option(names = "--accept-licences", description = "Accept the licences of the sources without being asked.")
    private boolean accepted;

    private final LakeOption lake = new LakeOption();

    @Override
    public void run() {
        Catalog catalog = Catalog.read(lake.home().catalog());
        List<Source> sources = ids.isEmpty()
                ? catalog.sources()
                : ids.stream().map(catalog::get).toList();
        Path folder = into != null ? into : lake.home().published();
        Fetch fetch = new Fetch(catalog, folder);
        PrintWriter screen = spec.commandLine().getOut();
        if (mirror != null) {
            try (Bar bar = Bar.on(System.err)) {
                int copied = fetch.copy(sources, mirror, bar);
                screen.println(copied + (copied == 1 ? " file" : " files") + " copied into " + folder
                        + "; next: lysoen ingest --from " + folder);
            }
            screen.flush();
            return;
        }
        List<Standing> standing = fetch.standing(sources);
        if (list) {
            print(standing);
            return;
        }
        byHand(standing).forEach(screen::println);
        screen.flush();
        List<Standing> wanted =
                standing.stream().filter(one -> !one.toFetch().isEmpty()).toList();
        if (!wanted.isEmpty()) {
            accept(wanted, screen);
            try (Bar bar = Bar.on(System.err);
                    Downloader downloader = new Downloader(Downloader.Patience.USUAL)) {
                fetch.download(wanted, downloader, bar);
            }
        }
        screen.println("Fetched "
                + wanted.stream().mapToInt(one -> one.toFetch().size()).sum() + " files into " + folder
                + "; next: lysoen ingest --from " + folder);
        screen.flush();
    }

    private static void print(List<Standing> standing) {
        List<@Nullable Object[]> lines = new ArrayList<>();
        for (Standing one : standing) {
            lines.add(new @Nullable Object[] {
                one.source().id(),
                one.source().terms().licence(),
                one.files(),
                one.inHand(),
                one.toFetch().size(),
                megabytes(one.bytes()),
                one.toFetch().isEmpty() ? null : one.tried() ? "yes" : "not tried",
                one.byHand() ? one.source().files().how() : null
            });
        }
        TableFormat.TABLE.write(
                Rows.of(
                        List.of("source", "licence", "files", "in_hand", "to_fetch", "megabytes", "address", "by_hand"),
                        lines),
                System.out);
    }

    /** One sentence for each source that has files without an address. */
    private static List<String> byHand(List<Standing> standing) {
        return standing.stream()
                .filter(Standing::byHand)
                .map(one -> one.source().id()
                        + (one.source().files().fetch().equals("key")
                                ? " is yours alone: "
                                : " is fetched by hand, into the folder "
                                        + one.source().files().folder() + ": ")
                        + Optional.ofNullable(one.source().files().how())
                                .map(String::strip)
                                .orElse("its publisher gives no address of these very files."))
                .toList();
    }

    /** Shows every licence and asks. Throws Problem BAD_INPUT where nobody can be asked, or the answer is no. */
    private void accept(List<Standing> wanted, PrintWriter screen) {
        for (Standing one : wanted) {
            Source source = one.source();
            screen.println(source.id() + ": " + source.publication().publisher() + ", "
                    + source.publication().title());
            screen.println(
                    "    " + source.terms().licence() + ", " + source.terms().licenceUrl());
            screen.println("    cite: " + source.terms().citation().strip());
            screen.println("    " + one.toFetch().size() + " files, " + megabytes(one.bytes()) + " MB from "
                    + one.toFetch().getFirst().url().getHost()
                    + (one.tried() ? "" : " (an address that has not been tried)"));
        }
        screen.flush();
        if (accepted) {
            return;
        }
        new Question(
                        "Fetch them under these licences?",
                        "Nobody can be asked whether these licences are accepted: give --accept-licences.",
                        "The licences were not accepted, so nothing was fetched.")
                .requireYes();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }
}
