package org.lysoen.app.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.draw.Bins;
import org.lysoen.app.page.text.Figures;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;

/**
 * What the world map can show. Each has a plain name, the term of art, a unit, fixed classes and a colour ramp of the
 * style sheet ({@code ramp-} and {@link #ramp()}).
 */
public enum Measure {
    SHARE_INSECURE("Share of people insecure", "below the threshold of at least one of six vital domains", Form.SHARE),
    YEARS_SECURE("Years of secure life", "expected at birth, outside generalised poverty", Form.YEARS),
    LOSS("Secure life lost", "person-years lost per 1,000 people", Form.PER_1000),
    EXCESS(
            "Change from their own past",
            "person-years lost per 1,000 people above the median of five years",
            Form.CHANGE),
    KILLED("Killed in organised violence", "deaths per 100,000 people", Form.PER_100K),
    ECONOMIC("Economic insecurity", "living on less than $3.00 a day, 2021 PPP", Form.SHARE),
    FOOD("Food insecurity", "undernourished, or in food crisis", Form.SHARE),
    HEALTH("Health insecurity", "without basic care, told by missed vaccinations", Form.SHARE),
    ENVIRONMENTAL("Environmental insecurity", "without basic drinking water", Form.SHARE),
    PERSONAL("Personal insecurity", "living where violence kills more than 10 per 100,000 a year", Form.SHARE),
    COMMUNITY("Community insecurity", "driven from their homes", Form.SHARE),
    POLITICAL("Political insecurity", "living without civil liberties; never in the headline", Form.SHARE);

    private enum Form {
        SHARE,
        YEARS,
        PER_1000,
        CHANGE,
        PER_100K
    }

    private static final Bins SHARES = Bins.of(0.05, 0.15, 0.30, 0.50, 0.75);
    private static final Bins YEARS = Bins.of(10.0, 20.0, 35.0, 50.0, 65.0);
    private static final Bins LOST_IN_A_YEAR = Bins.of(50.0, 150.0, 300.0, 500.0, 750.0);
    private static final Bins LOST_IN_A_MONTH = Bins.of(4.0, 12.0, 25.0, 42.0, 62.0);
    private static final Bins CHANGED_IN_A_YEAR = Bins.of(-25.0, -5.0, 5.0, 25.0, 100.0);
    private static final Bins CHANGED_IN_A_MONTH = Bins.of(-2.0, -0.5, 0.5, 2.0, 8.0);
    private static final Bins KILLED_IN_A_YEAR = Bins.of(0.1, 1.0, 10.0, 50.0, 200.0);
    private static final Bins KILLED_IN_A_MONTH = Bins.of(0.01, 0.1, 1.0, 5.0, 20.0);

    private final String label;
    private final String term;
    private final Form form;

    Measure(String label, String term, Form form) {
        this.label = label;
        this.term = term;
        this.form = form;
    }

    /** The word in addresses: {@code share_insecure}, {@code food}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws Problem {@code bad-input} when the word is no measure
     */
    public static Measure of(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("'" + word + "' is not a measure: choose one of "
                        + Arrays.stream(values()).map(Measure::word).collect(Collectors.joining(", ", "", "."))));
    }

    /** In plain words. */
    public String label() {
        return label;
    }

    /** The field's own words, with the unit. */
    public String term() {
        return term;
    }

    /** The domain whose share this is, if it is one. */
    public Optional<Domain> domain() {
        return ordinal() >= ECONOMIC.ordinal() ? Optional.of(Domain.of(word())) : Optional.empty();
    }

    /** Whether it is a share of people, so that the people map can fill that part of each circle. */
    public boolean isShare() {
        return form == Form.SHARE;
    }

    /** Whether the tables hold it by month; the others are shown for the year a month lies in. */
    public boolean isMonthly() {
        return this == SHARE_INSECURE || this == LOSS || this == EXCESS || this == KILLED || this == PERSONAL;
    }

    /** For how many people the tables' total is shown: 100,000; 0 where the tables hold the value itself. */
    double perPeople() {
        return form == Form.PER_100K ? 100_000 : 0;
    }

    /** Whether a large value is good news. */
    public boolean isGood() {
        return this == YEARS_SECURE;
    }

    /** The colour ramp of the style sheet. */
    public String ramp() {
        return switch (form) {
            case SHARE -> domain().map(Domain::word).orElse("insecure");
            case YEARS, PER_1000 -> "insecure";
            case CHANGE -> "change";
            case PER_100K -> "killed";
        };
    }

    public Bins bins(boolean ofYear) {
        return switch (form) {
            case SHARE -> SHARES;
            case YEARS -> YEARS;
            case PER_1000 -> ofYear ? LOST_IN_A_YEAR : LOST_IN_A_MONTH;
            case CHANGE -> ofYear ? CHANGED_IN_A_YEAR : CHANGED_IN_A_MONTH;
            case PER_100K -> ofYear ? KILLED_IN_A_YEAR : KILLED_IN_A_MONTH;
        };
    }

    /** The colour class of a value, 0 (least insecure) to 5. */
    public int colour(double value, boolean ofYear) {
        var bins = bins(ofYear);
        int k = bins.of(value);
        return isGood() ? bins.size() - 1 - k : k;
    }

    /** A value as written in lists and tables. */
    public String written(@Nullable Double value) {
        return switch (form) {
            case SHARE -> Figures.share(value);
            case YEARS -> Figures.years(value);
            case PER_1000, PER_100K -> Figures.rate(value);
            case CHANGE -> Figures.change(value);
        };
    }

    /** The unit after {@link #written}, empty where it is part of it. */
    public String unit() {
        return switch (form) {
            case SHARE -> "";
            case YEARS -> "years";
            case PER_1000, CHANGE -> "per 1,000";
            case PER_100K -> "per 100,000";
        };
    }

    /** The classes in words, least insecure first. */
    public List<String> classes(boolean ofYear) {
        var edges = bins(ofYear).edges().stream().map(this::edge).toList();
        var words = new java.util.ArrayList<String>();
        words.add("under " + edges.getFirst());
        for (int k = 1; k < edges.size(); k++) {
            words.add(edges.get(k - 1) + " to " + edges.get(k));
        }
        words.add(edges.getLast() + " and more");
        return isGood() ? words.reversed() : words;
    }

    private String edge(double edge) {
        var brief =
                edge == Math.rint(edge) ? Figures.number(edge, 0) : Figures.number(edge, Math.abs(edge) < 0.1 ? 2 : 1);
        return switch (form) {
            case SHARE -> Figures.share(edge);
            case CHANGE -> edge > 0 ? "+" + brief : brief;
            default -> brief;
        };
    }
}
