package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.Lives.AgeRow;
import org.lysoen.app.page.Lives.OverlapRow;
import org.lysoen.app.page.Lives.Years;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Status;

/** Fills the parts of a place's page that tell lives apart. Safe for use by several threads. */
final class LivesReader {

    private static final String LEVEL = """
            select
                sex, age, years_secure, low, high, life_expectancy_years, individual_share, sd_drawn_anew, sd_lifelong,
                status
            from level
            where place_id = ? and year = ?
            order by age
            """;

    private static final String OVERLAP = """
            select
                largest_share, share_much_overlap, share_insecure, share_independent, sum_of_shares, mean_share
            from overlap
            where place_id = ? and year = ?
            """;

    /** The newest survey by then, at the cutoff that makes people poor. */
    private static final String SURVEY = """
            select period, published, expected, expected_independent
            from joint_poverty
            where place_id = ? and period <= ? and cutoff > 0.3 and cutoff < 0.4
            order by period desc
            limit 1
            """;

    private final Engine engine;
    private final PeopleRows people;

    LivesReader(Engine engine) {
        this.engine = engine;
        this.people = new PeopleRows(engine);
    }

    Lives of(String placeId, int year) {
        var level = engine.query(LEVEL, placeId, year).stream().toList();
        return new Lives(
                ages(level), spread(level), overlap(placeId, year), survey(placeId, year), people.of(placeId, year));
    }

    private static List<AgeRow> ages(List<Row> level) {
        var bySex = new HashMap<String, Map<Integer, Row>>();
        level.forEach(row ->
                bySex.computeIfAbsent(row.text("sex"), _ -> new HashMap<>()).put(row.integer("age"), row));
        var rows = new ArrayList<AgeRow>();
        for (var all : level) {
            if (all.text("sex").equals("all")) {
                int age = all.integer("age");
                rows.add(new AgeRow(
                        age == 0 ? "birth" : Integer.toString(age),
                        years(all),
                        Figures.years(all.number("low")) + " to " + Figures.years(all.number("high")),
                        years(bySex.getOrDefault("female", Map.of()).get(age)),
                        years(bySex.getOrDefault("male", Map.of()).get(age)),
                        Figures.share(all.number("individual_share")),
                        Status.of(all.text("status"))));
            }
        }
        return rows;
    }

    private static Years years(@Nullable Row row) {
        return row == null
                ? new Years(Figures.ABSENT, Figures.ABSENT)
                : new Years(
                        Figures.years(row.number("years_secure")), Figures.years(row.number("life_expectancy_years")));
    }

    private static String spread(List<Row> level) {
        return level.stream()
                .filter(row -> row.text("sex").equals("all") && row.integer("age") == 0)
                .findFirst()
                .map(row -> "Around the " + Figures.years(row.number("years_secure"))
                        + " secure years at birth single lives lie "
                        + Figures.years(row.number("sd_drawn_anew"))
                        + " years apart (standard deviation) if everybody's lot is drawn anew each year, and "
                        + Figures.years(row.number("sd_lifelong"))
                        + " if who is insecure is so for life. No source says which is nearer.")
                .orElse("");
    }

    private List<OverlapRow> overlap(String placeId, int year) {
        return engine.query(OVERLAP, placeId, year).stream()
                .findFirst()
                .map(row -> List.of(
                        answer(row, "All burdens on the same people", "Fréchet's least", "largest_share", false),
                        answer(row, "Much overlap", "rho 0.5", "share_much_overlap", false),
                        answer(row, "As in poverty surveys: used here", "rho 0.25", "share_insecure", true),
                        answer(row, "None but by chance", "independence", "share_independent", false),
                        answer(row, "No two on the same people", "Fréchet's most", "sum_of_shares", false),
                        answer(row, "Mean of the six shares", "M0, no assumption", "mean_share", false)))
                .orElse(List.of());
    }

    private static OverlapRow answer(Row row, String answer, String term, String column, boolean used) {
        return new OverlapRow(answer, term, Figures.share(row.number(column)), used);
    }

    private String survey(String placeId, int year) {
        return engine.query(SURVEY, placeId, Integer.toString(year)).stream()
                .findFirst()
                .map(row ->
                        "The newest survey by then that counts people deprived in several of ten things at once, of "
                                + row.text("period") + ", found " + Figures.share(row.number("published"))
                                + " of people poor. From its single shares the overlap used here expects "
                                + Figures.share(row.number("expected")) + ", chance alone "
                                + Figures.share(row.number("expected_independent")) + ".")
                .orElse("");
    }
}
