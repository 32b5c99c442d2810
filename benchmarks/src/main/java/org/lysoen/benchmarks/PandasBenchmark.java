package org.lysoen.benchmarks;

import java.io.IOException;

/**
 * Everything that is measured against pandas, in one run: {@link GivenFilesBenchmark}, then {@link EventsBenchmark} at 1, 10 and
 * 100 times.
 *
 * <p>Arguments: the folder of the publishers' files, and optionally the Python to run the peers with and how many runs of the
 * first.
 */
public final class PandasBenchmark {

    private PandasBenchmark() {}

    /** Prints the two tables. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        GivenFilesBenchmark.main(arguments);
        var python = arguments.length > 1 ? arguments[1] : "python3";
        EventsBenchmark.main(new String[] {arguments[0], python});
    }
}
