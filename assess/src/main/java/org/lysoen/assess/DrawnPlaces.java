package org.lysoen.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Domain;

/** What is known of every place, to draw from, read from the tables. */
final class DrawnPlaces {

    private static final int MONTHS = 12;

    /** A place and year as far as it is read. */
    private static final class Read {
        private final Map<Domain, Spread> shares = new EnumMap<>(Domain.class);
        private final @Nullable Spread[] months = new @Nullable Spread[MONTHS];
        private final double[] parts = new double[MONTHS];
    }

    private final List<Domain> steady;
    private final boolean personal;
    private final Map<String, TreeMap<Integer, Read>> read = new HashMap<>();

    private DrawnPlaces(List<Domain> headline) {
        this.steady = headline.stream().filter(d -> d != Domain.PERSONAL).toList();
        this.personal = headline.contains(Domain.PERSONAL);
    }

    /**
     * @param reads rule_domain, draw_input, draw_share and draw_killed, their rows in any order
     * @return in order of place and year
     */
    static List<DrawnPlace> of(Map<String, Rows> reads) {
        var all = new DrawnPlaces(DomainShares.headline(Reads.table(reads, "rule_domain")));
        Reads.table(reads, "draw_share").stream().forEach(all::share);
        Reads.table(reads, "draw_killed").stream().forEach(row -> all.at(row).parts[month(row)] = row.number("part"));
        var input = new TreeMap<String, TreeMap<Integer, Row>>();
        Reads.table(reads, "draw_input").stream()
                .forEach(row -> input.computeIfAbsent(row.text("place_id"), id -> new TreeMap<>())
                        .put(row.integer("year"), row));
        var places = new ArrayList<DrawnPlace>();
        input.forEach((id, years) -> places.add(new DrawnPlace(
                id, all.steady, years.values().stream().map(all::year).toList())));
        return places;
    }

    private Read at(Row row) {
        return read.computeIfAbsent(row.text("place_id"), id -> new TreeMap<>())
                .computeIfAbsent(row.integer("year"), year -> new Read());
    }

    private void share(Row row) {
        var domain = Domain.of(row.text("domain"));
        double share = row.number("share");
        double low = row.number("share_low");
        double high = row.number("share_high");
        var spread = domain == Domain.POLITICAL ? Spread.ofWhole(share, low, high) : Spread.ofShare(share, low, high);
        if (row.text("period").length() == 4) {
            at(row).shares.put(domain, spread);
        } else {
            at(row).months[month(row)] = spread;
        }
    }

    /** From 0. */
    private static int month(Row row) {
        return Integer.parseInt(row.text("period").substring(5)) - 1;
    }

    private DrawnPlace.Year year(Row row) {
        var known = at(row);
        double start = row.number("killed_start");
        var killed = Spread.ofAmount(row.number("killed"), row.number("killed_low"), row.number("killed_high"), start);
        return new DrawnPlace.Year(
                row.integer("year"),
                row.number("residents"),
                row.number("people"),
                row.flag("mostly_modelled"),
                steady.stream()
                        .map(domain -> present(row, known.shares.get(domain)))
                        .toList(),
                personal ? present(row, known.shares.get(Domain.PERSONAL)) : null,
                known.months[0] == null
                        ? List.of()
                        : Arrays.stream(known.months)
                                .map(month -> present(row, month))
                                .toList(),
                new DrawnPlace.Killed(killed, start, known.parts),
                row.isAbsent("life_expectancy_years")
                        ? null
                        : Spread.ofAmount(
                                row.number("life_expectancy_years"),
                                row.number("life_expectancy_low"),
                                row.number("life_expectancy_high"),
                                0));
    }

    private static Spread present(Row row, @Nullable Spread share) {
        if (share == null) {
            throw new IllegalStateException("a domain is absent in the year to be drawn: " + row);
        }
        return share;
    }
}
