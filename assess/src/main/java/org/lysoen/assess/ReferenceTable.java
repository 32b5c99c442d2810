package org.lysoen.assess;

/**
 * The one life table on which every death is valued, whoever dies and wherever: a life lost in Kigali counts as one in
 * Oslo.
 *
 * <p>The table is Japan's of 2015-20 (World Population Prospects 2024), the longest-lived large population before the
 * pandemic; years are full years, neither discounted nor weighted by age.
 *
 * <p>Reference: Murray, C. J. L. et al. (2012), GBD 2010: design, definitions, and metrics, Lancet 380, 2063-2066
 * (one standard for all; no discounting, no age weights).
 *
 * @param table age-specific mortality of Japan 2015-20
 */
public record ReferenceTable(LifeTable table) {

    /** Where the table is found: place and first year of its period. */
    public static final String PLACE_ID = "JPN";

    public static final int FROM_YEAR = 2015;

    /**
     * Expected years of life lost to one violent death: the bands' people times their weights share the death, and each
     * band is valued at its mean age.
     *
     * @param populations of the place and year
     * @return years per death
     */
    public double yearsLost(BandPopulations populations) {
        double years = 0;
        for (var band : AgeBand.values()) {
            double people = populations.people(band);
            if (people > 0) {
                years += people * band.weight() * table.e(populations.meanAge(band));
            }
        }
        return years / populations.peopleAtRisk();
    }
}
