package org.lysoen.app.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.lysoen.app.foresee.ForecastDrivers;
import org.lysoen.app.page.SearchReader;
import org.lysoen.app.picture.AsOf;
import org.lysoen.app.picture.Picture;
import org.lysoen.assess.Rules;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the tree behind a figure. */
@Command(
        name = "explain",
        header = "Print the tree behind a number: what it was made from, down to the rows of its sources.",
        footer = {
            "",
            "Examples:",
            "  lysoen explain YEM 2023",
            "  lysoen explain ETHr101 2019",
            "  lysoen explain SYR 2018 --as-of 2026-04-01",
            "  lysoen explain ETH 2021 --format json",
            "  lysoen explain ETH 2025-03 --forecast"
        })
final class ExplainCommand implements Runnable {

    /** How the tree is printed. */
    enum Format {
        TREE,
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "PLACE",
            description = "YEM or Yemen, WORLD, a district such as ETHr101, or a region: 'Western Asia'.")
    private String place = "";

    @Parameters(index = "1", paramLabel = "PERIOD", description = "A year such as 2023; with --forecast a month.")
    private Period period = Period.year(1800);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "tree",
            description = "tree or json. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TREE;

    @Option(
            names = "--forecast",
            description = "What the issued forecast of a month such as 2025-03 went by. These are not causes.")
    private boolean forecast;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private RulesOption rules = new RulesOption();

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        try (Picture base = lake.open()) {
            Rules asked = rules.over(base);
            Optional<AsOf> then = asOf.of(base);
            if (then.isEmpty() && asked.hash().equals(base.rules().hash())) {
                print(base);
                return;
            }
            PrintWriter screen = spec.commandLine().getErr();
            RulesOption.said(asked, base.rules()).forEach(screen::println);
            then.ifPresent(day -> day.said().forEach(screen::println));
            screen.flush();
            try (Picture picture = then.isEmpty()
                    ? base.under(asked, Picture.EXPLAINED)
                    : base.under(asked, then.get(), Picture.EXPLAINED)) {
                print(picture);
            }
        }
    }

    private void print(Picture picture) {
        var placeId = new SearchReader(picture.engine()).meant(place);
        Explanation explanation = forecast
                ? DriversTree.of(new ForecastDrivers(picture.engine()).of(placeId, period.toString()))
                : picture.explain(placeId, period);
        System.out.print(
                switch (format) {
                    case TREE -> Tree.text(explanation);
                    case JSON -> Tree.json(explanation);
                });
        System.out.flush();
    }
}
