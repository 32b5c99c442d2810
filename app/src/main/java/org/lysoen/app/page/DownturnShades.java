package org.lysoen.app.page;

import java.util.List;
import java.util.function.Predicate;
import org.lysoen.app.page.draw.TimeChart;
import org.lysoen.app.page.draw.TimeChart.Span;
import org.lysoen.app.picture.DownturnWords;
import org.lysoen.kernel.Domain;

/**
 * The downturns of a place as shaded stretches of its charts: of a chart's own series where it has one, else of any. The
 * watch list is not shaded. Pure.
 *
 * @param downturns of the place
 */
record DownturnShades(List<DownturnsReader.Line> downturns) {

    /** To the end of a year, so that its months are within. */
    private static final double WITHIN_THE_YEAR = 0.99;

    DownturnShades {
        downturns = List.copyOf(downturns);
    }

    TimeChart on(TimeChart chart, DownturnWords series) {
        return shaded(chart, one -> one.series().equals(series.title()), "downturns of " + series.subject());
    }

    /** The series whose downturn is a domain's own. */
    TimeChart on(TimeChart chart, Domain domain) {
        return switch (domain) {
            case ECONOMIC -> on(chart, DownturnWords.GDP);
            case PERSONAL -> on(chart, DownturnWords.DEATHS);
            case COMMUNITY -> on(chart, DownturnWords.DISPLACED);
            case FOOD -> on(chart, DownturnWords.HUNGER);
            case POLITICAL -> on(chart, DownturnWords.RIGHTS);
            case HEALTH, ENVIRONMENTAL -> onAny(chart);
        };
    }

    /** For a chart that has no series of its own: years in which any series of the place read as a downturn. */
    TimeChart onAny(TimeChart chart) {
        return shaded(chart, _ -> true, "downturns of any of this place\u2019s series, listed below");
    }

    private TimeChart shaded(TimeChart chart, Predicate<DownturnsReader.Line> concerned, String words) {
        return chart.shaded(downturns.stream()
                .filter(one -> one.grade().equals("downturn") && concerned.test(one))
                .map(one -> new Span(one.onset(), one.last() + WITHIN_THE_YEAR, words))
                .toList());
    }
}
