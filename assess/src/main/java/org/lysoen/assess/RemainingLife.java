package org.lysoen.assess;

/**
 * The years a person of an age still lives: their expectation, counted in full or discounted, and their variance.
 *
 * <p>Discounted at the rate r a year from the person's age x on, an interval of n years that begins s years ahead counts
 * {@code L exp(-r s) (1 - exp(-r n)) / (r n)}, its person-years spread evenly; the open interval, of constant mortality
 * m, counts {@code l exp(-r s) / (m + r)}. At r = 0 both are L.
 *
 * <p>The variance of the years lived adds, over the intervals in which people die, the squared distance of their mean age
 * at death from the expectation and its spread within the interval: {@code a (n - a) / 3}, a uniform's {@code n^2 / 12}
 * where they die halfway, and {@code 1 / m^2} in the open one.
 *
 * <p>References: Preston, S. H., Heuveline, P. and Guillot, M. (2001), Demography, section 3.2; Murray, C. J. L. and
 * Lopez, A. D. (1996), The Global Burden of Disease, chapter 1 (continuous discounting); Edwards, R. D. and Tuljapurkar,
 * S. (2005), Inequality in life spans and a new perspective on mortality convergence, Population and Development Review
 * 31(4) (variance of the age at death).
 */
final class RemainingLife {

    private final LifeTable table;
    private final int from;

    /**
     * @param age a lower bound of an interval of the table
     * @throws IllegalArgumentException when it is none
     */
    RemainingLife(LifeTable table, double age) {
        int found = 0;
        while (found < table.size() && table.age(found) != age) {
            found++;
        }
        if (found == table.size()) {
            throw new IllegalArgumentException("the table has no interval from age " + age);
        }
        this.table = table;
        this.from = found;
    }

    /**
     * @param discount a year, not negative: 0.03 is 3 %
     * @return expected years; at a discount, what they are worth at the age
     */
    double years(double discount) {
        if (!(discount >= 0)) {
            throw new IllegalArgumentException("a discount is not negative: " + discount);
        }
        int last = table.size() - 1;
        double years = table.survivors(last) / (table.rate(last) + discount) * Math.exp(-discount * ahead(last));
        for (int i = from; i < last; i++) {
            double width = table.age(i + 1) - table.age(i);
            double worth = discount == 0 ? 1 : -Math.expm1(-discount * width) / (discount * width);
            years += table.personYears(i) * worth * Math.exp(-discount * ahead(i));
        }
        return years / table.survivors(from);
    }

    /** Of the years lived, in years squared. */
    double variance() {
        int last = table.size() - 1;
        double mean = years(0);
        double sum = 0;
        for (int i = from; i <= last; i++) {
            double dying = table.survivors(i) - (i == last ? 0 : table.survivors(i + 1));
            double lived = i == last ? 1 / table.rate(last) : table.yearsLivedByTheDying(i);
            double within = i == last ? lived * lived : lived * (table.age(i + 1) - table.age(i) - lived) / 3;
            double distance = ahead(i) + lived - mean;
            sum += dying * (distance * distance + within);
        }
        return sum / table.survivors(from);
    }

    private double ahead(int i) {
        return table.age(i) - table.age(from);
    }
}
