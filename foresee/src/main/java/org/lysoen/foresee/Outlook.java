package org.lysoen.foresee;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a forecast says of one unit over the twelve months after its origin.
 *
 * <p>A place is <em>at peace</em> where each of the two years up to the origin had fewer than 25 deaths, the number from
 * which the Uppsala Conflict Data Program speaks of a conflict active in a year (Gleditsch et al. 2002, Journal of Peace
 * Research 39); 25 or more in the next twelve months are an <em>onset</em>. <em>Escalation</em>: at least 25, and at least
 * twice as many as in the twelve months before.
 *
 * @param lastYear deaths in the twelve months up to the origin, those known
 * @param worstMonth the most deaths of a month in the ten years up to the origin
 * @param total of the twelve months
 * @param worse probability that a month has more deaths than the worst of those ten years
 * @param escalation its probability
 * @param onset its probability; null where the place is not at peace, or too little of the two years is known to say
 */
public record Outlook(
        double lastYear,
        double worstMonth,
        Distribution total,
        double worse,
        double escalation,
        @Nullable Double onset) {

    /** Months the outlook is over. */
    public static final int MONTHS = 12;

    private static final int CONFLICT = 25;
    private static final int TEN_YEARS = 120;

    /**
     * @param trajectories of at least twelve consecutive months after the history's origin
     */
    public static Outlook of(History history, Trajectories trajectories, int unit) {
        double[] known = history.observed(unit, 2 * MONTHS);
        double lastYear = Arrays.stream(history.observed(unit, MONTHS)).sum();
        double yearBefore = Arrays.stream(known).sum() - lastYear;
        boolean isAtPeace = known.length == 2 * MONTHS && lastYear < CONFLICT && yearBefore < CONFLICT;
        double worstMonth =
                Arrays.stream(history.observed(unit, TEN_YEARS)).max().orElse(0);
        int[] totals = trajectories.totals(unit, MONTHS);
        double worse = Arrays.stream(trajectories.paths(unit))
                .filter(path -> Arrays.stream(path).limit(MONTHS).anyMatch(deaths -> deaths > worstMonth))
                .count();
        return new Outlook(
                lastYear,
                worstMonth,
                Distribution.of(totals),
                worse / totals.length,
                Scores.probability(totals, (int) Math.ceil(Math.max(CONFLICT, 2 * lastYear))),
                isAtPeace ? Scores.probability(totals, CONFLICT) : null);
    }
}
