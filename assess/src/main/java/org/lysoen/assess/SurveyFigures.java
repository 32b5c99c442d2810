package org.lysoen.assess;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.lysoen.assess.AlkireFoster.Figure;
import org.lysoen.assess.AlkireFoster.Totals;

/** Which figures a survey is told in: each a label and a function of totals, the same for the sample and a replicate. */
final class SurveyFigures {

    private static final int EVERYBODY = -1;

    private SurveyFigures() {}

    /** From the totals of the people meant and of everybody to the figure; NaN where undefined. */
    @FunctionalInterface
    interface Formula {
        double of(Totals meant, Totals all);
    }

    /**
     * @param position of the subgroup; {@link #EVERYBODY} for all people
     */
    record Label(
            int position,
            String subgroup,
            String measure,
            double k,
            String dimension,
            String indicator,
            Formula formula) {

        Figure figure(double value, double standardError) {
            return new Figure(subgroup, measure, k, dimension, indicator, value, standardError);
        }
    }

    /** Everybody at the rules' k, then at every other k, then each subgroup at the rules' k. */
    static List<Label> of(AlkireFoster survey, SurveyRules rules) {
        var labels = new ArrayList<Label>();
        people(labels, EVERYBODY, "", rules);
        for (double k : survey.cutoffs()) {
            if (k != rules.k()) {
                atCutoff(labels, EVERYBODY, "", k);
            }
        }
        var subgroups = survey.subgroups();
        if (!subgroups.equals(List.of(""))) {
            for (int g = 0; g < subgroups.size(); g++) {
                var name = subgroups.get(g);
                labels.add(new Label(
                        g, name, "population_share", Double.NaN, "", "", (some, all) -> some.people() / all.people()));
                people(labels, g, name, rules);
                labels.add(new Label(
                        g,
                        name,
                        "subgroup_contribution",
                        rules.k(),
                        "",
                        "",
                        (some, all) -> some.people()
                                * some.adjustedHeadcount(rules.k())
                                / (all.people() * all.adjustedHeadcount(rules.k()))));
            }
        }
        return labels;
    }

    static double[] values(List<Label> labels, Totals all, List<Totals> subgroups) {
        return labels.stream()
                .mapToDouble(label ->
                        label.formula().of(label.position() == EVERYBODY ? all : subgroups.get(label.position()), all))
                .toArray();
    }

    private static void people(List<Label> labels, int position, String subgroup, SurveyRules rules) {
        atCutoff(labels, position, subgroup, rules.k());
        var indicators = rules.indicators();
        var dimensions = new LinkedHashSet<String>();
        for (int i = 0; i < indicators.size(); i++) {
            int j = i;
            var dimension = indicators.get(j).dimension();
            var name = indicators.get(j).name();
            dimensions.add(dimension);
            labels.add(new Label(
                    position,
                    subgroup,
                    "uncensored_headcount",
                    Double.NaN,
                    dimension,
                    name,
                    (some, _) -> some.uncensoredHeadcount(j)));
            labels.add(new Label(
                    position,
                    subgroup,
                    "censored_headcount",
                    rules.k(),
                    dimension,
                    name,
                    (some, _) -> some.censoredHeadcount(j)));
            labels.add(new Label(
                    position, subgroup, "contribution", rules.k(), dimension, name, (some, _) -> some.contribution(j)));
        }
        for (var dimension : dimensions) {
            int[] members = IntStream.range(0, indicators.size())
                    .filter(j -> indicators.get(j).dimension().equals(dimension))
                    .toArray();
            labels.add(new Label(
                    position,
                    subgroup,
                    "contribution",
                    rules.k(),
                    dimension,
                    "",
                    (some, _) -> IntStream.of(members)
                            .mapToDouble(some::contribution)
                            .sum()));
        }
    }

    private static void atCutoff(List<Label> labels, int position, String subgroup, double k) {
        labels.add(new Label(position, subgroup, "headcount", k, "", "", (some, _) -> some.headcount(k)));
        labels.add(new Label(position, subgroup, "intensity", k, "", "", (some, _) -> some.intensity(k)));
        labels.add(
                new Label(position, subgroup, "adjusted_headcount", k, "", "", (some, _) -> some.adjustedHeadcount(k)));
    }
}
