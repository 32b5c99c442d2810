package org.lysoen.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lysoen.kernel.Problem;

/**
 * Multidimensional poverty counted person by person, with dual cutoffs.
 *
 * <p>A household is deprived in indicator j on the wrong side of its cutoff; its score c is the weight of its
 * deprivations. Its people are poor when c reaches k. Then, over people:
 *
 * <pre>
 * H   headcount            share of people who are poor
 * A   intensity            mean score of the poor
 * M0  adjusted headcount   H A, the mean of c over all people, the non-poor counting 0
 * </pre>
 *
 * The censored headcount of j is the share of people poor and deprived in j; the weighted censored headcounts sum to M0,
 * which gives each indicator its contribution. Subgroups weighted by their people sum to the whole. Every figure is a
 * ratio of totals over {@link Cell}s of one cluster and subgroup, so that a replicate of the sample is a sum and not
 * another pass over households.
 *
 * <p>Scores within 1e-9 of k reach it. Reference: Alkire, S. and Foster, J. (2011), Counting and multidimensional
 * poverty measurement, Journal of Public Economics 95(7-8), sections 3 to 5.
 */
public final class AlkireFoster {

    private static final double ROUNDING = 1e-9;
    private static final double SCORE_STEPS = 1e9;

    private final SurveyRules rules;
    private final double[] cutoffs;
    private final List<String> subgroups;
    private final List<Cell> cells;
    private final List<String> stratumOfCluster;
    private final int households;

    /**
     * One household of a survey.
     *
     * @param people whom it stands for: sampling weight times size, at least 0
     * @param achievements one an indicator, in the order of the rules
     * @param subgroup to decompose by; empty text where there is none
     * @param cluster primary sampling unit, unique within its stratum
     * @param stratum of the cluster; empty text where there is none
     */
    public record Household(double people, double[] achievements, String subgroup, String cluster, String stratum) {}

    /** Totals of the households of one cluster and subgroup, in the order of {@link Totals}. */
    private record Cell(int cluster, int subgroup, double[] totals) {}

    private record Unit(String stratum, String cluster) {}

    private AlkireFoster(SurveyRules rules, List<Household> households) {
        this.rules = rules;
        this.households = households.size();
        var scores = new double[households.size()];
        var attained = new TreeSet<Double>();
        attained.add(rules.k());
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(households.get(i));
            double rounded = Math.rint(scores[i] * SCORE_STEPS) / SCORE_STEPS;
            if (rounded > 0 && Math.abs(rounded - rules.k()) > ROUNDING) {
                attained.add(rounded);
            }
        }
        this.cutoffs = attained.stream().mapToDouble(Double::doubleValue).toArray();
        var clusters = new LinkedHashMap<Unit, Integer>();
        var groups = new LinkedHashMap<String, Integer>();
        var byCell = new LinkedHashMap<Long, Cell>();
        for (int i = 0; i < scores.length; i++) {
            var household = households.get(i);
            int cluster = number(clusters, new Unit(household.stratum(), household.cluster()));
            int group = number(groups, household.subgroup());
            var cell = byCell.computeIfAbsent(
                    ((long) cluster << 32) | group, _ -> new Cell(cluster, group, new double[length()]));
            add(household, scores[i], cell.totals());
        }
        this.cells = List.copyOf(byCell.values());
        this.subgroups = List.copyOf(groups.keySet());
        this.stratumOfCluster = clusters.keySet().stream().map(Unit::stratum).toList();
    }

    /**
     * @throws Problem {@code bad-input} when there is no household, or none that stands for anybody
     */
    public static AlkireFoster of(SurveyRules rules, List<Household> households) {
        if (households.isEmpty()) {
            throw Problem.badInput(
                    "The survey has no household with an answer to every indicator: nothing is measured.");
        }
        if (households.stream().noneMatch(household -> household.people() > 0)) {
            throw Problem.badInput(
                    "The households of the survey weigh nothing together: check its weight and size columns.");
        }
        return new AlkireFoster(rules, households);
    }

    /** Households counted. */
    public int households() {
        return households;
    }

    /** The subgroups in the order met; one empty text where there are none. */
    public List<String> subgroups() {
        return subgroups;
    }

    /** k of the rules and every other value at which H or M0 can change, rising. */
    public double[] cutoffs() {
        return cutoffs.clone();
    }

    /** Totals over everybody. */
    public Totals all() {
        return all(bySubgroup(ones()));
    }

    /** Totals over the people of one subgroup. */
    public Totals of(String subgroup) {
        return new Totals(bySubgroup(ones())[subgroups.indexOf(subgroup)]);
    }

    /** Figures with their standard errors by cluster bootstrap. */
    public List<Figure> figures(int replicates, long seed) {
        var labels = SurveyFigures.of(this, rules);
        var values = SurveyFigures.values(labels, all(), split(ones()));
        double[] errors = ClusterBootstrap.of(stratumOfCluster)
                .standardErrors(
                        times -> {
                            var parts = bySubgroup(times);
                            return SurveyFigures.values(labels, all(parts), wrapped(parts));
                        },
                        replicates,
                        seed);
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < values.length; i++) {
            figures.add(labels.get(i).figure(values[i], errors[i]));
        }
        return List.copyOf(figures);
    }

    /**
     * One figure of a survey.
     *
     * @param subgroup whose; empty text for everybody
     * @param measure headcount, intensity, adjusted_headcount, uncensored_headcount, censored_headcount, contribution,
     *     population_share or subgroup_contribution
     * @param k poverty cutoff; NaN where it plays no part
     * @param dimension empty text where the figure is of all
     * @param indicator empty text where the figure is of a dimension or of all
     * @param value a share; NaN where undefined: nobody is poor
     * @param standardError NaN where there is one cluster only or a replicate leaves the figure undefined
     */
    public record Figure(
            String subgroup,
            String measure,
            double k,
            String dimension,
            String indicator,
            double value,
            double standardError) {}

    /** Sums over people, from which every figure is a ratio: people; poor and score by cutoff; raw and censored by indicator. */
    public final class Totals {

        private final double[] sums;

        private Totals(double[] sums) {
            this.sums = sums;
        }

        /** People these are, weighted. */
        public double people() {
            return sums[0];
        }

        /** H, in [0, 1]. */
        public double headcount(double k) {
            return sums[1 + 2 * position(k)] / people();
        }

        /** M0, in [0, 1]. */
        public double adjustedHeadcount(double k) {
            return sums[2 + 2 * position(k)] / people();
        }

        /** A, in [k, 1]; NaN where nobody is poor. */
        public double intensity(double k) {
            return sums[2 + 2 * position(k)] / sums[1 + 2 * position(k)];
        }

        /** Share of people deprived in an indicator, poor or not. */
        public double uncensoredHeadcount(int indicator) {
            return sums[1 + 2 * cutoffs.length + 2 * indicator] / people();
        }

        /** Share of people deprived in an indicator and poor at the rules' k. */
        public double censoredHeadcount(int indicator) {
            return sums[2 + 2 * cutoffs.length + 2 * indicator] / people();
        }

        /** Share of M0 that is due to an indicator; they sum to 1. NaN where nobody is poor. */
        public double contribution(int indicator) {
            return rules.indicators().get(indicator).weight()
                    * censoredHeadcount(indicator)
                    / adjustedHeadcount(rules.k());
        }
    }

    private int position(double k) {
        int at = Arrays.binarySearch(cutoffs, k);
        if (at < 0) {
            throw new IllegalArgumentException("k = " + k + " is none of " + Arrays.toString(cutoffs));
        }
        return at;
    }

    private double score(Household household) {
        double score = 0;
        for (int j = 0; j < rules.indicators().size(); j++) {
            var indicator = rules.indicators().get(j);
            if (indicator.isDeprived(household.achievements()[j])) {
                score += indicator.weight();
            }
        }
        return score;
    }

    private void add(Household household, double score, double[] totals) {
        double people = household.people();
        totals[0] += people;
        for (int i = 0; i < cutoffs.length && score >= cutoffs[i] - ROUNDING; i++) {
            totals[1 + 2 * i] += people;
            totals[2 + 2 * i] += people * score;
        }
        int from = 1 + 2 * cutoffs.length;
        boolean poor = score >= rules.k() - ROUNDING;
        for (int j = 0; j < rules.indicators().size(); j++) {
            if (rules.indicators().get(j).isDeprived(household.achievements()[j])) {
                totals[from + 2 * j] += people;
                totals[from + 2 * j + 1] += poor ? people : 0;
            }
        }
    }

    private int length() {
        return 1 + 2 * cutoffs.length + 2 * rules.indicators().size();
    }

    private double[] ones() {
        var ones = new double[stratumOfCluster.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private double[][] bySubgroup(double[] timesOfCluster) {
        var parts = new double[subgroups.size()][length()];
        for (var cell : cells) {
            double times = timesOfCluster[cell.cluster()];
            if (times != 0) {
                var part = parts[cell.subgroup()];
                for (int i = 0; i < part.length; i++) {
                    part[i] += times * cell.totals()[i];
                }
            }
        }
        return parts;
    }

    private Totals all(double[][] parts) {
        var sums = new double[length()];
        for (var part : parts) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += part[i];
            }
        }
        return new Totals(sums);
    }

    private List<Totals> split(double[] timesOfCluster) {
        return wrapped(bySubgroup(timesOfCluster));
    }

    private List<Totals> wrapped(double[][] parts) {
        return Arrays.stream(parts).map(Totals::new).toList();
    }

    private static <T> int number(Map<T, Integer> numbers, T key) {
        var number = numbers.get(key);
        if (number == null) {
            number = numbers.size();
            numbers.put(key, number);
        }
        return number;
    }
}
