package org.lysoen.app.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.lysoen.app.foresee.DeathCounts;
import org.lysoen.app.foresee.NativeTrees;
import org.lysoen.app.foresee.Registry;
import org.lysoen.app.foresee.Request;
import org.lysoen.app.foresee.Scoring;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Issues a forecast of people killed, keeps it for good, and scores those issued before. */
@Command(
        name = "foresee",
        header = "What may come: a forecast of people killed, issued once and scored when its months have come.",
        description = {
            "",
            "Forecasts every place from the last month of the lake's counts of organised violence and prints what may come in "
                    + "the twelve months after it. What was issued stays in the lake; asking again prints it without "
                    + "making it anew. Forecasts issued before are scored on the months that have come (assess --table "
                    + "score). A forecast is not a fate: docs/method/forecast.md says how good such forecasts were.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lysoen foresee --place ETH,SDN",
            "  lysoen foresee --place UKR --by-month",
            "  lysoen foresee --months 36 --out outlook.parquet",
            "  lysoen foresee --score"
        })
final class ForeseeCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--place",
            paramLabel = "PLACE",
            split = ",",
            description = "Print only these places: codes such as ETH, or names. Default: all.")
    private Set<String> places = new LinkedHashSet<>();

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "12",
            description = "How far: 12 or 36. Default: ${DEFAULT-VALUE}.")
    private int months;

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Samples of each place and month. Default: ${DEFAULT-VALUE}.")
    private int draws;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "The same seed gives the same forecast. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--by-month", description = "Print each month instead of the twelve together.")
    private boolean byMonth;

    @Option(names = "--score", description = "Only score the forecasts issued before.")
    private boolean scoreOnly;

    @Mixin
    private Output output = new Output();

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        output.format();
        var request = new Request(months, draws, seed);
        try (var picture = lake.open()) {
            var selection = new Selection(places, null, null).meant(picture.engine());
            var counts = DeathCounts.of(picture.engine());
            var registry = new Registry(picture.engine(), picture.lake(), Picture.pipeline(lake.home()));
            int scored = new Scoring(picture.engine(), picture.lake(), registry).score(counts);
            if (scored > 0) {
                tell(scored + (scored == 1 ? " issued forecast was" : " issued forecasts were")
                        + " scored on the months that have come: lysoen assess --table score.");
            }
            if (scoreOnly) {
                var scores = AssessedTable.SCORE.sql();
                print(picture, selection, picture.query(scores), scores);
                return;
            }
            var id = issue(registry, counts, request);
            var table = byMonth ? "forecast" : "outlook";
            var order = byMonth ? "place_id, period" : "person_years_lost desc, place_id";
            var all = "select * from " + table;
            var issued = picture.query(all + " where forecast_id = ? order by " + order, id);
            print(picture, selection, issued, all);
        }
    }

    private String issue(Registry registry, DeathCounts counts, Request request) {
        var today = LocalDate.now(Clock.systemUTC());
        try (var bar = Bar.on(System.err)) {
            return registry.issue(counts, request, today, new Registry.Watcher() {
                @Override
                public void begins() {
                    NativeTrees.load();
                }

                @Override
                public void at(int done, int total) {
                    bar.at("learning from past years", done, total);
                }
            });
        }
    }

    private void print(Picture picture, Selection selection, Rows rows, String columnsOf) {
        output.write(selection.of(rows), picture.engine().columns(columnsOf), picture.engine(), System.out);
    }

    private void tell(String sentence) {
        var screen = spec.commandLine().getErr();
        screen.println("lysoen: " + sentence);
        screen.flush();
    }
}
