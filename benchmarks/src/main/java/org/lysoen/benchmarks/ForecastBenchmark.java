package org.lysoen.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lysoen.app.foresee.DeathsPanel;
import org.lysoen.app.foresee.NativeTrees;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.Progress;
import org.lysoen.foresee.Backtest;
import org.lysoen.foresee.Forecaster;
import org.lysoen.foresee.HurdleTrees;
import org.lysoen.foresee.Metric;
import org.lysoen.foresee.Models;
import org.lysoen.foresee.Panel;

/**
 * Times the trees on the windows 2007 to 2011 of the lake's own deaths, training, 1,000 samples a row and scores included,
 * and the pool of which they are a part on one of them, beside the same job in scikit-learn. Both train on one thread.
 *
 * <p>Arguments: the folder of a lake (made where there is none), and optionally the Python to run the peer with. Years from
 * 2012 on are not touched: choices are made on those before.
 */
public final class ForecastBenchmark {

    private static final int FIRST = 2007;
    private static final int LAST = 2011;
    private static final int DRAWS = 1000;
    private static final double NANO = 1e9;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ForecastBenchmark() {}

    private record Run(double crps, double wall, double processor) {}

    /** Prints CRPS, wall and processor seconds of each window, and the ratios to the peer. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var lake = Path.of(arguments[0]).toAbsolutePath();
        var python = arguments.length > 1 ? arguments[1] : "python3";
        NativeTrees.load();
        try (var picture = Picture.build(Home.find(), lake, Progress.SILENT)) {
            var panel = DeathsPanel.read(picture.engine());
            var peer = peer(panel, python);
            double ratioOfTime = 0;
            double ratioOfCrps = 0;
            for (int year = FIRST; year <= LAST; year++) {
                var own = time(panel, new HurdleTrees(HurdleTrees.Options.CHOSEN), year);
                var other = peer.get(year - FIRST);
                ratioOfTime += Math.log(other.wall / own.wall);
                ratioOfCrps += Math.log(own.crps / other.crps);
                print("trees " + year, own);
                print("scikit-learn " + year, other);
            }
            int windows = LAST - FIRST + 1;
            System.out.printf(
                    Locale.ROOT,
                    "geometric means over the windows: time, scikit-learn to Lysoen %.1f; CRPS, Lysoen to scikit-learn %.3f%n",
                    Math.exp(ratioOfTime / windows),
                    Math.exp(ratioOfCrps / windows));
            print("pool " + LAST, time(panel, Models.chosen(), LAST));
        }
    }

    private static void print(String what, Run run) {
        System.out.printf(
                Locale.ROOT,
                "%-18s CRPS %.3f  %.2f s, %.2f processor seconds, load %.1f%n",
                what,
                run.crps,
                run.wall,
                run.processor,
                MACHINE.getSystemLoadAverage());
    }

    private static Run time(Panel panel, Forecaster model, int year) {
        long began = System.nanoTime();
        long busy = MACHINE.getProcessCpuTime();
        var record = Backtest.of(panel, List.of(model), Set.of(), year, year, DRAWS, 1, (_, _) -> {});
        double wall = (System.nanoTime() - began) / NANO;
        double processor = (MACHINE.getProcessCpuTime() - busy) / NANO;
        double crps = record.scores().stream()
                .filter(score -> score.metric() == Metric.CRPS)
                .findFirst()
                .orElseThrow()
                .value();
        return new Run(crps, wall, processor);
    }

    private static List<Run> peer(Panel panel, String python) throws IOException, InterruptedException {
        var rows = new StringBuilder("place_id,year,month,deaths\n");
        for (int unit = 0; unit < panel.units().size(); unit++) {
            for (int month = panel.first(); month <= Panel.month(LAST, 12); month++) {
                double count = panel.at(unit, month);
                if (!Double.isNaN(count)) {
                    rows.append(String.format(
                            Locale.ROOT,
                            "%s,%d,%d,%.0f%n",
                            panel.units().get(unit),
                            month / 12,
                            month % 12 + 1,
                            count));
                }
            }
        }
        var given = Files.createTempFile("lysoen-deaths-", ".csv");
        Files.writeString(given, rows);
        var script = Home.find().dir().resolve("benchmarks/src/main/python/forecast.py");
        var builder = new ProcessBuilder(
                        python, script.toString(), given.toString(), String.valueOf(FIRST), String.valueOf(LAST))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", "1");
        var process = builder.start();
        try (var said = process.inputReader()) {
            var lines = said.lines().toList();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the peer failed: is scikit-learn installed for " + python + "?");
            }
            return lines.stream()
                    .map(line -> line.split(" "))
                    .map(cells -> new Run(
                            Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3])))
                    .toList();
        } finally {
            Files.delete(given);
        }
    }
}
