package org.lysoen.app.cli;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.Absences;
import org.lysoen.app.picture.AsOf;
import org.lysoen.app.picture.Picture;
import org.lysoen.assess.Rules;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a table of the picture. */
@Command(
        name = "assess",
        header = "Print how secure people are: a table of the picture.",
        description = {
            "",
            "The security table holds the years of secure life of every country and year; --table chooses another. A figure "
                    + "nobody publishes is empty, never zero.",
            ""
        },
        footer = {
            "",
            "Tables:",
            "  security      years of secure life, share insecure, with bounds",
            "  loss          person-years of secure life lost, killed and insecure",
            "  split         the insecure loss by domain, and the change of each against the year before",
            "  deprivation   the share of people below the threshold of each domain",
            "  threat        how pervasive and how critical each domain is",
            "  excess        loss of both threats, and what of it is above the median of the five years before",
            "  downturn      sudden and profound reversals, by series, and the watch list",
            "  excess_rank   the excess with its bounds, and the ranks the data can bear",
            "  drawn         percentiles of 1,000 draws: share insecure, level, loss, excess",
            "  level         years of secure life still to come, by sex and age; --discount counts them less",
            "  by_sex        what sources say of women and of men; child_mortality of girls and boys",
            "  overlap       the share insecure under each answer to how much deprivations overlap",
            "  district      people, deaths, development, poverty and hunger of districts; --place takes country or district",
            "  district_difference  what a country's districts add up to, beside its own totals",
            "  world         the world's totals",
            "  region        the same by region of the world, and how many people are missing",
            "  outlook       what may come in twelve months, of every forecast issued; forecast by month",
            "  score         how good forecasts were; issued_forecast what each was made from",
            "  calibration   whether chances came as often as given; score_place where a year went wrong",
            "  base_rate     how often quiet places saw a death in the next year",
            "",
            "Examples:",
            "  lysoen assess --place YEM --from 2010",
            "  lysoen assess --place SSD,ETH --table deprivation --from 2020",
            "  lysoen assess --place NOR --table level --from 2022 --discount 3%%",
            "  lysoen assess --table loss --format csv | head",
            "  lysoen assess --table district --place ETH --from 2019 --to 2019",
            "  lysoen assess --domains economic,food --from 2020",
            "  lysoen assess --rules mine.yml --place YEM",
            "  lysoen assess --table district --place SYR --as-of 2024-12-31",
            "  lysoen assess --out security.parquet",
            "  lysoen assess --table security,loss --format csv --out ."
        })
final class AssessCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--place",
            paramLabel = "PLACE",
            split = ",",
            description = "Only these places: codes such as YEM, names such as Yemen, or WORLD. Default: all.")
    private Set<String> places = new LinkedHashSet<>();

    @Option(
            names = "--from",
            paramLabel = "PERIOD",
            description = "From this year or month on, such as 2010 or 2010-05.")
    private @Nullable Period from;

    @Option(names = "--to", paramLabel = "PERIOD", description = "Up to and with this year or month.")
    private @Nullable Period to;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            split = ",",
            defaultValue = "security",
            description = "Default: ${DEFAULT-VALUE}. Of several, each is a file in the folder --out.")
    private Set<String> tables = new LinkedHashSet<>();

    @Option(
            names = "--discount",
            paramLabel = "RATE",
            description = "With --table level: what a year ahead is worth less, 0%% to 3%% a year. Default: 0%%.")
    private @Nullable Discount discount;

    @Mixin
    private Output output = new Output();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private RulesOption rules = new RulesOption();

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        List<AssessedTable> tables = this.tables.stream().map(AssessedTable::of).toList();
        Set<String> words = tables.stream().map(AssessedTable::word).collect(Collectors.toSet());
        tables.forEach(table -> outputOf(table, tables).format());
        if (discount != null && !tables.equals(List.of(AssessedTable.LEVEL))) {
            throw Problem.badInput("Only years of life are discounted; choose --table level with --discount.");
        }
        Selection written = new Selection(places, from, to);
        try (Picture base = lake.open(words)) {
            Selection selection = written.meant(base.engine());
            Rules asked = rules.over(base);
            PrintWriter screen = spec.commandLine().getErr();
            RulesOption.said(asked, base.rules()).forEach(screen::println);
            Optional<AsOf> then = asOf.of(base);
            then.ifPresent(day -> day.said().forEach(screen::println));
            screen.flush();
            if (then.isEmpty() && asked.hash().equals(base.rules().hash())) {
                tables.forEach(table -> print(base, table, outputOf(table, tables), selection));
                return;
            }
            try (Picture picture = then.isEmpty() ? base.under(asked, words) : base.under(asked, then.get(), words)) {
                for (AssessedTable table : tables) {
                    if (then.isPresent() && picture.isEmpty(table.word())) {
                        throw then.get().tooFew(table.word());
                    }
                    print(picture, table, outputOf(table, tables), selection);
                }
            }
        }
    }

    private Output outputOf(AssessedTable table, List<AssessedTable> tables) {
        return tables.size() == 1 ? output : output.inFolder(table.word());
    }

    /** Says of a country without a level which domains it lacks. */
    private static void requireAllDomains(Picture picture, Rows rows, Set<String> asked) {
        var known = rows.stream().map(row -> row.text("place_id")).collect(Collectors.toSet());
        for (String placeId : asked) {
            if (known.contains(placeId)) {
                continue;
            }
            var lacking = Absences.all(picture.engine()).stream()
                    .filter(one -> one.placeId().equals(placeId))
                    .map(one -> one.domain() + " (" + one.reason() + ")")
                    .collect(Collectors.joining(", "));
            if (!lacking.isEmpty()) {
                throw Problem.notFound("There is no level of " + placeId
                        + ", for every domain compared must have a figure and these have none: " + lacking + ".");
            }
        }
    }

    private void print(Picture picture, AssessedTable table, Output output, Selection selection) {
        Rows whole = discount == null ? picture.query(table.sql()) : picture.level(discount.rate(), selection.places());
        if (table == AssessedTable.SECURITY) {
            requireAllDomains(picture, whole, selection.places());
        }
        Rows rows = selection.of(whole);
        output.write(
                rows,
                picture.engine().columns(table.sql()),
                Map.of("lysoen.rules", picture.rules().hash()),
                picture.engine(),
                System.out);
    }
}
