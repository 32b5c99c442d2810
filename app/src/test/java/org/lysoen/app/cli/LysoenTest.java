package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.kernel.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class LysoenTest {

    @TempDir
    private Path dir;

    record Outcome(int exitCode, String out, String err) {}

    /** Fails in the way a test asks for. */
    @Command(name = "fail")
    static final class Failing implements Runnable {

        private final RuntimeException failure;

        Failing(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public void run() {
            throw failure;
        }
    }

    @Test
    void help_names_every_command_and_where_to_begin() {
        Outcome outcome = execute(Lysoen.commandLine(), "--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("run", "ingest", "snapshot", "assess", "explain", "measure", "stress", "First steps:")
                .contains("Exit codes:", "3   what was asked for is not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run", "ingest", "snapshot", "assess", "explain", "measure", "stress", "form", "pass", "report"})
    void each_command_teaches_by_examples_that_no_line_breaks(String command) {
        Outcome outcome = execute(Lysoen.commandLine(), command, "--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Examples:", "lysoen " + command);
        assertThat(outcome.out()
                        .lines()
                        .dropWhile(line -> !line.equals("Examples:"))
                        .skip(1))
                .allMatch(line -> line.isBlank() || line.startsWith("  "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        assess --format xml                  | 2 | no format xml
        assess --format parquet              | 2 | --out FILE
        assess --table security,loss         | 2 | --out DIR
        assess --format csv --table security,loss --out no/folder | 5 | security.csv cannot be written
        assess --out no/folder/security.csv  | 5 | security.csv cannot be written
        foresee --out no/folder/forecast.csv | 5 | forecast.csv cannot be written
        assess --from soon                   | 2 | is not a period: write
        assess --from 2020 --to 2010         | 2 | runs backwards
        assess --as-of yesterday             | 2 | --as-of
        assess --colour red                  | 2 | --colour
        assess --table secrets               | 3 | no table secrets; choose --table security
        ingest --from no-such-folder         | 3 | no folder no-such-folder
        explain YEM                          | 2 | PERIOD
        explain YEM 2023-13                  | 2 | A period is a year
        run --port 70000                     | 2 | no port 70000
        run --port many                      | 2 | many' is not a whole number
        stress --place IDN --shock income:-15% --months x | 2 | x' is not a number
        stress --place IDN --shock income:-15% --year x   | 2 | x' is not a whole number
        run --host no.such.host.invalid      | 2 | no.such.host.invalid is not known
        asess                                | 2 | no command asess, the nearest: assess
        assess --tabel security              | 2 | no option --tabel, the nearest: --table
        assess --place South Sudan           | 2 | Sudan' is one word too many
        add one.csv two.csv                  | 2 | two.csv' is one word too many
        form starters                        | 2 | no command starters, the nearest: starter
        """)
    void what_cannot_be_done_is_told_in_one_sentence_with_an_exit_code(String arguments, int exitCode, String said) {
        Outcome outcome = execute(Lysoen.commandLine(), arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(exitCode);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("lysoen: ").contains(said);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void a_port_that_is_taken_is_told_before_anything_is_built() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Outcome outcome = execute(
                    Lysoen.commandLine(), "run", "--port", String.valueOf(other.getLocalPort()), "--lake", lake());

            assertThat(outcome.exitCode()).isEqualTo(5);
            assertThat(outcome.err()).contains("cannot listen on port " + other.getLocalPort());
            assertThat(dir).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource({"BAD_INPUT,2", "NOT_FOUND,3", "BAD_DATA,4", "UNAVAILABLE,5"})
    void each_kind_of_problem_has_its_exit_code(Problem.Code code, int exitCode) {
        Outcome outcome = execute(failing(new Problem(code, "One sentence.")), "fail");

        assertThat(outcome.exitCode()).isEqualTo(exitCode);
        assertThat(outcome.err()).isEqualToIgnoringNewLines("lysoen: One sentence.");
    }

    @Test
    void a_bug_shows_its_inside_only_when_asked() {
        var bug = new IllegalStateException("the inside");

        Outcome quiet = execute(failing(bug), "fail");
        assertThat(quiet.exitCode()).isEqualTo(1);
        assertThat(quiet.err().lines()).hasSize(1);
        assertThat(quiet.err()).contains("--verbose");

        Outcome verbose = execute(failing(bug), "--verbose", "fail");
        assertThat(verbose.exitCode()).isEqualTo(1);
        assertThat(verbose.err()).contains("\tat " + LysoenTest.class.getName());
    }

    private static CommandLine failing(RuntimeException failure) {
        return Lysoen.commandLine().addSubcommand(new Failing(failure));
    }

    private String lake() {
        return dir.resolve("lake").toString();
    }

    private static Outcome execute(CommandLine line, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
