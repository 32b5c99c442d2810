package org.lysoen.app.page;

import java.util.List;
import org.lysoen.app.page.PlacePage.Figure;
import org.lysoen.kernel.Status;

/**
 * Up to six places side by side, over one set of domains.
 *
 * @param facts figures of the year, one row each
 * @param threats shares of the year, one row a domain
 * @param through charts, a line a place
 * @param reversals downturns since 1990, by place
 */
public record ComparePage(
        CompareQuery query,
        int year,
        int first,
        int last,
        List<Side> places,
        List<Fact> facts,
        List<Threat> threats,
        List<Figure> through,
        List<Reversals> reversals) {

    public ComparePage {
        places = List.copyOf(places);
        facts = List.copyOf(facts);
        threats = List.copyOf(threats);
        through = List.copyOf(through);
        reversals = List.copyOf(reversals);
    }

    /**
     * A place.
     *
     * @param css class of its colour
     * @param without address of the page without it
     * @param notice what must be said of it first; empty for most
     */
    public record Side(String id, String name, String css, String without, String notice) {}

    /**
     * @param label what it is
     * @param term its unit, or what is behind it
     * @param cells one a place
     */
    public record Fact(String label, String term, List<Cell> cells) {
        public Fact {
            cells = List.copyOf(cells);
        }
    }

    /**
     * @param bounds empty where there are none
     * @param tree address of the tree behind it; empty where it has none
     * @param from left end of its bar of ranks, 0 to 100; both ends are 0 where there is no bar
     */
    public record Cell(String value, String bounds, String tree, double from, double to) {

        static Cell of(String value, String bounds, String tree) {
            return new Cell(value, bounds, tree, 0, 0);
        }
    }

    /** The share of people a threat reaches, in each place. */
    public record Threat(String domain, String label, String term, List<Share> shares) {
        public Threat {
            shares = List.copyOf(shares);
        }
    }

    /**
     * @param width of its bar, 0 to 100
     */
    public record Share(String value, String bounds, Status status, double width, String tree) {}

    public record Reversals(String id, String name, String css, List<DownturnsReader.Line> lines) {
        public Reversals {
            lines = List.copyOf(lines);
        }
    }
}
