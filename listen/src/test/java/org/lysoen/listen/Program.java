package org.lysoen.listen;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program that a test starts: a main of the tests, under tools of the machine where there are any before it. */
final class Program {

    private Program() {}

    /** How a main is started on this Java. */
    static List<String> command(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.jooq.no-logo=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    /** What it prints, once it has ended well; else the test fails with it. */
    static List<String> run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            fail("It ended with " + process.exitValue() + ":\n" + printed);
        }
        return printed.lines().toList();
    }

    /**
     * Skips the test, loudly, where the machine does not let it be made; never in continuous integration.
     *
     * @param trial a command that ends well where it does
     */
    static void require(String what, String... trial) throws InterruptedException {
        try {
            var process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (IOException e) {
            // There is no such program; the sentence below says so.
        }
        String sentence = "This machine has not or does not let us use " + what + ": " + String.join(" ", trial);
        if ("true".equals(System.getenv("CI"))) {
            fail(sentence);
        }
        System.err.println("SKIPPED: " + sentence);
        abort(sentence);
    }
}
