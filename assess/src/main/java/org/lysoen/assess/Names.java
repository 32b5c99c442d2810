package org.lysoen.assess;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.lysoen.kernel.Problem;

/** Tells a misspelt name by the names it is nearest to. */
final class Names {

    private static final int SHOWN = 3;

    private Names() {}

    /**
     * @param what a name of the kind is called in the sentence
     * @throws Problem {@code bad-input} at the first that is not known
     */
    static void require(Collection<String> names, Collection<String> known, String what) {
        for (var name : names) {
            if (!known.contains(name)) {
                throw Problem.badInput("'" + name + "' is no " + what + "; the nearest are "
                        + String.join(", ", nearest(name, known)) + ".");
            }
        }
    }

    /** The known names that take the fewest letters changed, put in or taken out to become this one. */
    static List<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .sorted(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    /** Levenshtein's distance (1966). */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
