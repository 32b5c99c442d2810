package org.lysoen.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Sudden and profound reversals of one yearly series.
 *
 * <p>Given x_t, the change of year t where falling is worse, and the level it adds up to. Over the 20 years before t, at
 * least 8 of them known, {@code z_t = min over s in t, t-1, t-2 of (x_s - median) / max(1.4826 MAD, floor)}: how far a
 * change lies out of the place's own past, in robust standard deviations (Rousseeuw and Croux 1993). The depth is the
 * fall from the highest level of the years t-5..t. <i>Downturn</i>: z at most -2, depth at least the rule's, and x_t
 * below zero. <i>Watch</i>: z at most -1.5 and depth at least seven eighths of the rule's.
 *
 * <p>A gap in the series breaks the level: no depth is measured across it. A reading rests on years up to t alone, so
 * later years change no earlier reading. The order of the values does not matter, nor, where the floor does not bind,
 * the unit of x.
 */
public final class Downturn {

    static final int WINDOW_YEARS = 20;
    static final int LEAST_YEARS = 8;
    static final int DEPTH_YEARS = 5;
    static final int APART_YEARS = 5;
    static final double Z = -2;
    static final double WATCH_Z = -1.5;
    static final double WATCH_DEPTH = 7.0 / 8;
    private static final int SUDDEN_YEARS = 2;
    private static final double MAD_TO_SD = 1.4826;

    private final Rule rule;
    private final TreeMap<Integer, Double> changes = new TreeMap<>();
    private final List<TreeMap<Integer, Double>> runs = new ArrayList<>();
    private final TreeMap<Integer, Reading> readings = new TreeMap<>();

    /** What the values of a series are. */
    public enum Scale {
        /** Growth in percent a year, above -100; x = 100 ln(1 + g / 100), depth a share of the level in percent. */
        GROWTH,
        /** A level of which more is better; x its difference, depth in its unit. */
        MORE_IS_BETTER,
        /** A level of which less is better; x its difference with the sign turned, depth in its unit. */
        LESS_IS_BETTER
    }

    /**
     * @param floor least standard deviation of x taken to be usual, so that calm places do not alarm at nothing
     * @param depth least fall of a downturn, in the unit of depth
     */
    public record Rule(Scale scale, double floor, double depth) {

        /** The growth rule's own proportion of floor to depth, on another scale. */
        public static Rule of(Scale scale, double depth) {
            return new Rule(scale, depth * 1.5 / 8, depth);
        }
    }

    /** How far a reversal has come. */
    public enum Grade {
        WATCH,
        DOWNTURN
    }

    /**
     * What the rule reads in a year.
     *
     * @param depth the fall from the best of five years, at least 0
     * @param peak the year of that best
     */
    public record Reading(int year, double z, double depth, int peak, Optional<Grade> grade) {}

    /**
     * What the suddenness of a year is judged by: {@code z = (worstChange - usualChange) / usualSwing}.
     *
     * @param usualChange median change of the window
     * @param usualSwing 1.4826 MAD of the window, or the floor where that is more
     * @param worstChange the least x of the year and the two before it
     * @param worst its year
     */
    public record Swing(double usualChange, double usualSwing, double worstChange, int worst) {}

    /**
     * A reversal from its onset on.
     *
     * @param last the last year that still reads so, within five years of one another
     * @param peak the year before the fall
     * @param deepest year of the deepest level before recovery and before the next onset of the same grade
     * @param deepestFall from the peak's level, in the unit of depth
     * @param recovered first year after the onset that reaches the peak's level again; empty where none has
     */
    public record Episode(
            Grade grade, Reading onset, int last, int peak, int deepest, double deepestFall, OptionalInt recovered) {

        /** Mean fall a year from the peak to the deepest level, in the unit of depth. */
        public double fallPerYear() {
            return deepestFall / (deepest - peak);
        }
    }

    private Downturn(Rule rule) {
        this.rule = rule;
    }

    /**
     * @param values by year, in the unit of the rule's scale
     * @throws IllegalArgumentException for growth of -100 percent or less, or a value that is no number
     */
    public static Downturn of(Rule rule, Map<Integer, Double> values) {
        var downturn = new Downturn(rule);
        downturn.lay(new TreeMap<>(values));
        downturn.read();
        return downturn;
    }

    /** By year; years with too short a past are left out. */
    public NavigableMap<Integer, Reading> readings() {
        return new TreeMap<>(readings);
    }

    /**
     * How the z of a year comes about.
     *
     * @throws NoSuchElementException where the year has no reading
     */
    public Swing swing(int year) {
        if (!readings.containsKey(year)) {
            throw new NoSuchElementException("no reading of " + year);
        }
        var past = past(year);
        double middle = median(past);
        var worst = changes.subMap(year - SUDDEN_YEARS, true, year, true).entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow();
        return new Swing(middle, spread(past, middle), worst.getValue(), worst.getKey());
    }

    /** In order of onset. A watch within five years of a downturn belongs to it and stands in no row of its own. */
    public List<Episode> episodes() {
        var alarms = years(Grade.DOWNTURN);
        var watches = years(Grade.WATCH);
        watches.removeIf(watch -> alarms.stream().anyMatch(alarm -> Math.abs(alarm - watch) <= APART_YEARS));
        var episodes = new ArrayList<Episode>();
        add(episodes, Grade.DOWNTURN, grouped(alarms));
        add(episodes, Grade.WATCH, grouped(watches));
        episodes.sort(Comparator.comparingInt(episode -> episode.onset().year()));
        return episodes;
    }

    /**
     * Probability that a new regime of x began in t-2..t, given the years up to t.
     *
     * @return empty where the year has no reading
     * @see ChangePoint
     */
    public OptionalDouble breakProbability(int year) {
        if (!readings.containsKey(year)) {
            return OptionalDouble.empty();
        }
        var past = past(year);
        double middle = median(past);
        double spread = spread(past, middle);
        double[] standardised = changes.subMap(year - WINDOW_YEARS, true, year, true).values().stream()
                .mapToDouble(x -> (x - middle) / spread)
                .toArray();
        return OptionalDouble.of(ChangePoint.recent(standardised, SUDDEN_YEARS + 1));
    }

    /** Changes, and levels in runs without a gap; a run of growth has a level the year before its first too. */
    private void lay(TreeMap<Integer, Double> values) {
        var run = new TreeMap<Integer, Double>();
        for (var entry : values.entrySet()) {
            int year = entry.getKey();
            double value = entry.getValue();
            if (!Double.isFinite(value) || rule.scale() == Scale.GROWTH && value <= -100) {
                throw new IllegalArgumentException("no level follows from " + value + " in " + year);
            }
            if (!run.containsKey(year - 1)) {
                run = new TreeMap<>();
                runs.add(run);
                if (rule.scale() == Scale.GROWTH) {
                    run.put(year - 1, 0.0);
                }
            }
            var before = run.get(year - 1);
            double level = level(value, before == null ? 0 : before);
            run.put(year, level);
            if (before != null) {
                changes.put(year, level - before);
            }
        }
    }

    private double level(double value, double before) {
        return switch (rule.scale()) {
            case GROWTH -> before + 100 * Math.log1p(value / 100);
            case MORE_IS_BETTER -> value;
            case LESS_IS_BETTER -> -value;
        };
    }

    private void read() {
        for (int year : changes.keySet()) {
            var past = past(year);
            if (past.length >= LEAST_YEARS) {
                double middle = median(past);
                double spread = spread(past, middle);
                double z = changes.subMap(year - SUDDEN_YEARS, true, year, true).values().stream()
                        .mapToDouble(x -> (x - middle) / spread)
                        .min()
                        .orElseThrow();
                var levels = run(year).subMap(year - DEPTH_YEARS, true, year, true);
                int peak = best(levels);
                double depth = fall(run(year), peak, year);
                readings.put(year, new Reading(year, z, depth, peak, grade(z, depth, year)));
            }
        }
    }

    private Optional<Grade> grade(double z, double depth, int year) {
        if (z <= Z && depth >= rule.depth() && change(year) < 0) {
            return Optional.of(Grade.DOWNTURN);
        }
        return z <= WATCH_Z && depth >= WATCH_DEPTH * rule.depth() ? Optional.of(Grade.WATCH) : Optional.empty();
    }

    private double change(int year) {
        return changes.getOrDefault(year, 0.0);
    }

    private double[] past(int year) {
        return changes.subMap(year - WINDOW_YEARS, true, year, false).values().stream()
                .mapToDouble(x -> x)
                .toArray();
    }

    private double spread(double[] past, double middle) {
        var away = Arrays.stream(past).map(x -> Math.abs(x - middle)).toArray();
        return Math.max(MAD_TO_SD * median(away), rule.floor());
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private TreeMap<Integer, Double> run(int year) {
        return runs.stream()
                .filter(run -> run.containsKey(year))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /** The year of the highest level, the latest of several. */
    private static int best(Map<Integer, Double> levels) {
        return levels.entrySet().stream()
                .reduce((a, b) -> b.getValue() >= a.getValue() ? b : a)
                .orElseThrow()
                .getKey();
    }

    private double fall(TreeMap<Integer, Double> run, int from, int to) {
        double fall = at(run, from) - at(run, to);
        return rule.scale() == Scale.GROWTH ? -100 * Math.expm1(-fall / 100) : fall;
    }

    private static double at(TreeMap<Integer, Double> run, int year) {
        return run.getOrDefault(year, Double.NaN);
    }

    private List<Integer> years(Grade grade) {
        var years = new ArrayList<Integer>();
        readings.values().stream()
                .filter(reading -> reading.grade().filter(grade::equals).isPresent())
                .forEach(reading -> years.add(reading.year()));
        return years;
    }

    private static List<List<Integer>> grouped(List<Integer> years) {
        var groups = new ArrayList<List<Integer>>();
        for (int year : years) {
            if (groups.isEmpty() || year - groups.getLast().getLast() > APART_YEARS) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(year);
        }
        return groups;
    }

    private void add(List<Episode> episodes, Grade grade, List<List<Integer>> groups) {
        for (int k = 0; k < groups.size(); k++) {
            int next = k + 1 < groups.size() ? groups.get(k + 1).getFirst() : Integer.MAX_VALUE;
            episodes.add(episode(grade, groups.get(k), next));
        }
    }

    private Episode episode(Grade grade, List<Integer> years, int next) {
        var onset = reading(years.getFirst());
        var run = run(onset.year());
        double best = at(run, onset.peak());
        var recovered = run.tailMap(onset.year(), false).entrySet().stream()
                .filter(entry -> entry.getValue() >= best)
                .mapToInt(Map.Entry::getKey)
                .findFirst();
        int deepest = onset.year();
        for (int year :
                run.subMap(onset.year(), Math.min(next, recovered.orElse(next))).keySet()) {
            deepest = at(run, year) < at(run, deepest) ? year : deepest;
        }
        return new Episode(
                grade, onset, years.getLast(), onset.peak(), deepest, fall(run, onset.peak(), deepest), recovered);
    }

    private Reading reading(int year) {
        return Optional.ofNullable(readings.get(year)).orElseThrow();
    }
}
