package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/**
 * The state of the page that sets places side by side: {@code ?places=NGA,ETH&period=2023}. A place may be written by its
 * code or by a name in any language; {@code add} is one more.
 *
 * @param places codes, each once, at most {@value #MOST}
 * @param year empty for the latest
 */
public record CompareQuery(List<String> places, OptionalInt year) {

    /** More lines than this in one chart cannot be told apart. */
    public static final int MOST = 6;

    static final String KEYS = "places add period";

    public CompareQuery {
        places = List.copyOf(places);
    }

    /**
     * @param meant the code of the place that a text means; throws where it means none
     * @throws Problem {@code bad-input} for a period that is no year, or too many places
     */
    public static CompareQuery of(Map<String, String> parameters, Function<String, String> meant) {
        var places = new LinkedHashSet<String>();
        for (var written : List.of(parameters.getOrDefault("places", "").split(","))) {
            if (!written.isBlank()) {
                places.add(meant.apply(written.strip()));
            }
        }
        var added = parameters.getOrDefault("add", "");
        if (!added.isBlank()) {
            places.add(meant.apply(added.strip()));
        }
        if (places.size() > MOST) {
            throw Problem.badInput("At most " + MOST + " places can be told apart side by side, not " + places.size()
                    + ": take one out first.");
        }
        var period = parameters.getOrDefault("period", "");
        return new CompareQuery(
                List.copyOf(places),
                period.isBlank()
                        ? OptionalInt.empty()
                        : OptionalInt.of(Period.of(period).year()));
    }

    /** The address of this state. */
    public String address() {
        return "/compare?places=" + String.join(",", places) + (year.isPresent() ? "&period=" + year.getAsInt() : "");
    }

    /** The address without one of the places. */
    public String without(String placeId) {
        var others = new ArrayList<>(places);
        others.remove(placeId);
        return new CompareQuery(others, year).address();
    }
}
