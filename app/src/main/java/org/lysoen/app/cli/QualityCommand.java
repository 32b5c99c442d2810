package org.lysoen.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.picture.Quality;
import org.lysoen.engine.Column;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how good the evidence is. */
@Command(
        name = "quality",
        header = "Say how good the evidence is: totals met, sources that disagree, releases that drift.",
        description = {
            "",
            "Holds the evidence against totals that publishers print, two sources of one thing against each other, and "
                    + "earlier releases of a series against the current one. The pairs are in rules/pairs.csv.",
            ""
        },
        footer = {
            "",
            "Tables:",
            "  pairs     each pair of series and how far apart they are, largest first",
            "  rows      every place and year that two series share, the largest difference of each pair first",
            "  totals    published totals beside what the evidence adds up to",
            "",
            "Examples:",
            "  lysoen quality",
            "  lysoen quality --table rows --format csv",
            "  lysoen quality --table totals --out totals.csv"
        })
final class QualityCommand implements Runnable {

    private static final List<Column> TOTALS = List.of(
            Column.text("source_id"),
            Column.text("total"),
            Column.text("period"),
            Column.number("published"),
            Column.number("found"),
            Column.flag("met"),
            Column.text("published_in"));

    @Option(names = "--table", paramLabel = "TABLE", defaultValue = "pairs", description = "Default: ${DEFAULT-VALUE}.")
    private String table = "";

    @Mixin
    private Output output = new Output();

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        output.format();
        if (!List.of("pairs", "rows", "totals").contains(table)) {
            throw Problem.badInput("There is no table " + table + "; choose --table pairs, rows or totals.");
        }
        try (Picture picture = lake.open(Set.of("disagreement"))) {
            if (table.equals("totals")) {
                var quality =
                        new Quality(picture.engine(), Catalog.read(lake.home().catalog()));
                output.write(totals(quality.totals()), TOTALS, picture.engine(), System.out);
                return;
            }
            var sql = table.equals("pairs") ? Quality.PAIRS : Quality.ROWS;
            output.write(picture.query(sql), picture.engine().columns(sql), picture.engine(), System.out);
        }
    }

    private static Rows totals(List<Quality.Total> totals) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var total : totals) {
            rows.add(new @Nullable Object[] {
                total.sourceId(),
                total.says(),
                total.period(),
                total.published(),
                total.found().isPresent() ? total.found().getAsDouble() : null,
                total.found().isPresent() ? total.isMet() : null,
                total.publishedIn()
            });
        }
        return Rows.of(TOTALS.stream().map(Column::name).toList(), rows);
    }
}
