package org.lysoen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a process cost from its start to its end, as the kernel counts it.
 *
 * @param wall seconds
 * @param processor seconds of all its threads; what passed after the last look, at most {@value #LOOK_MILLISECONDS} ms, is
 *     not in it
 * @param peakMegabytes the most it held in memory at once (VmHWM); 0 where the kernel does not say
 */
record WholeProcess(double wall, double processor, double peakMegabytes) {

    private static final int LOOK_MILLISECONDS = 10;

    /**
     * Runs a command to its end; its error output is shown, its output is not.
     *
     * @throws IllegalStateException when it fails
     */
    static WholeProcess run(List<String> command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double peak = 0;
        var worked = Duration.ZERO;
        while (!process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMegabytes(process.pid()));
            worked = process.info().totalCpuDuration().orElse(worked);
        }
        double wall = (System.nanoTime() - begun) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return new WholeProcess(wall, worked.toNanos() / 1e9, peak);
    }

    /** One process after the other. */
    WholeProcess then(WholeProcess next) {
        return new WholeProcess(
                wall + next.wall, processor + next.processor, Math.max(peakMegabytes, next.peakMegabytes));
    }

    /** The head of a table of {@link #row}s. */
    static void titles() {
        System.out.println("| what | s | processor s | peak MB | pandas: s | processor s | peak MB | time | memory |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
    }

    /** Prints what we and the peer cost, and how many times as much the peer does. */
    static void row(String what, WholeProcess ours, WholeProcess peer) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %,.0f | %.1f | %.1f | %,.0f | %.2f | %.2f |%n",
                what,
                ours.wall,
                ours.processor,
                ours.peakMegabytes,
                peer.wall,
                peer.processor,
                peer.peakMegabytes,
                peer.wall / ours.wall,
                peer.peakMegabytes / ours.peakMegabytes);
    }

    /** The median of each figure by itself. */
    static WholeProcess median(List<WholeProcess> runs) {
        return new WholeProcess(
                median(runs.stream().mapToDouble(WholeProcess::wall).toArray()),
                median(runs.stream().mapToDouble(WholeProcess::processor).toArray()),
                median(runs.stream().mapToDouble(WholeProcess::peakMegabytes).toArray()));
    }

    private static double median(double[] figures) {
        Arrays.sort(figures);
        return (figures[(figures.length - 1) / 2] + figures[figures.length / 2]) / 2;
    }

    /** As the kernel counts it; 0 where it does not say, or the process is gone. */
    private static double peakMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
