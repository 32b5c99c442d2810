package org.lysoen.app.page;

import java.util.Set;
import java.util.TreeSet;
import org.lysoen.kernel.Problem;

/** What the address of a page may ask: a word misspelt is told and not passed over. */
final class KnownKeys {

    private KnownKeys() {}

    /**
     * @throws Problem {@code bad-input} for a key the page does not know, with those that it knows
     */
    static void require(Set<String> given, Set<String> known) {
        for (var key : given) {
            if (!known.contains(key)) {
                throw Problem.badInput("this page knows no '" + key + "': it takes " + new TreeSet<>(known));
            }
        }
    }
}
