package org.lysoen.app.page;

import java.util.List;
import org.lysoen.app.page.WorldPage.Land;
import org.lysoen.kernel.Status;

/**
 * The districts of a country in one year: a map, the ranked list beside it, and what they add up to.
 *
 * @param above the year at which the pages of the world and the country are linked
 * @param years those with a figure of the measure, in order
 * @param notice why this year or nothing is shown; empty where the year is the one asked for
 * @param sums how the districts and the country's own figure differ, and why, a sentence each
 */
public record DistrictsPage(
        String countryId,
        String country,
        DistrictMeasure measure,
        int year,
        int above,
        List<Integer> years,
        String notice,
        Drawing drawing,
        List<Row> rows,
        List<String> sums,
        List<SourceLine> sources) {

    public DistrictsPage {
        years = List.copyOf(years);
        rows = List.copyOf(rows);
        sums = List.copyOf(sums);
        sources = List.copyOf(sources);
    }

    /** The address of this country's districts in another year, by another measure. */
    public String address(DistrictMeasure other, int otherYear) {
        return "/districts/" + countryId + "?measure=" + other.word() + "&period=" + otherYear;
    }

    /** Whether no district has a figure of the measure in the year. */
    public boolean isEmpty() {
        return rows.stream().allMatch(row -> row.status() == Status.ABSENT);
    }

    /** The map, in user units. */
    public record Drawing(double width, double height, List<Land> lands) {
        public Drawing {
            lands = List.copyOf(lands);
        }
    }

    /**
     * A district, each figure already written.
     *
     * @param rank 0 where the measure is absent, so that it has none
     * @param value of the measure
     * @param bounds of the rate of deaths; empty for the others
     * @param bar 0 to 100
     */
    public record Row(
            int rank,
            String id,
            String name,
            String value,
            String bounds,
            double bar,
            Status status,
            String people,
            String deaths,
            String shdi,
            String poor,
            String hungry) {}

    /**
     * One district through time.
     *
     * @param above the year at which the pages of the world and the country are linked
     * @param lead its first sentence
     * @param tree address of the tree behind its figures
     */
    public record District(
            String id,
            String name,
            String countryId,
            String country,
            int year,
            int above,
            String lead,
            List<PlacePage.Figure> figures,
            PlacePage.Table table,
            String tree,
            List<SourceLine> sources) {

        public District {
            figures = List.copyOf(figures);
            sources = List.copyOf(sources);
        }
    }
}
