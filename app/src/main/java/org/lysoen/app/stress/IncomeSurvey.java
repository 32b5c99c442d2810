package org.lysoen.app.stress;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.lysoen.assess.LorenzShares;
import org.lysoen.assess.NetCoverage;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Problem;

/**
 * What is published of the incomes of a place and of its nets.
 *
 * @param placeId whose
 * @param year of the survey
 * @param shares of income
 * @param meanPerDay survey mean in PPP dollars a day
 * @param published headcount by line, as shares; absent lines are missing
 * @param gdpPerPerson of the survey's year, PPP dollars
 * @param people of the newest year that is not a projection
 * @param peopleYear that year; 0 where there is none
 * @param nets newest coverage of each kind of net
 */
public record IncomeSurvey(
        String placeId,
        int year,
        LorenzShares shares,
        double meanPerDay,
        Map<Double, Double> published,
        OptionalDouble gdpPerPerson,
        OptionalDouble people,
        int peopleYear,
        Map<Net, Covered> nets) {

    private static final String POOREST_TENTH = "wdi.income_share_poorest_10";
    private static final String RICHEST_TENTH = "wdi.income_share_richest_10";
    private static final String QUINTILE = "wdi.income_share_quintile_";
    private static final String MEAN = "gapminder.mean_income_per_day";
    private static final String GDP = "gapminder.gdp_per_person";
    private static final Map<Double, String> LINES =
            Map.of(3.0, "wdi.poverty_300", 4.2, "wdi.poverty_420", 8.3, "wdi.poverty_830");

    private static final String FIGURES = """
            select cast(period as integer) as year, indicator, value
            from observation
            where place_id = ? and length(period) = 4 and value is not null
              and (indicator like 'wdi.%' or indicator like 'gapminder.%' or indicator like 'sdg.covered_%')
            """;

    private static final String SURVEYS = """
            select cast(period as integer) as year
            from observation
            where place_id = ? and length(period) = 4 and value is not null
              and (indicator = 'gapminder.mean_income_per_day' or indicator like 'wdi.income_share_%')
            group by period
            having count(distinct indicator) = 8
            order by year
            """;

    private static final String PEOPLE = """
            select year, people
            from population
            where place_id = ? and band = 'all' and status = 'measured'
            order by year desc
            limit 1
            """;

    /**
     * Coverage of one kind of net.
     *
     * @param year of the figures
     * @param coverage the poorest fifth and all as published, the fifths between interpolated
     */
    public record Covered(int year, NetCoverage coverage) {}

    /** The years of the surveys of a place whose shares and mean are published, in order. */
    public static List<Integer> years(Engine engine, String placeId) {
        return engine.query(SURVEYS, placeId).stream()
                .map(row -> row.integer("year"))
                .toList();
    }

    /**
     * Tells a survey that came after a day from none at all.
     *
     * @param then what had been published by the day
     * @param today what is published
     * @throws Problem NOT_FOUND when there are surveys of the place today and were none then
     */
    public static void requireBy(LocalDate day, String placeId, Engine then, Engine today) {
        var known = years(today, placeId);
        if (!known.isEmpty() && years(then, placeId).isEmpty()) {
            throw Problem.notFound("By " + day + " no survey of " + placeId
                    + " with shares and mean of income is in hand; without as-of there are some, the newest of "
                    + known.getLast() + ".");
        }
    }

    /**
     * Reads the newest survey of a place, or that of a year.
     *
     * @throws Problem NOT_FOUND when there is no such place, the lake holds no surveys, or none is published for the place
     */
    public static IncomeSurvey read(Engine engine, String placeId, OptionalInt asked) {
        if (engine.query("select 1 as one from place where place_id = ?", placeId)
                .isEmpty()) {
            throw Problem.notFound("There is no place '" + placeId + "': write an ISO code such as IDN.");
        }
        if (engine.query("select 1 as one from observation where indicator = ? limit 1", POOREST_TENTH)
                .isEmpty()) {
            throw Problem.notFound("The lake lacks the surveys of income that a stress test needs: run lysoen ingest"
                    + " --from a folder with the sources wdi, gapminder and sdg.");
        }
        var byYear = new TreeMap<Integer, Map<String, Double>>();
        engine.query(FIGURES, placeId).stream()
                .forEach(row -> byYear.computeIfAbsent(row.integer("year"), _ -> new HashMap<>())
                        .put(row.text("indicator"), row.number("value")));
        int year = byYear.descendingMap().entrySet().stream()
                .filter(entry -> asked.isEmpty() || entry.getKey() == asked.getAsInt())
                .filter(entry -> isSurvey(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> noSurvey(placeId, asked, byYear));
        var figures = byYear.getOrDefault(year, Map.of());
        var people = engine.query(PEOPLE, placeId);
        return new IncomeSurvey(
                placeId,
                year,
                shares(figures),
                figures.getOrDefault(MEAN, Double.NaN),
                published(figures),
                find(figures, GDP),
                people.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(people.row(0).number("people")),
                people.isEmpty() ? 0 : people.row(0).integer("year"),
                nets(byYear));
    }

    private static Problem noSurvey(
            String placeId, OptionalInt asked, NavigableMap<Integer, Map<String, Double>> byYear) {
        var years = byYear.entrySet().stream()
                .filter(entry -> isSurvey(entry.getValue()))
                .map(entry -> String.valueOf(entry.getKey()))
                .toList();
        return Problem.notFound(
                years.isEmpty()
                        ? "No survey with shares and mean of income is published for " + placeId
                                + ": there is nothing to test."
                        : "There is no survey of " + placeId + " in " + asked.orElse(0) + "; there is one in "
                                + String.join(", ", years) + ".");
    }

    private static boolean isSurvey(Map<String, Double> figures) {
        return figures.containsKey(MEAN)
                && figures.containsKey(POOREST_TENTH)
                && figures.containsKey(RICHEST_TENTH)
                && List.of(1, 2, 3, 4, 5).stream().allMatch(q -> figures.containsKey(QUINTILE + q));
    }

    private static LorenzShares shares(Map<String, Double> figures) {
        var quintiles = new double[5];
        for (int q = 0; q < quintiles.length; q++) {
            quintiles[q] = figures.getOrDefault(QUINTILE + (q + 1), Double.NaN) / 100;
        }
        return LorenzShares.of(
                figures.getOrDefault(POOREST_TENTH, Double.NaN) / 100,
                quintiles,
                figures.getOrDefault(RICHEST_TENTH, Double.NaN) / 100);
    }

    private static Map<Double, Double> published(Map<String, Double> figures) {
        var published = new TreeMap<Double, Double>();
        LINES.forEach(
                (line, indicator) -> find(figures, indicator).ifPresent(percent -> published.put(line, percent / 100)));
        return published;
    }

    private static Map<Net, Covered> nets(NavigableMap<Integer, Map<String, Double>> byYear) {
        var nets = new EnumMap<Net, Covered>(Net.class);
        for (var net : Net.values()) {
            byYear.descendingMap().entrySet().stream()
                    .flatMap(entry -> covered(entry.getKey(), entry.getValue(), net).stream())
                    .findFirst()
                    .ifPresent(covered -> nets.put(net, covered));
        }
        return nets;
    }

    private static Optional<Covered> covered(int year, Map<String, Double> figures, Net net) {
        var poorest = find(figures, net.indicatorOfPoorest());
        var all = find(figures, net.indicator());
        return poorest.isPresent() && all.isPresent()
                ? Optional.of(new Covered(year, NetCoverage.of(poorest.getAsDouble() / 100, all.getAsDouble() / 100)))
                : Optional.empty();
    }

    private static OptionalDouble find(Map<String, Double> figures, String indicator) {
        var value = figures.get(indicator);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
