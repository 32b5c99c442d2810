package org.lysoen.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lysoen.kernel.Problem;

/** A process that commits tables {@code a} and {@code b}, both with the content of one of two files, in turn. */
final class Committer {

    static final int REFUSED = 5;

    private Committer() {}

    static Process start(Path lake, int rounds, Path even, Path odd) throws IOException {
        var java = Path.of(System.getProperty("java.home", ""), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Committer.class.getName(),
                        lake.toString(),
                        Integer.toString(rounds),
                        even.toString(),
                        odd.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) throws IOException {
        var lake = Lake.at(Path.of(args[0]));
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
