package org.lysoen.app.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.cli.ColumnQuestions.Guess;
import org.lysoen.app.table.CsvRows;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Snapshot;
import org.lysoen.observe.own.Asked;
import org.lysoen.observe.own.OwnTables;
import org.lysoen.observe.own.Understood;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Maps a user's own table to evidence. */
@Command(
        name = "add",
        subcommands = AcledCommand.class,
        header = "Add a table of your own to the evidence in your lake.",
        description = {
            "",
            "Reads a table (.csv, .xlsx, .parquet, with HXL tags or without), shows which column it takes for the place, the "
                    + "period, the indicator and the value, and asks. It stays on this machine: in no snapshot, and not shown "
                    + "by a server that others can reach.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lysoen add prices.csv",
            "  lysoen add clinics.xlsx --indicator 'Open clinics' --unit clinics --yes",
            "  lysoen add acled --country ETH --from 2020 --to 2024 --account ~/.acled",
            "  lysoen add --list",
            "  lysoen add --remove prices"
        })
final class AddCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The table.")
    private @Nullable Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What to call it: own.NAME. Default: that of the file.")
    private @Nullable String name;

    @Option(names = "--place", paramLabel = "COL", description = "The column of the place: a code or a name.")
    private @Nullable String place;

    @Option(names = "--period", paramLabel = "COL", description = "The column of the year, the month or the day.")
    private @Nullable String period;

    @Option(
            names = "--indicator",
            paramLabel = "COL|NAME",
            description = "The column that names the indicator, or the name of the one indicator of the table.")
    private @Nullable String indicator;

    @Option(names = "--value", paramLabel = "COL", description = "The column of the figures.")
    private @Nullable String value;

    @Option(names = "--unit", paramLabel = "UNIT", description = "The unit of the figures.")
    private @Nullable String unit;

    @Option(names = "--licence", paramLabel = "TERMS", description = "The terms you have the table under.")
    private @Nullable String licence;

    @Option(names = "--sheet", paramLabel = "SHEET", description = "The sheet of a workbook. Default: the first shown.")
    private @Nullable String sheet;

    @Option(names = "--decimal", paramLabel = "SIGN", description = "point or comma, where the numbers leave it open.")
    private @Nullable String decimal;

    @Option(
            names = "--dates",
            paramLabel = "ORDER",
            description = "day-first or month-first, where the dates leave it open.")
    private @Nullable String dates;

    @Option(names = "--sum", description = "Add up the rows of one place, period and indicator, such as events.")
    private boolean sum;

    @Option(names = "--yes", description = "Add it as understood, without being asked.")
    private boolean yes;

    @Option(names = "--list", description = "List your tables.")
    private boolean list;

    @Option(names = "--remove", paramLabel = "NAME", description = "Take a table of yours out again.")
    private @Nullable String remove;

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        Lake at = Lake.at(lake.dir());
        OwnTables own = new OwnTables(at);
        if (list) {
            print(own.list());
        } else if (remove != null) {
            own.remove(remove);
            say("Removed " + remove + ".");
        } else if (file != null) {
            Snapshot.openWhereNeeded(lake.home().snapshot(), at);
            add(own, file);
        } else {
            throw Problem.badInput("Name the table to add, such as lysoen add prices.csv, or give --list.");
        }
    }

    private void add(OwnTables own, Path table) {
        Asked asked = new Asked(
                name,
                place,
                period,
                indicator,
                value,
                unit,
                licence,
                sheet,
                is(decimal, "--decimal", "comma", "point"),
                is(dates, "--dates", "day-first", "month-first"),
                sum);
        Understood seen = understood(own, table, asked);
        accept(asked);
        OwnTables.Added added = own.add(seen, LocalDate.now(ZoneId.systemDefault()));
        say("Added " + added.sourceId() + ": " + added.figures() + " figures of " + added.indicators()
                + (added.indicators() == 1 ? " indicator" : " indicators") + " for " + added.places() + " places; "
                + added.aside() + " rows aside. It stays on this machine.");
    }

    /** Shows what the table is taken to say; at a terminal each column that is not named is asked for first. */
    private Understood understood(OwnTables own, Path table, Asked asked) {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (yes || asked.isFull() || console.isEmpty()) {
            Understood seen = own.look(table, asked);
            show(seen);
            return seen;
        }
        return asked(
                own,
                table,
                asked,
                new ColumnQuestions(
                        new BufferedReader(console.get().reader()),
                        console.get().writer()));
    }

    private static Understood asked(OwnTables own, Path table, Asked asked, ColumnQuestions questions) {
        Guess guess = Guess.NONE;
        try {
            Understood first = own.look(table, asked);
            show(first);
            guess = Guess.of(first.headings());
        } catch (Problem unclear) {
            if (unclear.code() != Problem.Code.BAD_INPUT) {
                throw unclear;
            }
            questions.out().println(unclear.sentence());
        }
        Understood seen = own.look(table, questions.ask(own.header(table, asked.sheet()), asked, guess));
        show(seen);
        return seen;
    }

    private static void show(Understood seen) {
        List<@Nullable Object[]> columns = seen.headings().stream()
                .map(one -> new @Nullable Object[] {one.column(), one.meaning().isEmpty() ? "not used" : one.meaning()})
                .toList();
        TableFormat.TABLE.write(Rows.of(List.of("column", "meaning"), columns), System.out);
        System.out.println();
        List<@Nullable Object[]> first = seen.first().stream()
                .map(one -> new @Nullable Object[] {
                    one.row(), one.written(), one.place(), one.period(), one.indicator(), CsvRows.exact(one.value())
                })
                .toList();
        TableFormat.TABLE.write(
                Rows.of(List.of("row", "written", "place", "period", "indicator", "value"), first), System.out);
        System.out.println("unit: " + seen.unit());
        if (seen.unknownPlaces() > 0) {
            System.out.println(seen.unknownPlaces() + " rows name a place that is not in hand; they are kept aside.");
        }
        System.out.flush();
    }

    /** Throws Problem BAD_INPUT where nobody can be asked, or the answer is no. */
    private void accept(Asked asked) {
        if (yes || asked.isFull()) {
            return;
        }
        new Question(
                        "Add it so?",
                        "Nobody can be asked whether this is right: give --yes, or name --place, --period, --indicator"
                                + " and --value.",
                        "Nothing was added; name the columns with --place, --period, --indicator, --value.")
                .requireYes();
    }

    private static void print(List<OwnTables.Own> tables) {
        List<@Nullable Object[]> lines = tables.stream()
                .map(one -> new @Nullable Object[] {
                    one.sourceId(), one.title(), one.licence(), one.addedOn().toString(), one.figures()
                })
                .toList();
        TableFormat.TABLE.write(
                Rows.of(List.of("source", "file", "licence", "added_on", "figures"), lines), System.out);
    }

    /** Whether an option is one of its two words; null where it is not given. */
    private static @Nullable Boolean is(@Nullable String given, String option, String one, String other) {
        if (given == null) {
            return null;
        }
        if (!given.equals(one) && !given.equals(other)) {
            throw Problem.badInput("There is no " + given + "; choose " + option + " " + one + " or " + other + ".");
        }
        return given.equals(one);
    }

    private void say(String sentence) {
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(sentence);
        screen.flush();
    }
}
