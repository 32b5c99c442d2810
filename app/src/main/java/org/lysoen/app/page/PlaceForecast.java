package org.lysoen.app.page;

import java.util.List;
import java.util.Optional;

/**
 * What may come in a place, each figure written.
 *
 * @param fan the months known, the bands of the months forecast, and the provisional months since
 * @param span the twelve months, in words
 * @param calm whether nobody is killed in at least 95 of 100 paths
 * @param chances in plain words, the likelier questions first
 * @param baseRate how often places as quiet as this one saw a death; empty where it is not quiet
 */
public record PlaceForecast(
        PlacePage.Figure fan,
        String span,
        String expected,
        String half,
        String most,
        String before,
        boolean calm,
        Optional<Lost> lost,
        List<Chance> chances,
        Optional<BaseRate> baseRate,
        Issue issue) {

    public PlaceForecast {
        chances = List.copyOf(chances);
    }

    /** Person-years of secure life, and how many a violent death costs here. */
    public record Lost(String personYears, String bounds, String yearsPerDeath) {}

    /**
     * @param what may come, as a clause
     * @param chance its probability
     */
    public record Chance(String what, String chance) {}

    /**
     * @param quiet for how long nobody has been killed, as a clause
     * @param asked years of quiet that the rate is of
     */
    public record BaseRate(
            String quiet, String asked, String trials, String events, String rate, String bounds, String ofMany) {}

    /**
     * @param origin the last month known, in words
     * @param tree address of the tree behind the forecast
     */
    public record Issue(String id, String model, String origin, String releases, String issuedOn, String tree) {}
}
