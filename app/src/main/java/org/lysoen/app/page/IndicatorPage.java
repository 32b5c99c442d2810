package org.lysoen.app.page;

import java.util.List;
import java.util.Optional;
import org.lysoen.app.page.PlacePage.Figure;
import org.lysoen.app.page.WorldPage.Drawing;
import org.lysoen.kernel.Status;

/**
 * One published series: lines of some places, and all places in one period on a map and in a table.
 *
 * @param query with the period that is shown
 * @param period shown, empty where the series has no figure
 * @param periods that can be chosen, the latest first
 * @param classes of the map's colours, in words
 * @param rows every place with a figure in the period, the largest first
 * @param districts countries whose districts the series is of, where it is of districts
 */
public record IndicatorPage(
        Head head,
        IndicatorQuery query,
        String period,
        List<String> periods,
        Optional<Figure> through,
        List<Line> lines,
        Drawing drawing,
        List<String> classes,
        List<Row> rows,
        List<Districts> districts) {

    public IndicatorPage {
        periods = List.copyOf(periods);
        lines = List.copyOf(lines);
        classes = List.copyOf(classes);
        rows = List.copyOf(rows);
        districts = List.copyOf(districts);
    }

    /**
     * @param span first and last period with a figure, and how many places have one
     * @param publisher with the release
     */
    public record Head(
            String id,
            String name,
            String unit,
            String theme,
            String span,
            String sourceId,
            String publisher,
            String licence) {}

    /** A place whose line is drawn. */
    public record Line(String id, String name, String css, String without) {}

    /**
     * @param bar 0 to 100; 0 where something lies below zero
     */
    public record Row(String id, String name, String value, String bounds, Status status, double bar, String alone) {}

    /** A country with districts in the series. */
    public record Districts(String id, String name, String count) {}
}
