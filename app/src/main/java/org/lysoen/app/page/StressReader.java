package org.lysoen.app.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.stress.IncomeSurvey;
import org.lysoen.app.stress.StressTest;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;

/**
 * Answers a stress test's page from the tables. What is published of a place is read once and held, so that a slider is
 * answered by arithmetic. Safe for use by several threads.
 */
public final class StressReader {

    private static final String NAME = "select name from place where place_id = ?";

    private static final String TREE = """
        select 1 as one
        from deprivation
        where place_id = ? and period = ? and domain = 'economic'
        """;

    private static final String USED = """
        select
            source_id,
            case
                when indicator = 'gapminder.mean_income_per_day' then 'the mean income'
                when indicator = 'gapminder.gdp_per_person' then 'GDP'
                when indicator like 'wdi.poverty_%' then 'published headcounts'
                when indicator like 'wdi.%' then 'shares of income'
                else 'the coverage of nets'
            end as used_for
        from observation
        where place_id = ? and length(period) = 4 and value is not null
            and (
                indicator like 'sdg.covered_%'
                or (period = ? and indicator in ('gapminder.mean_income_per_day', 'gapminder.gdp_per_person'))
                or (period = ? and (indicator like 'wdi.poverty_%' or indicator like 'wdi.income_share_%'))
            )
        union
        select source_id, 'people' as used_for
        from population
        where place_id = ? and year = ? and band = 'all' and status = 'measured'
        """;

    private final Engine engine;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    public StressReader(Engine engine) {
        this.engine = engine;
    }

    /**
     * What is published of a place and does not change with the question.
     *
     * @param surveys years, newest first
     * @param tree address of the tree behind the published headcount; empty where there is none
     */
    record Held(String name, IncomeSurvey survey, List<Integer> surveys, String tree, List<SourceLine> sources) {}

    /** The year of the newest survey of a place that can be tested; empty where there is none. */
    static OptionalInt newest(Engine engine, String placeId) {
        return IncomeSurvey.years(engine, placeId).stream()
                .mapToInt(year -> year)
                .max();
    }

    /**
     * @throws Problem {@code not-found} for a place without a survey or without one in the year asked for
     */
    public StressPage page(String placeId, StressQuery query) {
        var known = known(placeId, query.year());
        return new StressPage(
                placeId, known.name(), query, known.surveys(), known.survey().year(), result(known, query));
    }

    /** The part of the page that changes with the question. */
    public StressPage.Result result(String placeId, StressQuery query) {
        return result(known(placeId, query.year()), query);
    }

    private static StressPage.Result result(Held known, StressQuery query) {
        return new StressResult(known, query).result();
    }

    /**
     * The same test as members of a JSON object, on the line asked for or on all: every figure with its unit, bounds and
     * status, and what is absent as sentences.
     */
    public Map<String, Object> json(String placeId, StressQuery query) {
        var known = known(placeId, query.year());
        var members = new LinkedHashMap<String, Object>();
        members.put("place_id", placeId);
        members.put("name", known.name());
        members.put("survey_year", known.survey().year());
        members.put("survey_years", known.surveys());
        members.put(
                "figures",
                rows(placeId, query).stream().map(StressReader::figure).toList());
        members.put("absent", StressAbsence.of(known.survey(), query.questionOfLinesAsked()));
        members.put("sources", known.sources());
        return members;
    }

    /** The figures alone, with the columns of {@link StressTest#COLUMNS}. */
    public Rows rows(String placeId, StressQuery query) {
        return new StressTest(known(placeId, query.year()).survey(), query.questionOfLinesAsked()).rows();
    }

    private static Map<String, @Nullable Object> figure(Row row) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        StressTest.COLUMNS.forEach(column -> members.put(column.name(), row.get(column.name())));
        return members;
    }

    private Held known(String placeId, OptionalInt year) {
        var key = placeId + " " + year;
        var found = held.get(key);
        if (found == null) {
            found = read(placeId, year);
            held.put(key, found);
        }
        return found;
    }

    private Held read(String placeId, OptionalInt asked) {
        var survey = IncomeSurvey.read(engine, placeId, asked);
        var year = Integer.toString(survey.year());
        boolean explained = !engine.query(TREE, placeId, year).isEmpty();
        return new Held(
                engine.query(NAME, placeId).row(0).text("name"),
                survey,
                IncomeSurvey.years(engine, placeId).reversed(),
                explained ? "/explain/" + placeId + "/" + year + "?measure=economic" : "",
                SourceLine.of(engine, USED, placeId, year, year, placeId, survey.peopleYear()));
    }
}
