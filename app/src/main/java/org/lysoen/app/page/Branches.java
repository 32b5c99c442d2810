package org.lysoen.app.page;

import org.lysoen.kernel.Explanation;

/** Which branches of a tree stand open when a reader comes from one figure of a page. */
public final class Branches {

    private Branches() {}

    /**
     * How the branch begins that a link asks for.
     *
     * @param word of a measure, or {@code downturn} or {@code split}
     * @throws org.lysoen.kernel.Problem for any other
     */
    static String of(String word) {
        return switch (word) {
            case "downturn" -> "Downturn";
            case "split" -> "Split among the domains";
            default -> of(Measure.of(word));
        };
    }

    /** How the branch of a measure begins. */
    static String of(Measure measure) {
        return switch (measure) {
            case SHARE_INSECURE -> "Share of people insecure";
            case YEARS_SECURE -> "Years of secure life";
            case LOSS -> "Living insecure";
            case EXCESS -> "Above the place's own past";
            case KILLED -> "Killed";
            default -> {
                var word = measure.word();
                yield Character.toUpperCase(word.charAt(0)) + word.substring(1) + " security";
            }
        };
    }

    /** Whether a branch is the wanted one or holds it. */
    public static boolean leadsTo(Explanation branch, String wanted) {
        return branch.label().startsWith(wanted) || branch.parts().stream().anyMatch(part -> leadsTo(part, wanted));
    }
}
