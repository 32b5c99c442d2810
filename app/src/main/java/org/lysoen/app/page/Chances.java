package org.lysoen.app.page;

import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.text.Figures;

/** Probabilities as a forecast can bear them: from a thousand paths nothing is impossible and nothing certain. */
final class Chances {

    private static final double LEAST = 0.001;

    private Chances() {}

    static String of(@Nullable Double chance) {
        if (chance == null) {
            return Figures.ABSENT;
        }
        if (chance < LEAST) {
            return "under" + Figures.NBSP + "0.1" + Figures.NBSP + "%";
        }
        return chance > 1 - LEAST ? "over" + Figures.NBSP + "99.9" + Figures.NBSP + "%" : Figures.share(chance);
    }
}
