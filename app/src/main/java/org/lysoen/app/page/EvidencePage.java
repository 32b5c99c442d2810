package org.lysoen.app.page;

import java.util.List;
import org.lysoen.kernel.Status;

/**
 * Security, development and assistance of one place on one table.
 *
 * @param series how many series have a figure
 * @param publishers from how many sources
 */
public record EvidencePage(
        String placeId, String name, String region, int series, int publishers, List<Pillar> pillars) {

    public EvidencePage {
        pillars = List.copyOf(pillars);
    }

    /** Security, development or assistance. */
    public record Pillar(String name, List<Theme> themes) {
        public Pillar {
            themes = List.copyOf(themes);
        }
    }

    public record Theme(String name, List<Line> lines) {
        public Theme {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The newest figure of a series, written.
     *
     * @param bounds empty where none are published
     * @param change against about five years before, with that period; empty where there is no such figure
     * @param spark path data of its years; empty where there are too few
     */
    public record Line(
            String indicator,
            String name,
            String unit,
            String value,
            String bounds,
            String period,
            Status status,
            String change,
            String since,
            String spark,
            String sourceId,
            String publisher) {}
}
