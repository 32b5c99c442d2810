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
 * From the publishers' files of 17 sources to the tables of evidence and from these to {@code security} and {@code loss},
 * start-up included: {@code lysoen ingest} and {@code lysoen assess} of both into an empty lake, beside the same work in
 * pandas in one process, turn by turn in one run. Every row of evidence, those aside with their texts too, must be the same
 * in both ({@link SameEvidence}); the two tables must agree in every row and, within 1e-6, in every figure. An ingest alone is
 * measured as well, beside the peer's tables of evidence alone.
 *
 * <p>Arguments: the folder of the publishers' files, and optionally the Python to run the peer with and how many runs.
 * What either side does that the other does not is said in {@code benchmarks/README.md}.
 */
public final class GivenFilesBenchmark {

    private static final int RUNS = 5;

    /** The sources that the measure needs. */
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

    private GivenFilesBenchmark() {}

    /** Prints a table of medians: wall and processor time, peak memory, and how many times as much pandas took. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var data = arguments[0];
        var python = arguments.length > 1 ? arguments[1] : "python3";
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : RUNS;
        var home = Home.find();
        var launcher = home.dir().resolve("lysoen").toString();
        var scripts = home.dir().resolve("benchmarks/src/main/python");
        var catalog = home.catalog().toString();
        WholeProcess.run(List.of(launcher, "--help")); // builds what has changed
        var ingests = new ArrayList<WholeProcess>();
        var assessments = new ArrayList<WholeProcess>();
        var peerIngests = new ArrayList<WholeProcess>();
        var peers = new ArrayList<WholeProcess>();
        for (int run = 0; run < runs; run++) {
            var folder = Files.createTempDirectory("lysoen-given-files");
            var made = folder.resolve("peer");
            peerIngests.add(WholeProcess.run(List.of(
                    python,
                    "-B",
                    scripts.resolve("evidence.py").toString(),
                    data,
                    catalog,
                    folder.resolve("alone").toString())));
            peers.add(WholeProcess.run(
                    List.of(python, "-B", scripts.resolve("measure.py").toString(), data, catalog, made.toString())));
            var lake = folder.resolve("lake");
            var ingest = new ArrayList<>(List.of(launcher, "ingest", "--from", data, "--lake", lake.toString()));
            ingest.addAll(NEEDED);
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
            WholeProcess.run(
                    List.of(python, "-B", scripts.resolve("exported.py").toString(), made.toString()));
            compare(lake, made);
        }
        System.out.printf(Locale.ROOT, "medians of %d, load %.1f%n", runs, MACHINE.getSystemLoadAverage());
        WholeProcess.titles();
        var ingest = WholeProcess.median(ingests);
        WholeProcess.row("ingest", ingest, WholeProcess.median(peerIngests));
        WholeProcess.row(
                "ingest and assess", ingest.then(WholeProcess.median(assessments)), WholeProcess.median(peers));
    }

    private static void compare(Path lake, Path made) throws IOException {
        var same = SameEvidence.of(lake, made, NEEDED);
        System.out.printf(Locale.ROOT, "evidence: %d tables, %,d rows are the same%n", same.tables(), same.rows());
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
