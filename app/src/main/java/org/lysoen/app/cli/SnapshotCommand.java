package org.lysoen.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.foresee.TrackTables;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Lake;
import org.lysoen.observe.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the starter evidence. */
@Command(
        name = "snapshot",
        header = "Write the openly licensed evidence of the lake as a starter snapshot.",
        description = {
            "",
            "A lake without evidence of its own begins from the snapshot. It holds only sources whose licence allows passing "
                    + "figures on, each with its citation, and the forecast issued last; the same lake gives the same bytes.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lysoen ingest --from ~/published && lysoen snapshot",
            "  lysoen snapshot --to ~/evidence"
        })
final class SnapshotCommand implements Runnable {

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The folder to write; by default snapshot beside the program.")
    private @Nullable Path folder;

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        Path target = folder != null ? folder.toAbsolutePath() : lake.home().snapshot();
        try (Engine engine = DuckDb.open()) {
            var from = Lake.at(lake.dir());
            Snapshot.write(from, engine, target);
            TrackTables.write(from, target);
        }
    }
}
