package org.lysoen.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Pipeline;
import org.lysoen.engine.Progress;
import org.lysoen.engine.Rows;

/**
 * Times the measure for the world, 1990 to 2024, from evidence to tables in memory, checks included, and the share of
 * people insecure against the same computation in pandas, whose figures must be equal.
 *
 * <p>Arguments: the folder of a lake (made where there is none), and optionally the Python to run the peer with.
 */
public final class MeasureBenchmark {

    private static final int WARM_UPS = 3;
    private static final int RUNS = 7;
    private static final double SAME = 1e-8;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Set<String> BAR = Set.of("security", "loss", "excess");

    private MeasureBenchmark() {}

    /** Prints wall and processor time, load, peak memory and the ratio to the peer. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var lake = Path.of(arguments[0]).toAbsolutePath();
        var python = arguments.length > 1 ? arguments[1] : "python3";
        try (var picture = Picture.build(Home.find(), lake, Progress.SILENT)) {
            picture.inMemory();
            var engine = (DuckDb) picture.engine();
            var pipeline = Picture.pipeline(Home.find());
            var evidence = new TreeSet<String>();
            pipeline.steps().stream().filter(step -> step.body().isEmpty()).forEach(step -> evidence.add(step.table()));
            print("evidence -> security, loss, excess", time(engine, pipeline, evidence, BAR));
            print("one domain's rule changed -> the same", time(engine, pipeline, Set.of("rule_source"), BAR));
            var own = time(engine, pipeline, Set.of("rule_overlap"), Set.of("insecure_share"));
            print("deprivation -> insecure_share", own);
            against(picture, python, own);
        }
        System.out.println("peak resident memory: " + peakMegabytes() + " MB");
    }

    /** Medians of a warm machine: seconds on the wall, and those of its processors together. */
    private record Seconds(double wall, double processor) {}

    private static Seconds time(DuckDb engine, Pipeline pipeline, Set<String> changed, Set<String> wanted) {
        var wall = new double[RUNS];
        var processor = new double[RUNS];
        for (int run = -WARM_UPS; run < RUNS; run++) {
            long begun = System.nanoTime();
            long worked = MACHINE.getProcessCpuTime();
            try (var layer = engine.layer()) {
                pipeline.remake(layer, changed, wanted, Picture.methods());
            }
            if (run >= 0) {
                wall[run] = (System.nanoTime() - begun) / 1e9;
                processor[run] = (MACHINE.getProcessCpuTime() - worked) / 1e9;
            }
        }
        return new Seconds(median(wall), median(processor));
    }

    private static double median(double[] seconds) {
        Arrays.sort(seconds);
        return seconds[seconds.length / 2];
    }

    private static void against(Picture picture, String python, Seconds own) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("lysoen-benchmark");
        var given = folder.resolve("deprivation.csv");
        var made = folder.resolve("insecure_share.csv");
        write(
                picture.query("select place_id, period, domain, share, share_low, share_high from deprivation"
                        + " order by place_id, period, domain"),
                given);
        var script = Home.find().dir().resolve("benchmarks/src/main/python/insecure_share.py");
        var peer = new ProcessBuilder(python, script.toString(), given.toString(), made.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double seconds;
        try (var said = peer.inputReader()) {
            var lines = said.lines().toList();
            if (peer.waitFor() != 0) {
                throw new IllegalStateException("the peer failed: is pandas installed for " + python + "?");
            }
            lines.forEach(System.out::println);
            seconds = Double.parseDouble(lines.getLast().replaceAll("[^0-9.]", ""));
        }
        System.out.printf(
                Locale.ROOT,
                "ratio, pandas to Lysoen: %.1f; largest difference of a share: %.1e%n",
                seconds / own.wall,
                difference(picture, made));
    }

    private static double difference(Picture picture, Path made) throws IOException {
        var theirs = new HashMap<String, Double>();
        try (BufferedReader lines = Files.newBufferedReader(made)) {
            lines.lines().skip(1).forEach(line -> {
                var cells = line.split(",", -1);
                theirs.put(cells[0] + " " + cells[1], Double.valueOf(cells[2]));
            });
        }
        double largest = 0;
        var rows = picture.query("select place_id, period, share_insecure from insecure_share");
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.row(i);
            var other = theirs.remove(row.text("place_id") + " " + row.text("period"));
            if (other == null) {
                throw new IllegalStateException("the peer has no figure for " + row);
            }
            largest = Math.max(largest, Math.abs(other - row.number("share_insecure")));
        }
        if (!theirs.isEmpty() || largest > SAME) {
            throw new IllegalStateException(
                    "the figures differ by " + largest + ", and the peer has " + theirs.size() + " more");
        }
        return largest;
    }

    private static void write(Rows rows, Path file) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(String.join(",", rows.columns()));
        rows.stream()
                .forEach(row -> lines.add(String.join(
                        ",",
                        rows.columns().stream()
                                .map(column -> String.valueOf(row.get(column)))
                                .toList())));
        Files.write(file, lines);
    }

    private static void print(String what, Seconds seconds) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f s, %.2f processor seconds (medians of %d, warm; load %.1f)%n",
                what,
                seconds.wall,
                seconds.processor,
                RUNS,
                MACHINE.getSystemLoadAverage());
    }

    /** As the kernel counts it; 0 where it does not say. */
    private static long peakMegabytes() {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
