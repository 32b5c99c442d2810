package org.lysoen.assess;

/**
 * The Human Development Index, from its four components.
 *
 * <p>Each dimension runs from a natural zero to an aspiration: life expectancy 20 to 85 years; expected schooling 0 to
 * 18 and mean schooling 0 to 15 years, averaged; the logarithm of national income per person 100 to 75,000 PPP dollars.
 * Each index is cut to [0, 1]; the HDI is their geometric mean.
 *
 * <p>Reference: UNDP (2025), Human Development Report 2025, technical note 1.
 */
public final class HumanDevelopmentIndex {

    private HumanDevelopmentIndex() {}

    /**
     * @param lifeExpectancyYears at birth
     * @param expectedSchoolingYears of a child entering school
     * @param meanSchoolingYears of people aged 25 and over
     * @param incomePppDollars gross national income per person, 2021 PPP
     * @return index in [0, 1]
     */
    public static double of(
            double lifeExpectancyYears,
            double expectedSchoolingYears,
            double meanSchoolingYears,
            double incomePppDollars) {
        double health = index(lifeExpectancyYears, 20, 85);
        double education = (index(expectedSchoolingYears, 0, 18) + index(meanSchoolingYears, 0, 15)) / 2;
        double income = index(Math.log(incomePppDollars), Math.log(100), Math.log(75_000));
        return Math.cbrt(health * education * income);
    }

    private static double index(double value, double from, double to) {
        return Math.clamp((value - from) / (to - from), 0, 1);
    }
}
