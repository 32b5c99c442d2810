package org.lysoen.exchange.xlsform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lysoen.kernel.Problem;

/** What is wrong with a form, all of it at once, and what its writer should know of it. */
final class Mistakes {

    private static final int MOST_TOLD = 20;
    /** A slip of the finger or two. */
    private static final int NEAR = 2;

    private final Set<String> told = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    void at(Row row, String column, String sentence) {
        told.add(row.place(column) + ": " + sentence);
    }

    void at(String place, String sentence) {
        told.add(place + ": " + sentence);
    }

    boolean areNone() {
        return told.isEmpty();
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** @throws Problem BAD_INPUT with one sentence a mistake, one a line, where there are any */
    void refuseIfAny(String form) {
        if (told.size() == 1) {
            throw Problem.badInput(form + ", " + told.iterator().next());
        }
        if (!told.isEmpty()) {
            var lines = new StringBuilder(form + " has " + told.size() + " mistakes:");
            told.stream()
                    .limit(MOST_TOLD)
                    .forEach(mistake -> lines.append("\n  ").append(mistake));
            if (told.size() > MOST_TOLD) {
                lines.append("\n  and ").append(told.size() - MOST_TOLD).append(" more: correct these first.");
            }
            throw Problem.badInput(lines.toString());
        }
    }

    /** {@code ; did you mean age?} where one of the known words is near, {@code .} where none is. */
    static String meant(String written, Collection<String> known) {
        return nearest(written, known)
                .map(word -> "; did you mean " + word + "?")
                .orElse(".");
    }

    /** The known word nearest to one that is not known, if any is near (Levenshtein 1966: insert, delete, replace). */
    static Optional<String> nearest(String written, Collection<String> known) {
        int most = Math.min(NEAR, written.length() / 2);
        String found = null;
        int least = most + 1;
        for (var word : known) {
            if (Math.abs(word.length() - written.length()) < least) {
                int distance = distance(written, word);
                if (distance < least) {
                    least = distance;
                    found = word;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static int distance(String a, String b) {
        var before = new int[b.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[b.length()];
    }
}
