package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.draw.Bins;
import org.lysoen.app.page.text.Figures;
import org.lysoen.kernel.Problem;

/** What a map of districts can show: a column of the table of districts, its words and its fixed classes. */
public enum DistrictMeasure {
    DEATHS(
            "deaths_per_100k",
            "deaths_status",
            "Killed in organised violence",
            "deaths per 100,000 people a year",
            "killed"),
    SHDI("shdi", "shdi_status", "Human development", "subnational human development index, 0 to 1", "insecure"),
    POOR(
            "poor_percent",
            "poor_status",
            "Poor in several things at once",
            "percent of people, multidimensional poverty",
            "economic"),
    HUNGRY(
            "hungry_percent",
            "hungry_status",
            "Acutely hungry",
            "percent of the people analysed, IPC phase 3 or worse",
            "food"),
    LIFE("life_expectancy_years", "life_expectancy_status", "Life expectancy", "years, at birth", "insecure");

    private static final Bins RATES = Bins.of(1.0, 10.0, 30.0, 100.0, 300.0);
    private static final Bins INDEX = Bins.of(0.4, 0.5, 0.6, 0.7, 0.8);
    private static final Bins PERCENTS = Bins.of(5.0, 10.0, 20.0, 40.0, 60.0);
    private static final Bins YEARS = Bins.of(50.0, 55.0, 60.0, 65.0, 70.0);

    private final String column;
    private final String status;
    private final String label;
    private final String term;
    private final String ramp;

    DistrictMeasure(String column, String status, String label, String term, String ramp) {
        this.column = column;
        this.status = status;
        this.label = label;
        this.term = term;
        this.ramp = ramp;
    }

    /**
     * @throws Problem {@code bad-input} when the word is no measure of districts
     */
    public static DistrictMeasure of(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("'" + word + "' is not a measure of districts: choose one of "
                        + Arrays.stream(values())
                                .map(DistrictMeasure::word)
                                .collect(Collectors.joining(", ", "", "."))));
    }

    /** The word in addresses: {@code deaths}, {@code shdi}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column of the table. */
    String column() {
        return column;
    }

    /** The column that says how well it is known. */
    String status() {
        return status;
    }

    /** In plain words. */
    public String label() {
        return label;
    }

    /** The field's own words, with the unit. */
    public String term() {
        return term;
    }

    /** The colour ramp of the style sheet. */
    public String ramp() {
        return ramp;
    }

    /** Whether a large value is good news. */
    public boolean isGood() {
        return this == SHDI || this == LIFE;
    }

    private Bins bins() {
        return switch (this) {
            case DEATHS -> RATES;
            case SHDI -> INDEX;
            case POOR, HUNGRY -> PERCENTS;
            case LIFE -> YEARS;
        };
    }

    /** The colour class of a value, 0 (least insecure) to 5. */
    public int colour(double value) {
        int k = bins().of(value);
        return isGood() ? bins().size() - 1 - k : k;
    }

    /** A value as written in lists and tables. */
    public String written(@Nullable Double value) {
        if (value == null) {
            return Figures.ABSENT;
        }
        return switch (this) {
            case DEATHS -> Figures.rate(value);
            case SHDI -> Figures.number(value, 3);
            case POOR, HUNGRY -> Figures.share(value / 100);
            case LIFE -> Figures.years(value);
        };
    }

    /** The classes in words, least insecure first. */
    public List<String> classes() {
        var edges = bins().edges().stream()
                .map(edge -> Figures.number(edge, this == SHDI ? 1 : 0))
                .toList();
        var words = new ArrayList<String>();
        words.add("under " + edges.getFirst());
        for (int k = 1; k < edges.size(); k++) {
            words.add(edges.get(k - 1) + " to " + edges.get(k));
        }
        words.add(edges.getLast() + " and more");
        return isGood() ? words.reversed() : words;
    }
}
