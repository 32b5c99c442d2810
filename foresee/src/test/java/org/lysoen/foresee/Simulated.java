package org.lysoen.foresee;

import java.util.SplittableRandom;

/** A seeded world of units that slide between peace and war, with gaps, a unit that ends and one that begins. */
final class Simulated {

    static final int FIRST_YEAR = 1990;

    private Simulated() {}

    /** Counts of months after {@code poisonedFrom} are absurd: no forecast made before may notice. */
    static Panel world(int units, int years, int poisonedFrom) {
        var panel = new Panel.Builder();
        for (int unit = 0; unit < units; unit++) {
            var random = new SplittableRandom(1000 + unit);
            double level = 0;
            for (int i = 0; i < 12 * years; i++) {
                level = next(level, random);
                int month = Panel.month(FIRST_YEAR, 1) + i;
                double count = level > 0 ? Math.floor(-level * Math.log(random.nextDouble())) : 0;
                boolean gap = unit == 1 && i % 5 == 0;
                boolean ended = unit == 2 && i > 6 * years;
                boolean notBegun = unit == 3 && i < 6 * years;
                if (!gap && !ended && !notBegun) {
                    double shown = month > poisonedFrom ? 1_000_000 + 7 * i : count;
                    panel.add("", "u%03d".formatted(unit), month / 12, month % 12 + 1, unit == 4 ? 0 : shown);
                }
            }
        }
        return panel.build();
    }

    private static double next(double level, SplittableRandom random) {
        double chance = random.nextDouble();
        if (level == 0) {
            return chance < 0.03 ? 5 + 40 * random.nextDouble() : 0;
        }
        return chance < 0.04 ? 0 : level * Math.exp(0.5 * random.nextDouble() - 0.25);
    }
}
