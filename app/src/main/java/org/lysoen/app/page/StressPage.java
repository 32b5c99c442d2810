package org.lysoen.app.page;

import java.util.List;
import org.lysoen.app.page.draw.RankChart;
import org.lysoen.kernel.Status;

/**
 * A stress test of a place's safety nets, each figure already written.
 *
 * @param surveys the years that have one, newest first
 * @param year of the survey that speaks
 */
public record StressPage(
        String placeId, String name, StressQuery query, List<Integer> surveys, int year, Result result) {

    public StressPage {
        surveys = List.copyOf(surveys);
    }

    /**
     * What changes with the question.
     *
     * @param fifths who falls, from the poorest fifth
     * @param nets the coverage of each kind of net
     * @param prevented what the net in question does
     * @param costs what is missing, and what holding everyone up takes
     * @param absent what cannot be said, and why, a sentence each
     */
    public record Result(
            Answer answer,
            List<Picture> pictures,
            List<FifthRow> fifths,
            List<NetRow> nets,
            List<FigureRow> prevented,
            List<FigureRow> costs,
            List<String> absent,
            Basis basis) {

        public Result {
            pictures = List.copyOf(pictures);
            fifths = List.copyOf(fifths);
            nets = List.copyOf(nets);
            prevented = List.copyOf(prevented);
            costs = List.copyOf(costs);
            absent = List.copyOf(absent);
        }
    }

    /**
     * The first sentences.
     *
     * @param title of the page that shows it: the question in words
     * @param shock what is asked, in words
     * @param falls in people where their number is known, else as a share
     * @param personYears empty where the number of people is unknown
     * @param headcounts below the line published, before and after
     */
    public record Answer(
            String title,
            String shock,
            String line,
            String falls,
            String fallsShare,
            String fallsBounds,
            String personYears,
            List<FigureRow> headcounts) {

        public Answer {
            headcounts = List.copyOf(headcounts);
        }
    }

    /** A chart over the people in order of income, with what its lines mean. */
    public record Picture(String title, String unit, RankChart chart, List<PlacePage.Key> keys, String source) {

        public Picture {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A figure with its bounds.
     *
     * @param from start and end of its bounds and its point on a line from 0 to 100; all 0 where it has no such line
     */
    public record FigureRow(
            String label,
            String value,
            String bounds,
            double from,
            double point,
            double to,
            Status status,
            String note) {

        /** Whether it is a share, drawn on a line from 0 to 100 %. */
        public boolean isDrawn() {
            return to > 0;
        }
    }

    /**
     * A fifth of the people.
     *
     * @param before share of it below the line, 0 to 100, for the bar
     * @param falls likewise, of those who fall
     */
    public record FifthRow(
            String label,
            String beforeShare,
            String fallsShare,
            String fallsBounds,
            String people,
            double before,
            double falls,
            String reached,
            Status reachedStatus) {}

    /**
     * The coverage of one kind of net.
     *
     * @param year of its figures; empty where nobody publishes them
     * @param fifths the poorest published, the others modelled
     * @param asked whether the benefit is paid through it
     */
    public record NetRow(String label, String year, List<String> fifths, String all, boolean asked) {

        public NetRow {
            fifths = List.copyOf(fifths);
        }
    }

    /**
     * What the figures rest on.
     *
     * @param fit how far the curve is from the published headcount, in words; empty where none is published
     * @param poor whether that is far
     * @param tree address of the tree behind the published headcount; empty where there is none
     */
    public record Basis(String survey, String fit, boolean poor, String tree, List<SourceLine> sources) {

        public Basis {
            sources = List.copyOf(sources);
        }
    }
}
