package org.lysoen.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lysoen.app.picture.Home;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;

/**
 * From the publishers' files to the tables {@code security} and {@code loss}, start-up included: {@code lysoen ingest} and
 * {@code lysoen assess} of each into an empty lake, beside the same measure in pandas, turn by turn in one run. The tables must
 * agree in every row and, within 1e-6, in every figure.
 *
 * <p>Arguments: the folder of the publishers' files, and optionally the Python to run the peer with and how many runs.
 * What either side does that the other does not is said in {@code benchmarks/README.md}.
 */
public final class GivenFilesBenchmark {

    private static final int RUNS = 5;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private GivenFilesBenchmark() {}

    /** Prints medians of wall and processor time and peak memory, and the ratios. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var data = arguments[0];
        var python = arguments.length > 1 ? arguments[1] : "python3";
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : RUNS;
        var home = Home.find();
        var launcher = home.dir().resolve("lysoen").toString();
        var script = home.dir().resolve("benchmarks/src/main/python/measure.py").toString();
        var codes = home.catalog().resolve("place").toString();
        WholeProcess.run(List.of(launcher, "--help")); // builds what has changed
        var ingests = new ArrayList<WholeProcess>();
        var assessments = new ArrayList<WholeProcess>();
        var both = new ArrayList<WholeProcess>();
        var peers = new ArrayList<WholeProcess>();
        for (int run = 1; run <= runs; run++) {
            var folder = Files.createTempDirectory("lysoen-given-files");
            var lake = folder.resolve("lake");
            var made = folder.resolve("peer");
            var security = folder.resolve("security.csv").toString();
            var losses = folder.resolve("loss.csv").toString();
            var ingest = WholeProcess.run(List.of(launcher, "ingest", "--from", data, "--lake", lake.toString()));
            var assess = WholeProcess.run(List.of(launcher, "assess", "--lake", lake.toString(), "--out", security))
                    .then(WholeProcess.run(List.of(
                            launcher, "assess", "--lake", lake.toString(), "--table", "loss", "--out", losses)));
            var peer = WholeProcess.run(List.of(python, "-B", script, data, codes, made.toString()));
            ingests.add(ingest);
            assessments.add(assess);
            both.add(ingest.then(assess));
            peers.add(peer);
            compare(lake, made);
            print("run " + run + ", lysoen", both.getLast());
            print("run " + run + ", pandas", peer);
        }
        print("lysoen ingest", WholeProcess.median(ingests));
        print("lysoen assess", WholeProcess.median(assessments));
        var ours = WholeProcess.median(both);
        var theirs = WholeProcess.median(peers);
        print("lysoen, both", ours);
        print("pandas", theirs);
        System.out.printf(
                Locale.ROOT,
                "pandas over lysoen: time %.2f, memory %.2f (medians of %d)%n",
                theirs.wall() / ours.wall(),
                theirs.peakMegabytes() / ours.peakMegabytes(),
                runs);
    }

    private static void compare(Path lake, Path made) throws IOException {
        try (var engine = DuckDb.open()) {
            Lake.at(lake).bindAll(engine);
            print(
                    "security",
                    Agreement.of(engine, "security", List.of("place_id", "year"), made.resolve("security.csv")));
            print(
                    "loss",
                    Agreement.of(engine, "loss", List.of("place_id", "period", "threat"), made.resolve("loss.csv")));
        }
    }

    private static void print(String table, Agreement agreement) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d rows agree, largest relative difference %.1e%n",
                table,
                agreement.rows(),
                agreement.largest());
    }

    private static void print(String what, WholeProcess cost) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, %.1f processor seconds, at most %.0f MB (load %.1f)%n",
                what,
                cost.wall(),
                cost.processor(),
                cost.peakMegabytes(),
                MACHINE.getSystemLoadAverage());
    }
}
