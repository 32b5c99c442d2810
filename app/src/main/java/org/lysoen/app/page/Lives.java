package org.lysoen.app.page;

import java.util.List;
import java.util.Optional;
import org.lysoen.kernel.Status;

/**
 * Whose lives are secure in a place: by age and sex, how much deprivations pile up on the same people, and what is known
 * of women, men and children. An empty part is one the tables hold nothing for.
 *
 * @param ages empty where no level is known
 * @param spread how far single lives lie apart at birth, in words; empty likewise
 * @param overlap the share insecure under each answer; empty where a domain has no share
 * @param survey what the newest survey of the place counted, in words; empty where there is none
 */
public record Lives(List<AgeRow> ages, String spread, List<OverlapRow> overlap, String survey, List<PeopleRow> people) {

    public Lives {
        ages = List.copyOf(ages);
        overlap = List.copyOf(overlap);
        people = List.copyOf(people);
    }

    /**
     * Years still to come at an age.
     *
     * @param bounds of the years secure of all
     * @param ofAspired years secure over the years one could aspire to
     */
    public record AgeRow(
            String age, Years all, String bounds, Years women, Years men, String ofAspired, Status status) {}

    /** Years secure, and years lived. */
    public record Years(String secure, String lived) {}

    /**
     * @param used whether it is the measure's own point
     */
    public record OverlapRow(String answer, String term, String share, boolean used) {}

    /**
     * @param basis the year it is known for, in words
     * @param source id of the source; absent where nobody says
     */
    public record PeopleRow(
            String label,
            String unit,
            String women,
            String men,
            Status status,
            String basis,
            Optional<String> source) {}
}
