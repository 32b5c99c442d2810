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
 * {@code lysoen assess} of both into an empty lake, beside the same measure in pandas, turn by turn in one run: once of the
 * sources that the peer reads and no other, once of all. The tables must agree in every row and, within 1e-6, in every figure.
 *
 * <p>Arguments: the folder of the publishers' files, and optionally the Python to run the peer with and how many runs.
 * What either side does that the other does not is said in {@code benchmarks/README.md}.
 */
public final class GivenFilesBenchmark {

    private static final int RUNS = 5;

    /** The sources of which the peer reads files. */
    private static final List<String> NEEDED = List.of(
            "place",
            "gapminder",
            "wdi",
            "sdg",
            "ipc",
            "hno",
            "unhcr",
            "idmc",
            "wpp",
            "ucdp",
            "ucdp_month",
            "pace",
            "vdem",
            "gdl_shdi",
            "ucdp_ged_23_1",
            "ucdp_ged_sudan",
            "ucdp_ged_syria_19_1");

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What was measured of one choice of sources, run by run. */
    private record Measured(
            String what, List<String> sources, List<WholeProcess> ingests, List<WholeProcess> assessments) {

        static Measured of(String what, List<String> sources) {
            return new Measured(what, sources, new ArrayList<>(), new ArrayList<>());
        }

        void run(String launcher, String data, Path folder, Path peer) throws IOException, InterruptedException {
            var lake = folder.resolve("lake-of-" + sources.size());
            var ingest = new ArrayList<>(List.of(launcher, "ingest", "--from", data, "--lake", lake.toString()));
            ingest.addAll(sources);
            ingests.add(WholeProcess.run(ingest));
            assessments.add(WholeProcess.run(List.of(
                    launcher,
                    "assess",
                    "--lake",
                    lake.toString(),
                    "--table",
                    "security,loss",
                    "--format",
                    "csv",
                    "--out",
                    folder.toString())));
            compare(lake, peer);
        }

        void print(WholeProcess peer) {
            var ingest = WholeProcess.median(ingests);
            var assess = WholeProcess.median(assessments);
            WholeProcess.row(what + ": ingest", ingest, peer);
            WholeProcess.row(what + ": assess", assess, peer);
            WholeProcess.row(what + ": ingest and assess", ingest.then(assess), peer);
        }
    }

    private GivenFilesBenchmark() {}

    /** Prints a table of medians: wall and processor time, peak memory, and how many times as much pandas took. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var data = arguments[0];
        var python = arguments.length > 1 ? arguments[1] : "python3";
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : RUNS;
        var home = Home.find();
        var launcher = home.dir().resolve("lysoen").toString();
        var script = home.dir().resolve("benchmarks/src/main/python/measure.py").toString();
        var codes = home.catalog().resolve("place").toString();
        WholeProcess.run(List.of(launcher, "--help")); // builds what has changed
        var measured = List.of(Measured.of("the sources pandas reads", NEEDED), Measured.of("all sources", List.of()));
        var peers = new ArrayList<WholeProcess>();
        for (int run = 0; run < runs; run++) {
            var folder = Files.createTempDirectory("lysoen-given-files");
            var made = folder.resolve("peer");
            peers.add(WholeProcess.run(List.of(python, "-B", script, data, codes, made.toString())));
            for (var one : measured) {
                one.run(launcher, data, folder, made);
            }
        }
        System.out.printf(Locale.ROOT, "medians of %d, load %.1f%n", runs, MACHINE.getSystemLoadAverage());
        WholeProcess.titles();
        measured.forEach(one -> one.print(WholeProcess.median(peers)));
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
}
