package org.lysoen.app.page;

import java.util.Arrays;

/** What scores are called on pages. */
enum ScoreWords {
    CRPS("crps", "Distance (CRPS)", "deaths a month, mean over places and months; less is better"),
    IGNORANCE("ignorance", "Surprise (Ignorance)", "bits, mean over places and months; less is better"),
    INTERVAL("mis_90", "Width and misses of the 90\u00a0% interval (MIS)", "deaths a month; less is better"),
    LOG_CRPS("log1p_crps", "Distance on the logarithm (log1p CRPS)", "a small war weighs as much as a large one");

    private final String metric;
    private final String title;
    private final String unit;

    ScoreWords(String metric, String title, String unit) {
        this.metric = metric;
        this.title = title;
        this.unit = unit;
    }

    static ScoreWords of(String metric) {
        return Arrays.stream(values())
                .filter(words -> words.metric.equals(metric))
                .findFirst()
                .orElseThrow();
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    /** Which of two values is better; average precision is better high, all other scores low. */
    static String verdict(String metric, double own, double theirs) {
        if (metric.startsWith("coverage") || metric.startsWith("zero_share")) {
            return "neither more nor less is better";
        }
        if (own == theirs) {
            return "the same";
        }
        return own < theirs != metric.startsWith("average_precision") ? "ours is better" : "theirs is better";
    }
}
