package org.lysoen.app.http;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.lysoen.kernel.Problem;
import org.springframework.util.MultiValueMap;

/** The parameters of an address that takes each once. */
public final class Once {

    private Once() {}

    /**
     * @throws Problem {@code bad-input} for a parameter that is given twice
     */
    public static Map<String, String> each(MultiValueMap<String, String> parameters) {
        parameters.forEach((key, values) -> {
            if (values.size() > 1) {
                throw Problem.badInput("The parameter " + key + " is given " + values.size()
                        + " times: give it once, with commas between several values where it takes them.");
            }
        });
        return parameters.toSingleValueMap();
    }

    /**
     * The same, of an address that knows these alone.
     *
     * @throws Problem {@code bad-input} for a parameter it does not know, or one that is given twice
     */
    public static Map<String, String> each(
            String address, Collection<String> known, MultiValueMap<String, String> parameters) {
        for (var key : parameters.keySet()) {
            if (!known.contains(key)) {
                throw unknown(address, key, known);
            }
        }
        return each(parameters);
    }

    /** Says that an address does not know a parameter. */
    public static Problem unknown(String address, String key, Collection<String> known) {
        return Problem.badInput(address + " takes no parameter '" + key + "'"
                + (known.isEmpty() ? ": leave it out." : ": it takes " + new TreeSet<>(known)));
    }
}
