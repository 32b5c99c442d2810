package org.lysoen.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Catalog;
import org.lysoen.observe.Ingest;
import org.lysoen.observe.IngestReport;
import org.lysoen.observe.IngestReport.CheckResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads published files into the evidence tables of the lake. */
@Command(
        name = "ingest",
        header = "Read published files into the lake.",
        description = {
            "",
            "Reads the files of every source of the catalogue that is in the folder, one folder a source, and prints how many "
                    + "rows were kept and how many were put aside with their reason (table aside of the lake). Where sources "
                    + "are named, the others stay in the lake as they are.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lysoen ingest --from ~/published",
            "  LYSOEN_DATA=~/published lysoen ingest",
            "  lysoen ingest --from ~/published wdi sdg",
            "  lysoen ingest --from ~/published --lake ~/my-lake"
        })
final class IngestCommand implements Runnable {

    /** Names of strangers that are read out. */
    private static final int NAMED = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..*",
            description = "Only these, and those of places; by default every source.")
    private Set<String> sources = new LinkedHashSet<>();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            defaultValue = "${env:LYSOEN_DATA}",
            description = "The folder that holds a folder a source; by default what LYSOEN_DATA names.")
    private @Nullable Path from;

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        Path folder = requireFolder();
        Catalog catalog = Catalog.read(lake.home().catalog());
        IngestReport report = ingest(catalog, folder);
        if (sources.isEmpty()) {
            tellOf(catalog.strangersIn(folder));
        }
        List<@Nullable Object[]> lines = new ArrayList<>();
        for (IngestReport.SourceReport source : report.sources()) {
            lines.add(line(source));
        }
        TableFormat.TABLE.write(
                Rows.of(List.of("source", "state", "rows_in", "rows_kept", "rows_aside"), lines), System.out);
        List<CheckResult> broken = report.broken();
        if (!broken.isEmpty()) {
            CheckResult first = broken.getFirst();
            throw Problem.badData(
                    "The evidence was read, but %d published totals do not hold in it; the first: %s is %s by %s and %s here."
                            .formatted(
                                    broken.size(), first.says(), first.expected(), first.published(), first.found()));
        }
        List<String> silent = report.sources().stream()
                .flatMap(source -> source.withoutFigure().stream())
                .toList();
        if (!silent.isEmpty()) {
            throw Problem.badData(
                    "The evidence was read, but %d series of the catalogue have no figure in it: %s; hold the files against what catalog/ says of them."
                            .formatted(silent.size(), String.join(", ", silent)));
        }
    }

    private void tellOf(List<String> strangers) {
        if (!strangers.isEmpty()) {
            int more = strangers.size() - NAMED;
            var screen = spec.commandLine().getErr();
            screen.println("lysoen: Not read, for no source of the catalogue has its files there: "
                    + String.join(", ", strangers.stream().limit(NAMED).toList())
                    + (more > 0 ? ", and " + more + " more." : "."));
            screen.flush();
        }
    }

    private static @Nullable Object[] line(IngestReport.SourceReport source) {
        boolean inHand = source.state() != IngestReport.State.NOT_IN_HAND;
        return new @Nullable Object[] {
            source.sourceId(),
            source.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            inHand ? source.rowsIn() : null,
            inHand ? source.rowsKept() : null,
            inHand ? source.rowsAside() : null
        };
    }

    private Path requireFolder() {
        if (from == null) {
            throw Problem.badInput("Say which folder holds the published files: --from DIR, or LYSOEN_DATA.");
        }
        if (!Files.isDirectory(from)) {
            throw Problem.notFound(
                    "There is no folder " + from + "; give --from the one that holds a folder a source.");
        }
        return from;
    }

    private IngestReport ingest(Catalog catalog, Path folder) {
        try (Bar bar = Bar.on(System.err)) {
            return new Ingest(catalog, Lake.at(lake.dir())).run(folder, sources, bar);
        }
    }
}
