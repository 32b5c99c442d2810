package org.lysoen.assess;

/**
 * People of a place in the age bands that are published for every country and year, in people or in any one unit.
 *
 * <p>Published are 0-4, 5-9, 10-14, 15-19, 20-39, 40-59, 60+ and 70+; 60-69 is 60+ less 70+.
 */
public record BandPopulations(
        double age0to4,
        double age5to9,
        double age10to14,
        double age15to19,
        double age20to39,
        double age40to59,
        double age60to69,
        double age70plus) {

    /**
     * Mean age of people of 70 and over. In a stationary population under the world's mortality of 2015-20 (WPP 2024)
     * it is 79.2; the group grows by about 2.5 % a year, which makes it younger: 78.2.
     */
    static final double MEAN_AGE_70_PLUS = 78;

    /**
     * @throws IllegalArgumentException when a figure is negative or not a number, or all are 0
     */
    public BandPopulations {
        for (double people :
                new double[] {age0to4, age5to9, age10to14, age15to19, age20to39, age40to59, age60to69, age70plus}) {
            if (!(people >= 0 && people < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("people of an age band are not negative: " + people);
            }
        }
        if (age0to4 + age5to9 + age10to14 + age15to19 + age20to39 + age40to59 + age60to69 + age70plus == 0) {
            throw new IllegalArgumentException("a population without people has no ages");
        }
    }

    /** People of a band. */
    public double people(AgeBand band) {
        return switch (band) {
            case CHILDREN -> age0to4 + age5to9 + age10to14;
            case YOUNG_ADULTS -> age15to19 + age20to39;
            case MIDDLE_AGED -> age40to59;
            case OLDER -> age60to69 + age70plus;
        };
    }

    /**
     * Mean age of a band in years: the middle of each published band, weighted by its people.
     *
     * @return not a number when the band holds nobody
     */
    public double meanAge(AgeBand band) {
        return switch (band) {
            case CHILDREN -> (2.5 * age0to4 + 7.5 * age5to9 + 12.5 * age10to14) / people(band);
            case YOUNG_ADULTS -> (17.5 * age15to19 + 30 * age20to39) / people(band);
            case MIDDLE_AGED -> 50;
            case OLDER -> (65 * age60to69 + MEAN_AGE_70_PLUS * age70plus) / people(band);
        };
    }

    /** Sum of people times weight over the bands: what one unit of relative risk is shared among. */
    double peopleAtRisk() {
        double sum = 0;
        for (var band : AgeBand.values()) {
            sum += people(band) * band.weight();
        }
        return sum;
    }

    /** All people. */
    double all() {
        double sum = 0;
        for (var band : AgeBand.values()) {
            sum += people(band);
        }
        return sum;
    }
}
