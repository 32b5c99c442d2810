package org.lysoen.app.page;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.PlacePage.Key;
import org.lysoen.app.page.StressPage.Picture;
import org.lysoen.app.page.StressReader.Held;
import org.lysoen.app.page.draw.RankChart;
import org.lysoen.app.page.draw.RankChart.Cut;
import org.lysoen.app.page.draw.RankChart.Figure;
import org.lysoen.app.page.draw.RankChart.Plot;
import org.lysoen.app.page.text.Figures;
import org.lysoen.assess.LorenzBeta;
import org.lysoen.assess.LorenzQuadratic;
import org.lysoen.assess.SafetyNet;
import org.lysoen.assess.SafetyNet.Shock;

/** The two curves of a stress test, before the loss and after: who has which part, and what each has a day. Pure. */
final class StressDrawing {

    private static final String BEFORE = "line-before";
    private static final String AFTER = "line-after";
    private static final Key BELOW_BEFORE = new Key(BEFORE, "before the loss");
    private static final Key BELOW_AFTER = new Key(AFTER, "after it");

    private final Held known;
    private final StressQuery query;
    private final Shock shock;
    private final SafetyNet beta;
    private final Optional<SafetyNet> quadratic;

    StressDrawing(Held known, StressQuery query) {
        this.known = known;
        this.query = query;
        var survey = known.survey();
        shock = query.question().shock();
        beta = new SafetyNet(LorenzBeta.fit(survey.shares()), survey.meanPerDay());
        quadratic = LorenzQuadratic.fit(survey.shares()).map(curve -> new SafetyNet(curve, survey.meanPerDay()));
    }

    List<Picture> pictures() {
        return List.of(parade(), lorenz());
    }

    private Picture parade() {
        double line = query.line();
        double top = Math.max(2 * line, beta.income(0.8, Shock.NONE));
        return new Picture(
                "What people have to live on",
                "PPP dollars a day of each person, the poorest at the left; the line across is "
                        + StressFigures.dollars(line) + " a day, the upright lines part those below it from the others",
                RankChart.of(
                        new Plot(
                                figures((net, p) -> net.income(p, Shock.NONE), (net, p) -> net.income(p, shock)),
                                top,
                                value -> "$" + Figures.brief(value)),
                        List.of(),
                        line,
                        cuts()),
                List.of(BELOW_BEFORE, BELOW_AFTER),
                source());
    }

    private Picture lorenz() {
        var even = new Figure("line-even", p -> p, null);
        var curves = figures((net, p) -> net.share(p, Shock.NONE), (net, p) -> net.share(p, shock));
        return new Picture(
                "Who has which part of all income",
                "what the people up to here have together, as a share of all income before the loss (Lorenz curve);"
                        + " points are published, the straight line is what it would be if all had the same",
                RankChart.of(
                        new Plot(List.of(even, curves.get(0), curves.get(1)), 1, Figures::share),
                        known.survey().shares().points().stream()
                                .map(point -> new RankChart.Point(
                                        point.people(),
                                        point.income(),
                                        "the poorest " + Figures.share(point.people()) + " have "
                                                + Figures.share(point.income())))
                                .toList(),
                        null,
                        cuts()),
                List.of(BELOW_BEFORE, BELOW_AFTER),
                source());
    }

    private List<Figure> figures(
            BiFunction<SafetyNet, Double, Double> before, BiFunction<SafetyNet, Double, Double> after) {
        return List.of(figure(BEFORE, before), figure(AFTER, after));
    }

    private Figure figure(String css, BiFunction<SafetyNet, Double, Double> value) {
        @Nullable SafetyNet other = quadratic.orElse(null);
        return new Figure(css, p -> value.apply(beta, p), other == null ? null : p -> value.apply(other, p));
    }

    private List<Cut> cuts() {
        return List.of(
                new Cut(BEFORE, beta.headcount(query.line(), Shock.NONE)),
                new Cut(AFTER, beta.headcount(query.line(), shock)));
    }

    private String source() {
        return known.sources().stream()
                        .filter(source -> source.usedFor().contains("income"))
                        .map(source -> source.publisher() + ", " + source.release() + "; " + source.licence())
                        .collect(Collectors.joining(". "))
                + ". Survey of " + known.survey().year() + "; curves fitted by Lysoen, the band between two of them";
    }
}
