package org.lysoen.app.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.draw.Bubbles;
import org.lysoen.app.page.draw.TimeChart;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Status;

/**
 * A place in one period, read from top to bottom as an answer. An empty part is one the tables hold nothing for; the
 * page says so.
 *
 * @param joint why there is no share of personal insecurity here, and where there is one
 */
public record PlacePage(
        Head head,
        Optional<Answer> answer,
        List<Figure> level,
        Threats threats,
        Sudden sudden,
        Displaced displaced,
        Lives lives,
        List<SourceLine> sources,
        Optional<Joint> joint) {

    public PlacePage {
        level = List.copyOf(level);
        sources = List.copyOf(sources);
    }

    public record Head(String id, String name, String region, Period period, WorldPage.Times times) {}

    public record Joint(String id, String name) {}

    /** The first sentences, each figure already written. */
    public record Answer(
            String yearsSecure,
            String yearsBounds,
            String lifeExpectancy,
            String shareInsecure,
            String shareBounds,
            String people,
            String logicalBounds,
            String meanShare,
            String withPolitical,
            Status status,
            long domainsCovered) {}

    /**
     * A chart, the table that says the same, and where it comes from.
     *
     * @param unit of the upward axis, in words
     * @param explain address of the tree behind it
     * @param rows address of its rows in the API
     */
    public record Figure(
            String title,
            String unit,
            TimeChart chart,
            Table table,
            String source,
            String explain,
            String rows,
            boolean small,
            List<Key> keys) {
        public Figure {
            keys = List.copyOf(keys);
        }
    }

    /** What a colour of a stacked chart stands for. */
    public record Key(String css, String label) {}

    /**
     * @param rows by time, which stands in the first cell
     */
    public record Table(List<String> head, List<List<String>> rows) {

        /** What a page shows of a long one; the rest is in the rows to take. */
        public static final int MOST_SHOWN = 30;

        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }

        /** The newest rows, in their order. */
        public List<List<String>> newest() {
            if (rows.size() <= MOST_SHOWN) {
                return rows;
            }
            boolean upwards =
                    rows.getFirst().getFirst().compareTo(rows.getLast().getFirst()) < 0;
            return upwards ? rows.subList(rows.size() - MOST_SHOWN, rows.size()) : rows.subList(0, MOST_SHOWN);
        }
    }

    /**
     * @param lost person-years lived in insecurity in the period, which the rows split; empty where there is no figure
     * @param bubbles null where no domain has a figure
     * @param through one small chart a domain
     */
    public record Threats(
            List<ThreatRow> rows, String lost, @Nullable Bubbles bubbles, List<Figure> through) {
        public Threats {
            rows = List.copyOf(rows);
            through = List.copyOf(through);
        }
    }

    /**
     * A row of the threat matrix.
     *
     * @param from bar's start and end of its bounds and its point, 0 to 100
     */
    public record ThreatRow(
            String domain,
            String label,
            String term,
            String share,
            String bounds,
            double from,
            double point,
            double to,
            Status status,
            String basis,
            String fiveYearsBefore,
            String criticalYears,
            String contribution,
            SplitCell split) {}

    /**
     * What of the place's insecure person-years falls to a domain, with what changed since a year before: its
     * person-years, and the share of people it reaches, for a new threat re-splits the old ones.
     *
     * @param change of the person-years, in words; empty where the year before has no figure
     * @param shareChange of the share, in words; empty likewise
     * @param bar its part of the whole, 0 to 100
     */
    public record SplitCell(String personYears, String change, String shareChange, double bar) {}

    /**
     * @param change what this period lost against the place's own past; empty where no past is known
     * @param provisional deaths of the months after the yearly totals end, an undercount, never joined to the others
     * @param downturns of this place since 1990 and its watch list, the latest first
     */
    public record Sudden(
            Optional<Change> change,
            Optional<Figure> insecure,
            Optional<Figure> killedByYear,
            Optional<Figure> killedByMonth,
            Optional<Figure> provisional,
            List<DeathRow> deaths,
            List<DownturnsReader.Line> downturns) {
        public Sudden {
            downturns = List.copyOf(downturns);
            deaths = List.copyOf(deaths);
        }
    }

    /**
     * What a period lost, each figure written.
     *
     * @param excess per 1,000 people above the place's own median of the five years before
     * @param excessBounds those of 90 of 100 draws, as all bounds here; empty where nothing was drawn
     * @param ranks it takes by its excess; empty likewise
     * @param among how many places are ranked
     * @param lost person-years in all, killed and insecure
     */
    public record Change(
            String excess, String excessBounds, String ranks, String among, String lost, String lostBounds) {}

    /** Deaths of the year by kind of violence. */
    public record DeathRow(String label, String deaths, String bounds) {}

    public record Displaced(Optional<Figure> through, String abroadTotal, List<Destination> destinations) {
        public Displaced {
            destinations = List.copyOf(destinations);
        }
    }

    /**
     * @param bar 0 to 100
     */
    public record Destination(String id, String name, String people, double bar) {}
}
