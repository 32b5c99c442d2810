package org.lysoen.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.lysoen.kernel.Problem;

/** A process that commits tables {@code a} and {@code b}, both with the content of one of two files, in turn; or one that reads. */
final class Committer {

    static final int REFUSED = 5;

    private Committer() {}

    static Process start(Path lake, int rounds, Path even, Path odd) throws IOException {
        return process(lake.toString(), Integer.toString(rounds), even.toString(), odd.toString());
    }

    /** Says {@code reading} once it does, and does not end by itself. */
    static Process startReading(Path lake) throws IOException {
        return process(lake.toString());
    }

    private static Process process(String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                Committer.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var lake = Lake.at(Path.of(args[0]));
        if (args.length == 1) {
            try (var _ = lake.reading()) {
                System.out.println("reading");
                new CountDownLatch(1).await();
            }
        }
        try {
            for (int round = 0; round < Integer.parseInt(args[1]); round++) {
                try (var change = lake.change()) {
                    var from = Path.of(args[2 + round % 2]);
                    for (var table : List.of("a", "b")) {
                        Files.copy(from, change.newFile(table, table, Hash.of(List.of(table, "" + round))));
                    }
                    change.commit();
                }
                if (round == 0) {
                    System.out.println("committed");
                }
            }
        } catch (Problem problem) {
            System.exit(REFUSED);
        }
    }
}
