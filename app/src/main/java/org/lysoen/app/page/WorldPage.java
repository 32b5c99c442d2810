package org.lysoen.app.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Status;

/**
 * The world in one period: people map or land map, the ranked list beside it, and the figures of every place beneath.
 *
 * @param entries every place, most people first
 */
public record WorldPage(
        WorldQuery query,
        Headline headline,
        Times times,
        Drawing drawing,
        Ranking ranking,
        List<Entry> entries,
        List<RegionRow> regions,
        List<Source> sources) {

    public WorldPage {
        entries = List.copyOf(entries);
        regions = List.copyOf(regions);
        sources = List.copyOf(sources);
    }

    /**
     * The world's figures, each already written; {@code missing} is empty where every place has its figure.
     *
     * @param insecureBounds the widest: every place errs the same way
     * @param insecureDrawn those of 90 of 100 draws, in which places err independently; empty for a month
     */
    public record Headline(
            String insecureShare,
            String insecureBounds,
            String insecureDrawn,
            String insecurePeople,
            String yearsInsecure,
            String yearsKilled,
            String killed,
            String missing) {}

    /**
     * How to move through time.
     *
     * @param first first year in the tables
     * @param last last year in the tables
     * @param months the year's months where a month is shown, else empty
     */
    public record Times(int first, int last, Optional<Link> before, Optional<Link> after, List<Link> months) {
        public Times {
            months = List.copyOf(months);
        }
    }

    public record Link(String label, String address, boolean current) {}

    /**
     * A figure of one place for the measure shown; a null value is absent.
     *
     * @param status how well this figure is known
     * @param known how well the six headline domains are known together
     */
    public record Entry(
            String id,
            String name,
            @Nullable Double people,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            Status status,
            Status known) {

        /** Whether fewer than four of its six domains are measured or carried forward. */
        boolean mostlyModelled() {
            return known == Status.MODELLED;
        }
    }

    /** A map, in user units. Circles are in the order of their people, so that none hides a smaller one. */
    public record Drawing(int width, int height, List<Disc> discs, List<Land> lands) {
        public Drawing {
            discs = List.copyOf(discs);
            lands = List.copyOf(lands);
        }
    }

    /**
     * A place as a circle.
     *
     * @param colour class 0 to 5; of no meaning where the status is absent
     * @param filled radius of the part that the measure's share fills, the whole radius for other measures
     * @param label written inside; empty where it does not fit
     * @param within whether the label stands wholly on the filled part
     */
    public record Disc(
            String id,
            String title,
            double x,
            double y,
            double radius,
            double filled,
            int colour,
            Status status,
            String label,
            boolean within) {}

    /** A place as its outline, path data in tenths of a user unit. */
    public record Land(String id, String title, String path, int colour, Status status) {}

    /**
     * The ranked list.
     *
     * @param title what it is ranked by, in words, with the unit
     * @param leftOut places left out because their figures are mostly modelled
     */
    public record Ranking(String title, String unit, List<Ranked> rows, int leftOut, String leftOutLink) {
        public Ranking {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param bounds of the value, in words; empty where they are not known
     * @param ranks those the data can bear, in words; empty likewise
     * @param apart whether the data tell this place and those before it from all that follow
     * @param bar length of its bar, 0 to 100
     */
    public record Ranked(
            int rank,
            String id,
            String name,
            String value,
            String bounds,
            String ranks,
            boolean apart,
            double bar,
            Status status) {}

    /**
     * The sum of a region, each figure written.
     *
     * @param missing how many of its people live where there is no figure
     */
    public record RegionRow(
            String name, String insecurePeople, String share, String bounds, String killed, String missing) {}

    public record Source(String id, String publisher) {}
}
