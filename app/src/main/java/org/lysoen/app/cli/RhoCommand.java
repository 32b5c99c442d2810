package org.lysoen.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.Picture;
import org.lysoen.assess.AnyDomain;
import org.lysoen.assess.JointPoverty;
import org.lysoen.assess.OverlapFit;
import org.lysoen.engine.Column;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Estimates the overlap of deprivations anew. */
@Command(
        name = "rho",
        header =
                "Estimate anew how much deprivations overlap, from surveys that count people deprived in several things.",
        description = {
            "",
            "Finds the overlap rho at which the joint headcounts expected from the single shares of the Multidimensional "
                    + "Poverty Index best meet the published ones, at each cutoff and at all together (no cutoff). The "
                    + "measure itself uses rho = " + AnyDomain.RHO + ", whatever this prints.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lysoen rho",
            "  lysoen rho --draws 5000 --format csv",
            "  lysoen rho --residuals --format csv      country by country, at the overlap the measure uses"
        })
final class RhoCommand implements Runnable {

    private static final int FEWEST_DRAWS = 100;
    private static final int MOST_DRAWS = 100_000;
    private static final List<Column> COLUMNS = List.of(
            Column.number("cutoff"),
            Column.whole("countries"),
            Column.number("rho"),
            Column.number("low"),
            Column.number("high"),
            Column.number("error_points"),
            Column.number("bias_points"),
            Column.number("error_points_used"),
            Column.number("error_points_independent"));
    private static final String RESIDUALS =
            "select *, expected - published as residual from joint_poverty order by place_id, period, cutoff";

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Samples of the countries behind the interval. Default: ${DEFAULT-VALUE}.")
    private int draws;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the samples: the same gives the same interval. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--residuals", description = "Print what is expected and published of every country instead.")
    private boolean residuals;

    @Mixin
    private Output output = new Output();

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        output.format();
        if (draws < FEWEST_DRAWS || draws > MOST_DRAWS) {
            throw Problem.badInput("An interval of " + draws + " samples cannot be given; choose --draws from "
                    + FEWEST_DRAWS + " to " + MOST_DRAWS + ".");
        }
        try (Picture picture = lake.open()) {
            if (residuals) {
                output.write(
                        picture.query(RESIDUALS), picture.engine().columns(RESIDUALS), picture.engine(), System.out);
                return;
            }
            var countries = picture.query("select * from mpi order by place_id, period").stream()
                    .map(JointPoverty::of)
                    .toList();
            if (countries.size() < 2) {
                throw Problem.notFound(
                        "The lake holds no surveys of the Multidimensional Poverty Index; ingest the source ophi.");
            }
            output.write(rows(new OverlapFit(countries).fits(draws, seed)), COLUMNS, picture.engine(), System.out);
        }
    }

    private static Rows rows(List<OverlapFit.Fit> fits) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var fit : fits) {
            rows.add(new @Nullable Object[] {
                Double.isNaN(fit.cutoff()) ? null : fit.cutoff(),
                (long) fit.countries(),
                fit.rho(),
                fit.low(),
                fit.high(),
                fit.errorPoints(),
                fit.biasPoints(),
                fit.errorPointsUsed(),
                fit.errorPointsIndependent()
            });
        }
        return Rows.of(COLUMNS.stream().map(Column::name).toList(), rows);
    }
}
