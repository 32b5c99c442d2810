package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.WorldQuery.MapKind;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/**
 * The state of the page of a series: {@code ?period=2020&places=NGA,ETH&map=land}.
 *
 * @param period null for the last with a figure
 * @param places whose lines are drawn, at most six; empty for those with the most people
 */
public record IndicatorQuery(@Nullable Period period, List<String> places, MapKind map) {

    static final String KEYS = "period year places add map";

    public IndicatorQuery {
        places = List.copyOf(places);
    }

    /**
     * @param meant the code of the place that a text means; throws where it means none
     * @throws Problem {@code bad-input} for a value the page does not know
     */
    public static IndicatorQuery of(Map<String, String> parameters, Function<String, String> meant) {
        var places = new LinkedHashSet<String>();
        for (var key : List.of("places", "add")) {
            for (var written : List.of(parameters.getOrDefault(key, "").split(","))) {
                if (!written.isBlank()) {
                    places.add(meant.apply(written.strip()));
                }
            }
        }
        if (places.size() > CompareQuery.MOST) {
            throw Problem.badInput("At most " + CompareQuery.MOST + " lines can be told apart in one chart, not "
                    + places.size() + ": take one out first.");
        }
        var period = parameters.getOrDefault("period", parameters.getOrDefault("year", ""));
        return new IndicatorQuery(
                period.isBlank() ? null : Period.of(period),
                List.copyOf(places),
                switch (parameters.getOrDefault("map", "people")) {
                    case "people" -> MapKind.PEOPLE;
                    case "land" -> MapKind.LAND;
                    default ->
                        throw Problem.badInput(
                                "'" + parameters.get("map") + "' is not a value of map: write people or land.");
                });
    }

    /** The address of this state for a series. */
    public String address(String indicator) {
        var parts = new ArrayList<String>();
        if (period != null) {
            parts.add("period=" + period);
        }
        if (!places.isEmpty()) {
            parts.add("places=" + String.join(",", places));
        }
        if (map == MapKind.LAND) {
            parts.add("map=land");
        }
        return "/indicator/" + indicator + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    public IndicatorQuery on(MapKind other) {
        return new IndicatorQuery(period, places, other);
    }

    IndicatorQuery at(Period other) {
        return new IndicatorQuery(other, places, map);
    }

    IndicatorQuery with(List<String> others) {
        return new IndicatorQuery(period, others, map);
    }
}
