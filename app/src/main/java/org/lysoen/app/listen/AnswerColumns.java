package org.lysoen.app.listen;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The questions that have a column each in a table of answers. Whoever sends a report can write hundreds of thousands of
 * names into it, and a table with so many columns nobody could open: at most {@link #MOST} have one, those that most
 * reports answer, and what else a report answers stands in one cell. Counts of names are lossy where there are more than
 * 200,000: the rarest are forgotten (Manku &amp; Motwani 2002).
 */
public final class AnswerColumns {

    /** A spreadsheet takes 16,384. */
    static final int MOST = 2_000;

    /** The heading of what has no column of its own. */
    public static final String OTHERS = "other_answers";

    private static final int MOST_COUNTED = 200_000;

    private final Map<String, Integer> reports = new LinkedHashMap<>();
    private boolean isFull;

    /** @param questions that one report answers, each once */
    public void count(Collection<String> questions) {
        questions.forEach(question -> reports.merge(question, 1, Integer::sum));
        for (int few = 1; reports.size() > MOST_COUNTED; few++) {
            int least = few;
            reports.values().removeIf(count -> count <= least);
            isFull = true;
        }
    }

    /** Whether some have no column. */
    public boolean leavesSome() {
        return isFull || reports.size() > MOST;
    }

    /** Those that have one, in the order they came. */
    public List<String> list() {
        if (reports.size() <= MOST) {
            return List.copyOf(reports.keySet());
        }
        Set<String> most = reports.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return reports.keySet().stream().filter(most::contains).toList();
    }

    /** The answers of a report that have no column, a line each; empty where all have one. */
    public static Optional<String> others(Map<String, String> answers, Set<String> columns) {
        return Optional.of(answers.entrySet().stream()
                        .filter(answer -> !columns.contains(answer.getKey()))
                        .map(answer -> answer.getKey() + ": " + answer.getValue())
                        .collect(Collectors.joining("\n")))
                .filter(text -> !text.isEmpty());
    }
}
