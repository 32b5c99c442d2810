package org.lysoen.app.page;

import java.util.List;
import java.util.Optional;
import org.lysoen.app.page.draw.CoverageChart;

/**
 * All that is known of one source: terms, what came in, what was kept aside and why, whether its published totals are met,
 * and which places and years it reaches.
 *
 * @param traps what must be known before its figures are used; empty where nothing is written
 * @param files where the very bytes can be had, or how to get them
 * @param rest why rows that are neither kept nor aside are left out, as its mapping says; empty where it says nothing
 * @param noTotal why no published total is held against it; empty where some are
 */
public record SourcePage(
        SourcesReader.Line line,
        String changes,
        String traps,
        boolean snapshot,
        String how,
        List<FileLine> files,
        String rest,
        List<SeriesLine> series,
        List<Total> totals,
        String noTotal,
        List<Reason> aside,
        Optional<Coverage> coverage) {

    public SourcePage {
        files = List.copyOf(files);
        series = List.copyOf(series);
        totals = List.copyOf(totals);
        aside = List.copyOf(aside);
    }

    /**
     * @param url empty where none is known
     */
    public record FileLine(String name, String url) {}

    /**
     * A series of the source.
     *
     * @param figures how many are in hand, written
     * @param span first and last period; empty where none is in hand
     */
    public record SeriesLine(String id, String name, String unit, String figures, String places, String span) {}

    /**
     * A published total held against the evidence.
     *
     * @param found in the evidence; {@code absent} where the series is not in hand
     */
    public record Total(
            String sourceId,
            String says,
            String period,
            String published,
            String found,
            String publishedIn,
            Meets meets) {}

    /** Whether the evidence adds up to a published total. */
    public enum Meets {
        YES("met"),
        NO("not met"),
        ABSENT("not in hand");

        private final String word;

        Meets(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Rows kept aside for one reason, with some of them. */
    public record Reason(String reason, String rows, List<Example> examples) {
        public Reason {
            examples = List.copyOf(examples);
        }
    }

    public record Example(String file, String line, String row) {}

    /**
     * @param regions a row a region of the world: the share of its places with a figure
     * @param places a row a place: whether it has a figure, and of how many series
     * @param counted what stands in the cells of places, in words
     * @param rows where the API holds the rows that are counted, those of the first table the source speaks in
     */
    public record Coverage(
            CoverageChart regions,
            CoverageChart places,
            String span,
            String placesCount,
            String counted,
            String rows) {}
}
