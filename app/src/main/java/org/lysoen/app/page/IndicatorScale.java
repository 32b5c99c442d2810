package org.lysoen.app.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.lysoen.app.page.draw.Bins;
import org.lysoen.app.page.text.Figures;

/**
 * How the values of one series are coloured and written: six classes at the sixths of all its values other than zero, so
 * that a colour means the same in every year; as many digits as tell neighbouring values apart.
 *
 * @param decimals of a value in words
 */
record IndicatorScale(Bins bins, int decimals) {

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);

    /**
     * @param values all of the series, at least one
     */
    static IndicatorScale of(List<Double> values) {
        var sorted = values.stream().filter(value -> value != 0).sorted().toList();
        var edges = new TreeSet<Double>();
        for (int k = 1; k <= 5 && !sorted.isEmpty(); k++) {
            double edge = sorted.get(sorted.size() * k / 6);
            edges.add(new BigDecimal(edge).round(TWO_DIGITS).doubleValue());
        }
        if (edges.isEmpty()) {
            edges.add(1.0);
        }
        double middle = sorted.isEmpty() ? 1 : Math.abs(sorted.get(sorted.size() / 2));
        boolean whole = values.stream().allMatch(value -> value == Math.rint(value));
        return new IndicatorScale(
                new Bins(new ArrayList<>(edges)), whole || middle >= 1000 ? 0 : middle >= 10 ? 1 : middle >= 1 ? 2 : 3);
    }

    String written(double value) {
        return Math.abs(value) >= 1e6 ? Figures.amount(value) : Figures.number(value, decimals);
    }

    /** The classes in words, from the least. */
    List<String> classes() {
        var words = new ArrayList<String>();
        var edges = bins.edges().stream().map(IndicatorScale::edge).toList();
        words.add("under " + edges.getFirst());
        for (int k = 1; k < edges.size(); k++) {
            words.add(edges.get(k - 1) + " to " + edges.get(k));
        }
        words.add(edges.getLast() + " and more");
        return words;
    }

    private static String edge(double edge) {
        return Math.abs(edge) >= 1e6
                ? Figures.brief(edge)
                : Figures.number(
                        edge,
                        Math.max(
                                0, BigDecimal.valueOf(edge).stripTrailingZeros().scale()));
    }
}
