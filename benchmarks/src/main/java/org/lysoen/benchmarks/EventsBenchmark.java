package org.lysoen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lysoen.app.picture.Home;

/**
 * Made events in the format of UCDP's: {@code lysoen ingest ucdp_ged} into a lake that has the places, start-up included,
 * beside the same in pandas, one after the other. Every event with its district and every row aside with its reason and text
 * must be the same in both ({@link SameEvidence}).
 *
 * <p>Arguments: the folder of the publishers' files, and optionally the Python to run the peer with and how many times
 * {@value EventGenerator#ONCE} events, one number a row: 1 10 100 by default. The largest takes 2.1 GB of disk.
 */
public final class EventsBenchmark {

    private static final long SEED = 7;
    private static final String SOURCE = "ucdp_ged";

    private EventsBenchmark() {}

    /** Prints a row a size: wall and processor time and peak memory of both, and the ratios. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var data = arguments[0];
        var python = arguments.length > 1 ? arguments[1] : "python3";
        var sizes = arguments.length > 2
                ? Stream.of(arguments).skip(2).map(Integer::valueOf).toList()
                : List.of(1, 10, 100);
        var home = Home.find();
        var launcher = home.dir().resolve("lysoen").toString();
        var scripts = home.dir().resolve("benchmarks/src/main/python");
        var catalog = home.catalog().toString();
        var folder = Files.createTempDirectory("lysoen-events");
        var lake = folder.resolve("lake");
        WholeProcess.run(List.of(launcher, "ingest", "--from", data, "--lake", lake.toString(), "place"));
        var file = Files.createDirectories(folder.resolve("published/ucdp_ged_25_1"))
                .resolve("GEDEvent_v25_1.csv");
        var made = folder.resolve("peer");
        WholeProcess.titles();
        for (int times : sizes) {
            EventGenerator.write(lake, times, SEED, file);
            var ours = WholeProcess.run(List.of(
                    launcher,
                    "ingest",
                    "--from",
                    folder.resolve("published").toString(),
                    "--lake",
                    lake.toString(),
                    SOURCE));
            var theirs = WholeProcess.run(List.of(
                    python,
                    "-B",
                    scripts.resolve("ingest_events.py").toString(),
                    file.toString(),
                    data,
                    catalog,
                    made.toString()));
            WholeProcess.run(
                    List.of(python, "-B", scripts.resolve("exported.py").toString(), made.toString()));
            SameEvidence.of(lake, made, List.of(SOURCE));
            WholeProcess.row(
                    String.format(
                            Locale.ROOT,
                            "%,d events, %d MB",
                            times * EventGenerator.ONCE,
                            Files.size(file) / 1_000_000),
                    ours,
                    theirs);
        }
        Files.delete(file);
    }
}
