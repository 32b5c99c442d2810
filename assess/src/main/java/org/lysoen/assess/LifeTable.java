package org.lysoen.assess;

import java.util.Arrays;

/**
 * An abridged period life table of both sexes together or of one, from age-specific mortality rates.
 *
 * <p>Over the interval of n years from age x with rate m: probability of dying {@code q = n m / (1 + (n - a) m)}, at
 * most 0.999999; survivors l of one newborn; person-years {@code L = n l_{x+n} + a (l_x - l_{x+n})}, in the last, open
 * interval {@code L = l / m}; remaining years T = sum of L from x on; expectancy e = T / l.
 *
 * <p>The years a lived in the interval by those who die in it are Coale and Demeny's West model for the first two
 * intervals (both sexes as the mean of the male and the female formula, see {@link Sex}), and half of five years, 2.5, in
 * all others.
 *
 * <p>Reference: Preston, S. H., Heuveline, P. and Guillot, M. (2001), Demography, Blackwell, section 3.2 and table 3.3.
 */
public final class LifeTable {

    private static final double MOST_DYING = 0.999999;
    private static final double HALF_INTERVAL = 2.5;

    private final double[] ages;
    private final double[] rates;
    private final double[] yearsLivedByTheDying;
    private final double[] survivors;
    private final double[] personYears;
    private final double[] expectancies;

    private LifeTable(double[] ages, double[] rates, double[] yearsLivedByTheDying) {
        this.ages = ages;
        this.rates = rates;
        this.yearsLivedByTheDying = yearsLivedByTheDying;
        int last = ages.length - 1;
        survivors = new double[ages.length];
        personYears = new double[ages.length];
        expectancies = new double[ages.length];
        survivors[0] = 1;
        for (int i = 0; i < last; i++) {
            double width = ages[i + 1] - ages[i];
            double dying = width * rates[i] / (1 + (width - yearsLivedByTheDying[i]) * rates[i]);
            survivors[i + 1] = survivors[i] * (1 - Math.min(dying, MOST_DYING));
            personYears[i] = width * survivors[i + 1] + yearsLivedByTheDying[i] * (survivors[i] - survivors[i + 1]);
        }
        personYears[last] = survivors[last] / rates[last];
        double remaining = 0;
        for (int i = last; i >= 0; i--) {
            remaining += personYears[i];
            expectancies[i] = remaining / survivors[i];
        }
    }

    /**
     * @param ages lower bounds of the intervals in years: 0, 1, 5, then steps of five; the last is open
     * @param rates deaths per person-year, one an age, not negative; the last positive
     * @throws IllegalArgumentException when ages or rates are not of that form
     */
    public static LifeTable of(double[] ages, double[] rates) {
        return of(ages, rates, Sex.ALL);
    }

    /**
     * @param sex of the people whose rates they are; the others as in {@link #of(double[], double[])}
     */
    public static LifeTable of(double[] ages, double[] rates, Sex sex) {
        requireAbridged(ages);
        requireRates(ages, rates);
        var lived = new double[ages.length];
        Arrays.fill(lived, HALF_INTERVAL);
        lived[0] = sex.livedByInfants(rates[0]);
        lived[1] = sex.livedByChildren(rates[0]);
        return new LifeTable(ages.clone(), rates.clone(), lived);
    }

    /**
     * The table with other rates and the same ages and years lived by the dying.
     *
     * @throws IllegalArgumentException when the rates are not one an age, or negative, or the last is not positive
     */
    LifeTable withRates(double[] other) {
        requireRates(ages, other);
        return new LifeTable(ages, other.clone(), yearsLivedByTheDying);
    }

    /**
     * Expected remaining years at an age: the table's own at its ages, linear between, and the open interval's from its
     * lower bound on.
     *
     * @param age in years, not negative
     */
    public double e(double age) {
        if (!(age >= 0)) {
            throw new IllegalArgumentException("an age is not negative: " + age);
        }
        int last = ages.length - 1;
        if (age >= ages[last]) {
            return expectancies[last];
        }
        int i = Arrays.binarySearch(ages, age);
        if (i >= 0) {
            return expectancies[i];
        }
        int below = -i - 2;
        double way = (age - ages[below]) / (ages[below + 1] - ages[below]);
        return expectancies[below] + way * (expectancies[below + 1] - expectancies[below]);
    }

    /** Number of intervals, the open one included. */
    public int size() {
        return ages.length;
    }

    /** Lower bound of interval i in years. */
    public double age(int i) {
        return ages[i];
    }

    /** Deaths per person-year in interval i (m). */
    public double rate(int i) {
        return rates[i];
    }

    /** Share of newborns alive at the start of interval i (l). */
    public double survivors(int i) {
        return survivors[i];
    }

    /** Person-years a newborn lives in interval i (L). */
    public double personYears(int i) {
        return personYears[i];
    }

    /** Years lived in interval i by those who die in it (a); no meaning in the open one. */
    double yearsLivedByTheDying(int i) {
        return yearsLivedByTheDying[i];
    }

    private static void requireAbridged(double[] ages) {
        boolean abridged = ages.length >= 4 && ages[0] == 0 && ages[1] == 1 && ages[2] == 5;
        for (int i = 3; abridged && i < ages.length; i++) {
            abridged = ages[i] == ages[i - 1] + 5;
        }
        if (!abridged) {
            throw new IllegalArgumentException("ages are 0, 1, 5, 10, ...: " + Arrays.toString(ages));
        }
    }

    private static void requireRates(double[] ages, double[] rates) {
        if (rates.length != ages.length) {
            throw new IllegalArgumentException(rates.length + " rates for " + ages.length + " ages");
        }
        for (double rate : rates) {
            if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a mortality rate is not negative: " + rate);
            }
        }
        if (rates[rates.length - 1] == 0) {
            throw new IllegalArgumentException("the open interval needs a positive mortality rate");
        }
    }
}
