package org.lysoen.app.cli;

import java.util.Locale;
import org.lysoen.app.picture.Picture;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the tree behind a figure. */
@Command(
        name = "explain",
        header = "Print the tree behind a number: what it was made from, down to the rows of its sources.",
        footer = {
            "",
            "Examples:",
            "  lysoen explain YEM 2023",
            "  lysoen explain ETHr101 2019",
            "  lysoen explain ETH 2021 --format json"
        })
final class ExplainCommand implements Runnable {

    /** How the tree is printed. */
    enum Format {
        TREE,
        JSON
    }

    @Parameters(
            index = "0",
            paramLabel = "PLACE",
            description = "A code such as YEM, WORLD, a district such as ETHr101, or a region: 'Western Asia'.")
    private String place = "";

    @Parameters(index = "1", paramLabel = "PERIOD", description = "A year such as 2023.")
    private Period period = Period.year(1800);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "tree",
            description = "tree or json. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TREE;

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        try (Picture picture = lake.open()) {
            Explanation explanation = picture.explain(place.toUpperCase(Locale.ROOT), period);
            System.out.print(
                    switch (format) {
                        case TREE -> Tree.text(explanation);
                        case JSON -> Tree.json(explanation);
                    });
            System.out.flush();
        }
    }
}
