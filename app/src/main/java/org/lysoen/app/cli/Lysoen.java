package org.lysoen.app.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command itself: names the subcommands and tells failures. */
@Command(
        name = "lysoen",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            FetchCommand.class,
            IngestCommand.class,
            AddCommand.class,
            SnapshotCommand.class,
            AssessCommand.class,
            ExplainCommand.class,
            MeasureCommand.class,
            StressCommand.class,
            RhoCommand.class,
            QualityCommand.class,
            ForeseeCommand.class,
            BacktestCommand.class,
            FormCommand.class,
            PassCommand.class,
            AccountCommand.class,
            AuditCommand.class,
            KeyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ReportCommand.class
        },
        header = "Human security, measured in years of secure life.",
        description =
                "%nHow long can people in a place expect to live in security, what takes the rest, and since when?",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a mistake in Lysoen itself",
            "2:what was given cannot be used",
            "3:what was asked for is not there",
            "4:a file of a source, of the lake or of a copy is broken",
            "5:the machine is in the way: no right to write, disk full, port taken, no JDK 25"
        },
        footer = {
            "",
            "First steps:",
            "  lysoen run                        open http://127.0.0.1:8480 and look around",
            "  lysoen assess --place YEM         the years of secure life in Yemen, year by year",
            "  lysoen explain YEM 2023           every input behind one of those numbers",
            "",
            "Each command has examples of its own: lysoen assess --help"
        })
public final class Lysoen implements Runnable {

    /** The exit code of a bug. */
    static final int BUG = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the inside of a failure: for reporting a bug.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    /** The whole command line, ready to execute. Its exit codes are those of {@link Problem.Code}. */
    public static CommandLine commandLine() {
        Lysoen root = new Lysoen();
        CommandLine line = new CommandLine(root);
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(100);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Period.class, Period::of);
        line.registerConverter(Discount.class, Discount::of);
        line.registerConverter(LocalDate.class, Lysoen::day);
        line.registerConverter(Integer.class, Lysoen::whole);
        line.registerConverter(int.class, Lysoen::whole);
        line.registerConverter(Double.class, Lysoen::number);
        line.registerConverter(double.class, Lysoen::number);
        line.setExecutionExceptionHandler((failure, command, parsed) -> root.tell(failure, command.getErr()));
        line.setParameterExceptionHandler((failure, arguments) -> refuse(failure));
        return line;
    }

    private static LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException("'" + written + "' is no day: write it such as 2026-12-31");
        }
    }

    private static Integer whole(String written) {
        try {
            return Integer.valueOf(written);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("'" + written + "' is not a whole number");
        }
    }

    private static Double number(String written) {
        try {
            return Double.valueOf(written);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("'" + written + "' is not a number");
        }
    }

    /** Without a command: what commands there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static int exitCode(Problem problem) {
        return switch (problem.code()) {
            case BAD_INPUT -> 2;
            case NOT_FOUND -> 3;
            case BAD_DATA -> 4;
            case UNAVAILABLE -> 5;
        };
    }

    private int tell(Exception failure, PrintWriter screen) {
        if (failure instanceof Problem problem) {
            screen.println("lysoen: " + problem.sentence());
        } else {
            screen.println("lysoen: this is a mistake in Lysoen itself (" + failure + ")."
                    + (verbose ? "" : " Run the command again with --verbose and report what it prints."));
        }
        if (verbose) {
            failure.printStackTrace(screen);
        }
        screen.flush();
        return failure instanceof Problem problem ? exitCode(problem) : BUG;
    }

    private static int refuse(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        PrintWriter screen = command.getErr();
        if (failure.getCause() instanceof Problem problem) {
            screen.println("lysoen: " + problem.sentence());
            screen.flush();
            return exitCode(problem);
        }
        screen.println("lysoen: " + wrong(failure) + "; see "
                + command.getCommandSpec().qualifiedName() + " --help.");
        screen.flush();
        return 2;
    }

    private static String wrong(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(failure.getMessage());
        }
        String word = unmatched.getUnmatched().getFirst();
        CommandSpec spec = failure.getCommandLine().getCommandSpec();
        boolean takesWords =
                spec.subcommands().isEmpty() || !spec.positionalParameters().isEmpty();
        if (!word.startsWith("-") && takesWords) {
            return "'" + word + "' is one word too many (put a name of several words into quotes)";
        }
        List<String> nearest = unmatched.getSuggestions();
        return "There is no " + (word.startsWith("-") ? "option " : "command ") + word
                + (nearest.isEmpty() ? "" : ", the nearest: " + String.join(", ", nearest));
    }
}
