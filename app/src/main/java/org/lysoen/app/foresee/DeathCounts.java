package org.lysoen.app.foresee;

import java.util.ArrayList;
import java.util.stream.Collectors;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.foresee.Panel;

/**
 * The panel that forecasts are issued from, and the releases it rests on.
 *
 * @param release that of the yearly totals
 * @param releases of everything the counts rest on
 */
public record DeathCounts(Panel panel, String release, String releases) {

    private static final String YEARLY = "ucdp.deaths";

    private static final String SOURCES = """
            select s.source_id, s.release, max(o.indicator) as indicator
            from source as s join observation as o on o.source_id = s.source_id
            where o.indicator in ('ucdp.deaths', 'ucdp_month.deaths', 'pace.deaths')
            group by s.source_id, s.release
            order by s.source_id
            """;

    /**
     * Reads them from the tables.
     *
     * @throws org.lysoen.kernel.Problem NOT_FOUND where the lake counts no deaths
     */
    public static DeathCounts of(Engine engine) {
        var panel = DeathsPanel.read(engine);
        var sources = engine.query(SOURCES).stream().toList();
        return new DeathCounts(
                panel,
                sources.stream()
                        .filter(source -> source.text("indicator").equals(YEARLY))
                        .map(source -> source.text("source_id") + " " + source.text("release"))
                        .collect(Collectors.joining(", ")),
                sources.stream()
                        .map(source -> source.text("source_id") + ": " + source.text("release"))
                        .collect(Collectors.joining("; ")));
    }

    /** Of all places, their neighbours, and their months and counts up to a month. */
    String sha256(int origin) {
        var texts = new ArrayList<String>();
        for (int unit = 0; unit < panel.units().size(); unit++) {
            var place = panel.units().get(unit);
            int before = texts.size();
            for (int month = panel.first(); month <= Math.min(origin, panel.last()); month++) {
                if (!Double.isNaN(panel.at(unit, month))) {
                    texts.add(place + " " + Panel.text(month) + " " + Math.round(panel.at(unit, month)));
                }
            }
            if (texts.size() > before) {
                texts.add(place + " borders " + String.join(" ", panel.neighbours(unit)));
            }
        }
        return Hash.of(texts);
    }
}
