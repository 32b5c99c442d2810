package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lysoen.app.foresee.Registry;
import org.lysoen.app.page.PlaceForecast.BaseRate;
import org.lysoen.app.page.PlaceForecast.Chance;
import org.lysoen.app.page.PlaceForecast.Issue;
import org.lysoen.app.page.PlaceForecast.Lost;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Period;

/** Reads what may come in a place from the forecast that is shown. Safe for use by several threads. */
public final class ForecastReader {

    private static final String OUTLOOK = """
            select o.*, i.releases, i.issued_on, i.draws
            from outlook o
            join issued_forecast i on i.forecast_id = o.forecast_id
            where o.forecast_id = ? and o.place_id = ?
            """;

    private static final String MONTHS = """
            select *
            from forecast
            where forecast_id = ? and place_id = ?
            order by period
            """;

    /** Two years up to the origin: enough to see where a place stands, too few for an old war to flatten the fan. */
    private static final String KNOWN = """
            select period, deaths
            from deaths
            where place_id = ? and period <= ? and year * 12 + month > ? - 24
            order by period
            """;

    private static final String PROVISIONAL = """
            select period, value as deaths
            from observation
            where place_id = ? and indicator = 'pace.deaths' and length(period) = 7 and value is not null and period > ?
            order by period
            """;

    private static final String BASE_RATE = """
            select one.quiet_years, one.trials, one.events, one.rate, one.rate_low, one.rate_high, many.events as many
            from base_rate one
            join base_rate many on many.quiet_years = one.quiet_years and many.at_least = 25
            where one.at_least = 1 and one.quiet_years <= ?
            order by one.quiet_years desc
            limit 1
            """;

    private final Engine engine;

    public ForecastReader(Engine engine) {
        this.engine = engine;
    }

    /** Empty where no forecast was issued, or it says nothing of the place. */
    Optional<PlaceForecast> find(String placeId) {
        return Registry.current(engine)
                .flatMap(id -> engine.query(OUTLOOK, id, placeId).stream()
                        .findFirst()
                        .map(outlook -> of(id, placeId, outlook)));
    }

    private PlaceForecast of(String id, String placeId, Row outlook) {
        var origin = Period.of(outlook.text("origin"));
        var tree = "/forecast/" + placeId;
        var fan = new FanFigure(placeId, origin, tree)
                .of(
                        list(KNOWN, placeId, origin.toString(), FanFigure.number(origin)),
                        list(MONTHS, id, placeId),
                        list(PROVISIONAL, placeId, origin.toString()));
        return new PlaceForecast(
                fan,
                Figures.period(Period.of(outlook.text("from_period"))) + " to "
                        + Figures.period(Period.of(outlook.text("to_period"))),
                Figures.amount(outlook.number("deaths")),
                between(outlook, "deaths_q25", "deaths_q75"),
                between(outlook, "deaths_q05", "deaths_q95"),
                Figures.count(outlook.number("deaths_before")),
                outlook.number("deaths_q95") == 0,
                lost(outlook),
                chances(outlook),
                baseRate(outlook),
                new Issue(
                        id,
                        outlook.text("model_id"),
                        Figures.period(origin),
                        outlook.text("releases"),
                        outlook.date("issued_on").toString(),
                        tree));
    }

    private static Optional<Lost> lost(Row outlook) {
        return outlook.isAbsent("person_years_lost")
                ? Optional.empty()
                : Optional.of(new Lost(
                        Figures.amount(outlook.number("person_years_lost")),
                        between(outlook, "person_years_lost_q05", "person_years_lost_q95"),
                        Figures.years(outlook.number("years_per_death"))));
    }

    private static List<Chance> chances(Row outlook) {
        var chances = new ArrayList<Chance>();
        chances.add(new Chance("anybody is killed", chance(outlook, "chance_1")));
        chances.add(new Chance("at least 25 people are", chance(outlook, "chance_25")));
        chances.add(new Chance("at least 100 people are", chance(outlook, "chance_100")));
        chances.add(new Chance("at least 1,000 people are", chance(outlook, "chance_1000")));
        double worst = outlook.number("worst_month");
        if (worst > 0) {
            chances.add(new Chance(
                    "one month is worse than any of the ten years before (" + Figures.count(worst)
                            + " killed in a month)",
                    chance(outlook, "chance_worst_month")));
        }
        chances.add(new Chance(
                "it escalates: at least 25 killed, and at least twice as many as in the twelve months before",
                chance(outlook, "chance_escalation")));
        if (!outlook.isAbsent("chance_onset")) {
            chances.add(new Chance(
                    "peace ends: at least 25 killed where each of the last two years had fewer",
                    chance(outlook, "chance_onset")));
        }
        return chances;
    }

    private Optional<BaseRate> baseRate(Row outlook) {
        int quiet = outlook.integer("quiet_years");
        return engine.query(BASE_RATE, quiet).stream()
                .findFirst()
                .map(row -> new BaseRate(
                        outlook.flag("ever")
                                ? "Nobody has been counted as killed in organised violence here for " + quiet
                                        + (quiet == 1 ? " year" : " years")
                                : "Nobody was ever counted as killed in organised violence here since the counts begin, "
                                        + quiet + " years ago",
                        row.whole("quiet_years") == 1 ? "a year" : row.whole("quiet_years") + " years",
                        Figures.number(row.whole("trials"), 0),
                        Figures.number(row.whole("events"), 0),
                        Figures.share(row.number("rate")),
                        Figures.share(row.number("rate_low")) + " to " + Figures.share(row.number("rate_high")),
                        Figures.number(row.whole("many"), 0)));
    }

    private static String chance(Row outlook, String column) {
        return Chances.of(outlook.number(column));
    }

    private static String between(Row row, String low, String high) {
        return Figures.amount(whole(row.number(low))) + " and " + Figures.amount(whole(row.number(high)));
    }

    /** A quantile of whole counts lies between two of them; nobody is killed by halves. */
    private static double whole(double count) {
        return Math.rint(count);
    }

    private List<Row> list(String sql, Object... parameters) {
        return engine.query(sql, parameters).stream().toList();
    }
}
