package org.lysoen.app.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lysoen.kernel.Problem;

/** The measure tables that {@code assess} prints, each with the columns that order it. */
enum AssessedTable {
    SECURITY("select * from security order by place_id, year"),
    LOSS("select * from loss order by place_id, period, threat"),
    SPLIT("select * from split order by place_id, period, domain"),
    DEPRIVATION("select * from deprivation order by place_id, period, domain"),
    THREAT("select * from threat order by place_id, period, domain"),
    EXCESS("select * from excess order by place_id, period"),
    DOWNTURN("select * from downturn order by place_id, indicator, onset"),
    EXCESS_RANK("select * from excess_rank order by period, ranked_by, among, rank, place_id"),
    DRAWN("select * from drawn order by place_id, period"),
    LEVEL("select * from level order by place_id, year, sex, age"),
    OVERLAP("select * from overlap order by place_id, year"),
    BY_SEX("select * from by_sex order by place_id, year, measure"),
    CHILD_MORTALITY("select * from child_mortality order by place_id, from_year, sex"),
    REGION("select * from region order by region, period"),
    DISTRICT("select * from district order by country_id, place_id, year"),
    DISTRICT_DIFFERENCE("select * from district_difference order by place_id, year"),
    WORLD("select * from world order by period"),
    FORECAST("select * from forecast order by origin, forecast_id, place_id, period"),
    OUTLOOK("select * from outlook order by origin, forecast_id, person_years_lost desc, place_id"),
    ISSUED_FORECAST("select * from issued_forecast order by origin, forecast_id"),
    SCORE("select * from score s order by s.made, s.forecast_id, s.release, s.model_id, s.window, s.metric"),
    CALIBRATION("select * from calibration c order by c.forecast_id, c.release, c.model_id, c.window, c.event, c.bin"),
    SCORE_PLACE("select * from score_place s order by s.forecast_id, s.release, s.model_id, s.window, s.place_id"),
    BASE_RATE("select * from base_rate order by quiet_years, at_least");

    private final String sql;

    AssessedTable(String sql) {
        this.sql = sql;
    }

    /** The whole table in the order of its grain. */
    String sql() {
        return sql;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws Problem NOT_FOUND when there is no such table. */
    static AssessedTable of(String word) {
        return Stream.of(values())
                .filter(table -> table.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no table " + word + "; choose --table "
                        + Stream.of(values()).map(AssessedTable::word).collect(Collectors.joining(", ")) + "."));
    }
}
