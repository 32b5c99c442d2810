package org.lysoen.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a figure is what it is: a tree from the published number down to source rows. Every leaf is a source row, a rule
 * or a stated absence; nothing else may end a branch.
 *
 * @param label what this figure is, in plain words
 * @param figure the figure as a reader should see it, with its unit; empty for a heading
 * @param status how well it is known; null where the question does not arise (a rule, a constant)
 * @param step how the parts below make this figure: the formula in words, or the step's name
 * @param source where a leaf comes from; null above the leaves
 * @param parts what it was made from, in reading order
 */
public record Explanation(
        String label,
        String figure,
        @Nullable Status status,
        String step,
        @Nullable Provenance source,
        List<Explanation> parts) {

    public Explanation {
        parts = List.copyOf(parts);
    }

    /** A figure made from other figures. */
    public static Explanation of(
            String label, String figure, @Nullable Status status, String step, List<Explanation> parts) {
        return new Explanation(label, figure, status, step, null, parts);
    }

    /** A row of a source. */
    public static Explanation leaf(String label, String figure, Status status, Provenance source) {
        return new Explanation(label, figure, status, "as published", source, List.of());
    }

    /** Something nobody publishes, said. */
    public static Explanation absent(String label, String reason) {
        return new Explanation(label, "absent", Status.ABSENT, reason, null, List.of());
    }
}
