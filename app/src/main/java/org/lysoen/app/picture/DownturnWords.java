package org.lysoen.app.picture;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The series whose downturns the tables hold, in plain words, each with the unit of its depth. */
public enum DownturnWords {
    GDP("wdi.gdp_per_person_growth", "Income", "GDP per person", "fell by", "%", 0),
    DEATHS("ucdp.deaths", "Killings", "deaths in organised violence a year", "rose by", "per 100,000", 1),
    DISPLACED("unhcr.displaced", "Flight", "people driven from home", "rose by", "per 1,000", 0),
    LIFE("wpp.e0", "Length of life", "life expectancy at birth", "fell by", "years", 1),
    RIGHTS("vdem.civil_liberties", "Rights", "the index of civil liberties (0 to 1)", "fell by", "points", 2),
    HUNGER("sdg.undernourished", "Hunger", "people undernourished", "rose by", "% of people", 1);

    private final String indicator;
    private final String title;
    private final String subject;
    private final String verb;
    private final String unit;
    private final int decimals;

    DownturnWords(String indicator, String title, String subject, String verb, String unit, int decimals) {
        this.indicator = indicator;
        this.title = title;
        this.subject = subject;
        this.verb = verb;
        this.unit = unit;
        this.decimals = decimals;
    }

    public static DownturnWords of(String indicator) {
        return find(indicator).orElseThrow();
    }

    public static Optional<DownturnWords> find(String indicator) {
        return Stream.of(values())
                .filter(words -> words.indicator.equals(indicator))
                .findFirst();
    }

    public String indicator() {
        return indicator;
    }

    public String title() {
        return title;
    }

    public String subject() {
        return subject;
    }

    /** A fall of the series in its unit: {@code 23 %}, {@code 5.1 years}. */
    public String depth(double depth) {
        return String.format(Locale.ENGLISH, "%,." + decimals + "f\u00a0%s", depth, unit);
    }

    /** A change of a year in the unit of depth: {@code -10.5 %}; of growth it is the logarithm's. */
    String change(double change) {
        return Figures.signed(change, Math.max(1, decimals)) + "\u00a0" + unit;
    }

    /** One sentence without its stop: what happened, from when to when, and how unusual it was. */
    public String sentence(int peak, int onset, double depth, double z) {
        return subject + " " + verb + " " + depth(depth) + " from " + peak + " to " + onset
                + ", its worst year "
                + String.format(Locale.ENGLISH, "%,.1f", -z)
                + " usual swings worse than this place was used to";
    }
}
