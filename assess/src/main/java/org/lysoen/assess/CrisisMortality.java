package org.lysoen.assess;

/**
 * A life table with violent deaths added that the published mortality does not hold.
 *
 * <p>World Population Prospects already holds most conflict deaths, so nothing is added by default; the exceptions are
 * listed, each with its reason. What is added is the residual: the violent death rate less what the published crude
 * death rate already shows above its calm years, {@code max(0, violent_t - max(0, crude_t - median crude of calm
 * years))}: never more than was counted, also where mortality falls from year to year.
 *
 * <p>The residual R, a rate over all ages, is spread by the weights of {@link AgeBand}: band b, holding the share s_b
 * of people, gets {@code R w_b / sum(s_b w_b)}, so that the bands' deaths add up to R.
 */
public final class CrisisMortality {

    private CrisisMortality() {}

    /**
     * Violent deaths that the published crude death rate does not show, in the unit of the arguments (all three alike);
     * never more than were counted.
     *
     * @param violentRate deaths by organised violence over people, of the year
     * @param crudeRate published deaths over people, of the year
     * @param calmRate median of the published deaths over people in the place's calm years
     */
    public static double residual(double violentRate, double crudeRate, double calmRate) {
        return Math.max(0, violentRate - Math.max(0, crudeRate - calmRate));
    }

    /**
     * The table with the residual added to its rates.
     *
     * @param table the year's own
     * @param populations of the place and year
     * @param residualPerPersonYear deaths per person-year over all ages, not negative; 0 returns an equal table
     * @throws IllegalArgumentException when the residual is negative or not a number
     */
    public static LifeTable added(LifeTable table, BandPopulations populations, double residualPerPersonYear) {
        if (!(residualPerPersonYear >= 0)) {
            throw new IllegalArgumentException("a residual is not negative: " + residualPerPersonYear);
        }
        double perUnitOfWeight = residualPerPersonYear * populations.all() / populations.peopleAtRisk();
        var rates = new double[table.size()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] =
                    table.rate(i) + perUnitOfWeight * AgeBand.at(table.age(i)).weight();
        }
        return table.withRates(rates);
    }
}
