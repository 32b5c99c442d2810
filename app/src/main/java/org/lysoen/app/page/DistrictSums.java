package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Row;

/** What the districts of a country add up to, beside the country's own figure, in words. Pure. */
final class DistrictSums {

    private DistrictSums() {}

    /**
     * @param row of the table of differences
     * @param deaths whether the map shows deaths, so that their sum is told
     */
    static List<String> of(Row row, boolean deaths) {
        var sentences = new ArrayList<String>();
        var districts = Cells.number(row, "deaths_districts");
        var published = Cells.number(row, "deaths_published");
        if (deaths && districts != null && published != null) {
            sentences.add("The districts add up to " + Figures.count(districts) + " killed in " + row.integer("year")
                    + "; the country\u2019s figure is " + Figures.count(published) + ". "
                    + (Math.abs(published - districts) < 0.5
                            ? "They agree."
                            : "The difference is " + signed(published - districts) + because(row, published - districts)
                                    + "."));
            if (districts < published / 2) {
                sentences.add("The districts hold less than half of the killed of " + row.integer("year")
                        + ": what the map shows is a lower bound.");
            }
            var shared = Cells.number(row, "deaths_shared");
            if (shared != null && shared >= 0.5) {
                sentences.add(Figures.count(shared)
                        + " of the killed are known only to the country and shared out among the districts by their"
                        + " people: modelled.");
            }
        }
        people(row, sentences);
        return sentences;
    }

    private static void people(Row row, List<String> sentences) {
        var people = Cells.number(row, "people_districts");
        var residents = Cells.number(row, "residents");
        if (people == null || residents == null) {
            return;
        }
        if (!row.isAbsent("people_status") && row.text("people_status").equals("carried")) {
            sentences.add("No people of districts are published for " + row.integer("year") + ": the country\u2019s "
                    + Figures.amount(residents) + " residents are shared out as in the last published year (carried"
                    + " forward).");
            return;
        }
        var published = Cells.number(row, "people_published");
        boolean apart = published != null && Math.abs(people - published) > 0.01 * published;
        sentences.add("The districts add up to " + Figures.amount(people) + " people in " + row.integer("year")
                + (apart
                        ? " (their publisher\u2019s own figure for the country is " + Figures.amount(published) + ")"
                        : "")
                + "; the country\u2019s residents are " + Figures.amount(residents)
                + ". The two come from different publishers and are not made to agree.");
    }

    private static String because(Row row, double difference) {
        var parts = new ArrayList<String>();
        part(parts, row, "deaths_at_sea", " died at sea or in the air");
        part(parts, row, "deaths_outside", " died in no district of today\u2019s country");
        part(
                parts,
                row,
                "deaths_unshared",
                " are known only to the country where no people of districts can share them");
        var later = Cells.number(row, "deaths_of_later_release");
        if (later != null && Math.abs(later) >= 0.5) {
            var words = "because the yearly total is of release 25.1 and the events of release "
                    + (row.isAbsent("release") ? "another" : row.text("release"));
            if (parts.isEmpty() && Math.abs(later - difference) < 0.5) {
                return ", " + words;
            }
            parts.add(signed(later) + " " + words);
        }
        return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    }

    private static void part(List<String> parts, Row row, String column, String words) {
        var deaths = Cells.number(row, column);
        if (deaths != null && deaths >= 0.5) {
            parts.add(Figures.count(deaths) + words);
        }
    }

    private static String signed(double difference) {
        return (difference > 0 ? "+" : "") + Figures.count(difference);
    }
}
