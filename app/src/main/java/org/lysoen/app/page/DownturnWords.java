package org.lysoen.app.page;

import java.util.Optional;
import java.util.stream.Stream;
import org.lysoen.app.page.text.Figures;

/** The series whose downturns the tables hold, in plain words, each with the unit of its depth. */
enum DownturnWords {
    GDP("wdi.gdp_per_person_growth", "Income", "GDP per person", "fell by", "%", 0),
    DEATHS("ucdp.deaths", "Killings", "deaths in organised violence a year", "rose by", "per 100,000", 1),
    DISPLACED("unhcr.displaced", "Flight", "people driven from home", "rose by", "per 1,000", 0),
    LIFE("wpp.e0", "Length of life", "life expectancy at birth", "fell by", "years", 1);

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

    static DownturnWords of(String indicator) {
        return find(indicator).orElseThrow();
    }

    static Optional<DownturnWords> find(String indicator) {
        return Stream.of(values())
                .filter(words -> words.indicator.equals(indicator))
                .findFirst();
    }

    String indicator() {
        return indicator;
    }

    String title() {
        return title;
    }

    String subject() {
        return subject;
    }

    /** A fall of the series in its unit: {@code 23 %}, {@code 5.1 years}. */
    String depth(double depth) {
        return Figures.number(depth, decimals) + Figures.NBSP + unit;
    }

    /** One sentence without its stop: what happened, from when to when, and how unusual it was. */
    String sentence(int peak, int onset, double depth, double z) {
        return subject + " " + verb + " " + depth(depth) + " from " + peak + " to " + onset
                + ", its worst year " + Figures.number(-z, 1)
                + " usual swings worse than this place was used to";
    }
}
