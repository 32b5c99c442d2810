package org.lysoen.app.picture;

import static org.lysoen.app.picture.Figures.rate;
import static org.lysoen.app.picture.Figures.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Status;

/** Explains the downturns and watches of a place that a year belongs to, down to the series they were read from. */
final class DownturnExplainer {

    /** Years before a reading that say what is usual. */
    private static final int WINDOW_YEARS = 20;

    private final Engine engine;
    private final Leaves leaves;

    DownturnExplainer(Engine engine, Leaves leaves) {
        this.engine = engine;
        this.leaves = leaves;
    }

    /** One tree a reversal whose onset is the year or before it and whose last reading is the year or after it. */
    List<Explanation> explain(String placeId, int year) {
        return engine.query("""
                        select * from downturn
                        where place_id = ? and ? between onset and last_on
                        order by indicator, onset
                        """, placeId, year).stream()
                .map(row -> reversal(placeId, row))
                .toList();
    }

    private Explanation reversal(String placeId, Row row) {
        var words = DownturnWords.of(row.text("indicator"));
        int onset = row.integer("onset");
        var parts = new ArrayList<Explanation>();
        parts.add(sudden(placeId, words, row));
        parts.add(Explanation.of(
                "Profound: its depth",
                words.depth(row.number("depth")),
                Status.of(row.text("status")),
                "from the best of the five years before, " + row.integer("peak_on") + ", to " + onset + "; deepest "
                        + words.depth(row.number("deepest")) + " in " + row.integer("deepest_on") + ", on the way "
                        + words.depth(row.number("fall_per_year")) + " a year",
                fallen(placeId, words, row.integer("peak_on"), onset)));
        parts.add(
                Explanation.of("Level reached again", recovery(row), null, "the level of the year before", List.of()));
        if (!row.isAbsent("fell_below_threshold")) {
            parts.add(Explanation.of(
                    "Crossed the threshold of the series",
                    row.flag("fell_below_threshold") ? "yes" : "no",
                    null,
                    "from within it at the peak to beyond it when deepest",
                    List.of()));
        }
        if (!row.isAbsent("break_probability")) {
            parts.add(Explanation.of(
                    "Chance that a new regime began",
                    share(row.number("break_probability")),
                    Status.MODELLED,
                    "Bayesian change-point detection on the same years; it decides nothing",
                    List.of()));
        }
        var grade = row.text("grade").equals("watch") ? "Downturn watched" : "Downturn";
        return Explanation.of(
                grade + " since " + onset + ": " + words.subject(),
                words.depth(row.number("depth")),
                Status.of(row.text("status")),
                words.sentence(row.integer("peak_on"), onset, row.number("depth"), row.number("z")),
                parts);
    }

    private Explanation sudden(String placeId, DownturnWords words, Row row) {
        int onset = row.integer("onset");
        var parts = engine.query("""
                        select year from downturn_series
                        where place_id = ? and indicator = ? and year between ? and ?
                        order by year desc
                        """, placeId, words.indicator(), onset - WINDOW_YEARS - 1, onset).stream()
                .map(found -> value(placeId, words, found.integer("year")))
                .toList();
        return Explanation.of(
                "Sudden: z",
                String.format(Locale.ROOT, "%.1f usual swings", row.number("z")),
                Status.of(row.text("status")),
                "the change of " + row.integer("worst_on") + ", " + words.change(row.number("worst_change"))
                        + ", less the usual one, " + words.change(row.number("usual_change"))
                        + " (median of the twenty years before), over the usual swing, "
                        + words.depth(row.number("usual_swing"))
                        + " (1.4826 median absolute deviations, or the floor); falling is worse",
                parts);
    }

    /** The growth of every year of a fall, which its level is made from; else the two levels. */
    private List<Explanation> fallen(String placeId, DownturnWords words, int peak, int onset) {
        var years = words == DownturnWords.GDP ? IntStream.rangeClosed(peak + 1, onset) : IntStream.of(peak, onset);
        return years.mapToObj(year -> value(placeId, words, year)).toList();
    }

    private static String recovery(Row row) {
        return row.isAbsent("recovered_on")
                ? "not by " + row.integer("series_to") + ", the last year of the series"
                : row.integer("recovered_on") + ", after " + Figures.many(row.integer("duration_years"), "year");
    }

    /** The value of a year and the rows of sources it comes from. */
    private Explanation value(String placeId, DownturnWords words, int year) {
        var found = engine.query(
                "select value, status from downturn_series where place_id = ? and indicator = ? and year = ?",
                placeId,
                words.indicator(),
                year);
        if (found.isEmpty()) {
            return Explanation.absent(words.subject() + ", " + year, "the series begins with the year after");
        }
        double value = found.row(0).number("value");
        var status = Status.of(found.row(0).text("status"));
        return switch (words) {
            case DEATHS ->
                Explanation.of(
                        "Deaths per 100,000, " + year,
                        rate(value, "per 100,000"),
                        status,
                        "deaths / residents x 100,000",
                        joined(
                                leaves.observations(placeId, words.indicator(), String.valueOf(year)),
                                leaves.population(placeId, year)));
            case DISPLACED ->
                Explanation.of(
                        "Driven from home per 1,000, " + year,
                        rate(value, "per 1,000"),
                        status,
                        "inside and abroad / (residents + abroad) x 1,000",
                        joined(leaves.displaced(placeId, year), leaves.population(placeId, year)));
            case GDP, LIFE, RIGHTS, HUNGER -> published(placeId, words, year, value, status);
        };
    }

    private Explanation published(String placeId, DownturnWords words, int year, double value, Status status) {
        if (status == Status.MODELLED) {
            return Explanation.of(
                    "Growth of " + words.subject() + ", " + year,
                    Figures.published(value, "percent"),
                    status,
                    "no published growth; the change of the dollars a person has",
                    joined(
                            leaves.observations(placeId, "gapminder.gdp_per_person", String.valueOf(year - 1)),
                            leaves.observations(placeId, "gapminder.gdp_per_person", String.valueOf(year))));
        }
        return leaves.observations(placeId, words.indicator(), String.valueOf(year))
                .getFirst();
    }

    private static List<Explanation> joined(List<Explanation> one, List<Explanation> other) {
        var parts = new ArrayList<>(one);
        parts.addAll(other);
        return parts;
    }
}
