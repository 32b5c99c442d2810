package org.lysoen.app.page;

import java.util.List;
import java.util.Optional;

/**
 * What may come, place by place, over the twelve months after the last known; each figure written.
 *
 * @param forecast empty where none was issued
 * @param quiet how often quiet places saw a death in the next year
 */
public record WhatMayCome(Optional<Forecast> forecast, List<Quiet> quiet) {

    public WhatMayCome {
        quiet = List.copyOf(quiet);
    }

    /**
     * @param expected deaths in all places together
     * @param before those of the twelve months before
     * @param escalation places, the likeliest to escalate first
     * @param perHead places, most expected person-years lost by residents first
     * @param total the same in all
     * @param onset places at peace, the likeliest to lose it first
     * @param atPeace how many places those are of
     */
    public record Forecast(
            PlaceForecast.Issue issue,
            String span,
            String expected,
            String before,
            Map map,
            List<Ranked> escalation,
            List<Ranked> perHead,
            List<Ranked> total,
            List<Ranked> onset,
            int atPeace) {
        public Forecast {
            escalation = List.copyOf(escalation);
            perHead = List.copyOf(perHead);
            total = List.copyOf(total);
            onset = List.copyOf(onset);
        }
    }

    /** Circles as large as their people; the colour is the class of the chance of escalation. */
    public record Map(int width, int height, List<Disc> discs, List<String> classes) {
        public Map {
            discs = List.copyOf(discs);
            classes = List.copyOf(classes);
        }
    }

    /**
     * @param css {@code c0} to {@code c5}, or {@code none} where there is no forecast
     */
    public record Disc(String id, String title, double x, double y, double radius, String css, String label) {}

    /**
     * @param beside a second figure, in words
     * @param bar 0 to 100
     */
    public record Ranked(String id, String name, String value, String beside, double bar) {}

    public record Quiet(String years, String trials, String events, String rate, String bounds, String ofMany) {}
}
