package org.lysoen.app.foresee;

import java.util.List;
import org.lysoen.engine.Hash;
import org.lysoen.foresee.LiveForecast;
import org.lysoen.foresee.Panel;
import org.lysoen.kernel.Problem;

/**
 * What forecast is asked for.
 *
 * @param months 12 or 36
 * @param draws samples of each place and month
 */
public record Request(int months, int draws, long seed) {

    private static final int ID_DIGITS = 16;

    /** What is issued unless asked otherwise. */
    public static final Request USUAL = new Request(12, 1000, 1);

    public Request {
        if (months != 12 && months != 36) {
            throw Problem.badInput("Forecasts are made for 12 or for 36 months, not for " + months + ".");
        }
        if (draws < 20 || draws > 100_000) {
            throw Problem.badInput(
                    "A forecast of " + draws + " samples says too little or takes too long; give from 20 to 100000.");
        }
    }

    /** The same for the same counts up to the origin, model, choices, months, samples and seed. */
    String key(DeathCounts counts, int origin) {
        return Hash.of(List.of(
                DeathsPanel.NAME,
                counts.sha256(origin),
                Panel.text(origin),
                LiveForecast.model(),
                LiveForecast.choices(),
                String.valueOf(months),
                String.valueOf(draws),
                String.valueOf(seed)));
    }

    static String id(String key) {
        return key.substring(0, ID_DIGITS);
    }
}
