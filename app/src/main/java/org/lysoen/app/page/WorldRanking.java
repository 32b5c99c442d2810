package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.WorldPage.Entry;
import org.lysoen.app.page.WorldPage.Ranked;
import org.lysoen.app.page.WorldPage.Ranking;
import org.lysoen.app.page.WorldQuery.Rank;
import org.lysoen.app.page.text.Figures;
import org.lysoen.kernel.Status;

/** The ranked list beside the map: worst first, without places whose figures are mostly modelled unless asked. Pure. */
final class WorldRanking {

    /** Rows of the list; the rest stands in the table beneath the map. */
    static final int ROWS = 20;

    private WorldRanking() {}

    /** A place and the figure it is ranked by. */
    record Scored(
            Entry entry,
            double figure,
            Status status,
            @Nullable Standing standing) {}

    /**
     * What the data can bear of a rank: the bounds of the figure, and the ranks it takes in 90 of 100 draws.
     */
    record Standing(double low, double high, int best, int last) {}

    static Ranking of(WorldQuery query, List<Scored> scored) {
        boolean good = query.rank() == Rank.MEASURE && query.measure().isGood();
        var worstFirst = Comparator.comparingDouble((Scored one) -> good ? -one.figure() : one.figure())
                .reversed()
                .thenComparing(one -> one.entry().name());
        var kept = scored.stream()
                .filter(one -> query.modelled() || !one.entry().mostlyModelled())
                .sorted(worstFirst)
                .toList();
        var shown = kept.subList(0, Math.min(ROWS, kept.size()));
        double longest =
                shown.stream().mapToDouble(one -> Math.abs(one.figure())).max().orElse(1);
        var rows = new ArrayList<Ranked>();
        for (var one : shown) {
            var standing = one.standing();
            double bar = longest == 0 ? 0 : Math.round(1000 * Math.max(0, one.figure()) / longest) / 10.0;
            rows.add(new Ranked(
                    rows.size() + 1,
                    one.entry().id(),
                    one.entry().name(),
                    written(query, one.figure()),
                    standing == null ? "" : bounds(query, standing),
                    standing == null ? "" : Figures.ranks(standing.best(), standing.last()),
                    isApart(kept, rows.size()),
                    bar,
                    one.status()));
        }
        return new Ranking(
                title(query),
                unit(query),
                rows,
                scored.size() - kept.size(),
                query.withModelled(true).address());
    }

    /** Whether no draw's interval lets a place up to that position change with one after it. */
    private static boolean isApart(List<Scored> worstFirst, int position) {
        for (int at = 0; at < worstFirst.size(); at++) {
            var standing = worstFirst.get(at).standing();
            if (standing == null
                    || (at <= position ? standing.last() > position + 1 : standing.best() <= position + 1)) {
                return false;
            }
        }
        return position + 1 < worstFirst.size();
    }

    private static String bounds(WorldQuery query, Standing standing) {
        return written(query, standing.low()) + " to " + written(query, standing.high());
    }

    private static String title(WorldQuery query) {
        return switch (query.rank()) {
            case PER_HEAD -> "Worst against their own past, per head";
            case TOTAL -> "Worst against their own past, in all";
            case MEASURE -> query.measure().label();
        };
    }

    private static String unit(WorldQuery query) {
        return switch (query.rank()) {
            case PER_HEAD -> "person-years per 1,000 people above the median of the five years before";
            case TOTAL -> "person-years above the median of the five years before";
            case MEASURE -> query.measure().term();
        };
    }

    private static String written(WorldQuery query, double value) {
        return switch (query.rank()) {
            case PER_HEAD -> Figures.change(value);
            case TOTAL -> Figures.amountChange(value);
            case MEASURE -> query.measure().written(value);
        };
    }
}
