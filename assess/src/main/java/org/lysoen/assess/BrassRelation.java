package org.lysoen.assess;

import java.util.Locale;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.lysoen.kernel.Problem;

/**
 * A life table of one year from the table of its five-year period and the year's own life expectancy at birth: Brass's
 * relational logit model with slope 1.
 *
 * <p>With {@code Y(x) = ln((1 - l(x)) / l(x)) / 2} of the standard, survivors of the year are
 * {@code l(x) = 1 / (1 + exp(2 (alpha + Y(x))))}: a positive alpha means higher mortality at every age. Alpha is solved
 * so that e(0) meets the target. The years lived by the dying (a) of each interval and the rate of the open interval
 * stay the standard's; the other rates are rebuilt from {@code q = 1 - l(x+n) / l(x)} as
 * {@code m = q / (n - (n - a) q)}, so the result is a table like any other.
 *
 * <p>Reference: Brass, W. (1971), On the scale of mortality, in Biological Aspects of Demography, Taylor and Francis;
 * Preston, S. H., Heuveline, P. and Guillot, M. (2001), Demography, section 9.2.
 */
public final class BrassRelation {

    /** Far past any population: at +6 a standard of 80 years lives less than one. */
    private static final double LARGEST_ALPHA = 6;

    private static final double ALPHA_ERROR = 1e-12;
    private static final int MOST_EVALUATIONS = 200;

    private BrassRelation() {}

    /**
     * The standard shifted to a life expectancy.
     *
     * @param standard table of the period
     * @param lifeExpectancyYears e(0) of the year
     * @return a table whose e(0) is the target, within 1e-9 years
     * @throws Problem {@code bad-data} when no shift of the standard has that life expectancy
     */
    public static LifeTable of(LifeTable standard, double lifeExpectancyYears) {
        double lowest = shifted(standard, LARGEST_ALPHA).e(0);
        double highest = shifted(standard, -LARGEST_ALPHA).e(0);
        if (!(lifeExpectancyYears >= lowest && lifeExpectancyYears <= highest)) {
            throw Problem.badData(String.format(
                    Locale.ROOT,
                    "A life expectancy of %.2f years cannot be reached from a life table of %.2f years"
                            + " (%.2f to %.2f can); check both against their source.",
                    lifeExpectancyYears,
                    standard.e(0),
                    lowest,
                    highest));
        }
        double alpha = new BracketingNthOrderBrentSolver(0, ALPHA_ERROR, 0, 5)
                .solve(
                        MOST_EVALUATIONS,
                        shift -> shifted(standard, shift).e(0) - lifeExpectancyYears,
                        -LARGEST_ALPHA,
                        LARGEST_ALPHA);
        return shifted(standard, alpha);
    }

    private static LifeTable shifted(LifeTable standard, double alpha) {
        int last = standard.size() - 1;
        var rates = new double[standard.size()];
        rates[last] = standard.rate(last);
        double alive = 1;
        for (int i = 0; i < last; i++) {
            double of = standard.survivors(i + 1);
            // exp(2 (alpha + Y)) with Y = ln((1 - l) / l) / 2
            double next = 1 / (1 + Math.exp(2 * alpha) * (1 - of) / of);
            double dying = 1 - next / alive;
            double width = standard.age(i + 1) - standard.age(i);
            rates[i] = dying / (width - (width - standard.yearsLivedByTheDying(i)) * dying);
            alive = next;
        }
        return standard.withRates(rates);
    }
}
