package org.lysoen.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lysoen.app.foresee.DeathCounts;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.Progress;
import org.lysoen.foresee.HurdleTrees;
import org.lysoen.foresee.LiveForecast;
import org.lysoen.foresee.Models;

/**
 * Times a forecast as it is issued: one origin, every country, 12 months, 1,000 samples, the ten past origins that the
 * weights are learnt on among it; then the parts of it.
 *
 * <p>Arguments: the folder of a lake (made where there is none).
 */
public final class ForeseeBenchmark {

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int DRAWS = 1000;
    private static final int MONTHS = 12;

    private ForeseeBenchmark() {}

    /** Prints wall and processor time of each part, load and peak memory. */
    public static void main(String[] arguments) throws IOException {
        DeathCounts counts;
        try (var picture = Picture.build(Home.find(), Path.of(arguments[0]).toAbsolutePath(), Progress.SILENT)) {
            counts = DeathCounts.of(picture.engine());
        }
        HurdleTrees.load();
        var panel = counts.panel();
        int origin = panel.last();
        int[] horizons = IntStream.rangeClosed(1, MONTHS).toArray();
        timed(
                "issued whole: learnt, forecast, months coupled",
                () -> LiveForecast.of(panel, origin, MONTHS, DRAWS, 1, (_, _) -> {}));
        var history = panel.until(origin);
        timed(
                "the trees at one origin: learnt and forecast",
                () -> new HurdleTrees(HurdleTrees.Options.CHOSEN).forecast(history, horizons, DRAWS, 1));
        var pool = Models.chosen();
        var first = timed("the pool", () -> pool.forecast(history, horizons, DRAWS, 1));
        var again = timed(
                "the pool asked again, what was learnt remembered", () -> pool.forecast(history, horizons, DRAWS, 1));
        if (!again.equals(first)) {
            throw new IllegalStateException("the same question had another answer");
        }
        System.out.println(history.live().length + " places; peak resident memory: " + peakMegabytes() + " MB");
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long begun = System.nanoTime();
        long worked = MACHINE.getProcessCpuTime();
        var made = work.get();
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f s, %.2f processor seconds (one run; load %.1f)%n",
                what,
                (System.nanoTime() - begun) / 1e9,
                (MACHINE.getProcessCpuTime() - worked) / 1e9,
                MACHINE.getSystemLoadAverage());
        return made;
    }

    /** As the kernel counts it; 0 where it does not say. */
    private static long peakMegabytes() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
