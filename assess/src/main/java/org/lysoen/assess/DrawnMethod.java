package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;

/**
 * {@code drawn}: 1,000 seeded draws carry the bounds of the shares, of the killed and of life expectancy to the share
 * insecure, the level, the loss, the excess, and the ranks by excess. One row a place and year, with the 5th, 50th and
 * 95th percentile of each; the world has a row for the share insecure of its residents, in which places err independently.
 *
 * @see PlaceDraws
 * @see DrawnRanks
 */
public final class DrawnMethod implements TableMethod {

    /** How many draws the published figures rest on. */
    public static final int DRAWS = 1000;

    /** The seed the published figures rest on. */
    public static final long SEED = 19940316;

    private static final String WORLD = "WORLD";
    private static final List<String> FIGURES =
            List.of("share_insecure", "years_secure", "person_years_lost", "excess", "excess_per_1000");
    private static final List<String> RANKS = List.of("per_head", "per_head_all", "total", "total_all");
    private static final List<String> COLUMNS = Stream.of(
                    Stream.of("place_id", "period", "year"),
                    FIGURES.stream().flatMap(f -> Stream.of(f + "_low", f + "_median", f + "_high")),
                    RANKS.stream().flatMap(r -> Stream.of("rank_" + r + "_low", "rank_" + r + "_high")))
            .flatMap(names -> names)
            .toList();
    private static final int SHARE = 3;
    private static final int LEVEL = SHARE + 3;
    private static final int LOST = LEVEL + 3;
    private static final int EXCESS = LOST + 3;
    private static final int EXCESS_PER_1000 = EXCESS + 3;
    private static final int RANK_PER_HEAD = EXCESS_PER_1000 + 3;
    private static final int RANK_TOTAL = RANK_PER_HEAD + 4;

    private final long seed;
    private final int draws;

    /**
     * @param draws at least 1
     */
    public DrawnMethod(long seed, int draws) {
        this.seed = seed;
        this.draws = draws;
    }

    @Override
    public String version() {
        return "2 " + seed + " " + draws;
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        // a place's draws depend on no other place, so that any thread may draw them
        var places = DrawnPlaces.of(reads).parallelStream().map(this::drawn).toList();
        var years = new TreeSet<Integer>();
        places.forEach(place -> years.addAll(place.years().keySet()));
        years.parallelStream().forEach(year -> rank(places, year));
        var rows = new ArrayList<@Nullable Object[]>();
        places.forEach(place -> place.years().values().forEach(year -> rows.add(year.row())));
        for (var year : years) {
            rows.add(world(places, year));
        }
        return Rows.of(COLUMNS, rows);
    }

    /** What is drawn of a place, by year. */
    private record Drawn(TreeMap<Integer, DrawnYear> years) {}

    /**
     * @param excess one a draw, as all that follows; empty where the five years before are not all there
     * @param row of the table, with all but the ranks
     */
    private record DrawnYear(
            DrawnPlace.Year year,
            double[] share,
            double[] excess,
            double[] excessPer1000,
            @Nullable Object[] row) {}

    private Drawn drawn(DrawnPlace place) {
        var all = PlaceDraws.of(place, seed, draws);
        var years = new TreeMap<Integer, DrawnYear>();
        for (int y = 0; y < place.years().size(); y++) {
            var year = place.years().get(y);
            var row = row(place.placeId(), year.year());
            put(row, SHARE, all.share(y));
            put(row, LOST, all.lost(y));
            if (year.expectancy() != null) {
                put(row, LEVEL, all.level(y));
            }
            boolean past = all.hasPast(y);
            var excess = past ? all.excess(y) : new double[0];
            var perHead = past ? all.excessPer1000(y) : new double[0];
            if (past) {
                put(row, EXCESS, excess);
                put(row, EXCESS_PER_1000, perHead);
            }
            years.put(year.year(), new DrawnYear(year, all.share(y), excess, perHead, row));
        }
        return new Drawn(years);
    }

    private static @Nullable Object[] row(String placeId, int year) {
        var row = new @Nullable Object[COLUMNS.size()];
        row[0] = placeId;
        row[1] = Integer.toString(year);
        row[2] = year;
        return row;
    }

    private static void put(@Nullable Object[] row, int column, double[] drawn) {
        var quantiles = Quantiles.of(drawn.clone());
        row[column] = quantiles.low();
        row[column + 1] = quantiles.median();
        row[column + 2] = quantiles.high();
    }

    /** Puts the ranks of a year into its rows. */
    private void rank(List<Drawn> places, int year) {
        var ranked = places.stream()
                .map(place -> place.years().get(year))
                .filter(one -> one != null && one.excess().length > 0)
                .toList();
        var known = new boolean[ranked.size()];
        for (int p = 0; p < known.length; p++) {
            known[p] = !ranked.get(p).year().mostlyModelled();
        }
        var perHead = ranked.stream().map(DrawnYear::excessPer1000).toList();
        var total = ranked.stream().map(DrawnYear::excess).toList();
        put(ranked, RANK_PER_HEAD, new DrawnRanks(perHead, known, draws), known);
        put(ranked, RANK_TOTAL, new DrawnRanks(total, known, draws), known);
    }

    private static void put(List<DrawnYear> ranked, int column, DrawnRanks ranks, boolean[] known) {
        for (int p = 0; p < known.length; p++) {
            var row = ranked.get(p).row();
            if (known[p]) {
                row[column] = ranks.known(p).low();
                row[column + 1] = ranks.known(p).high();
            }
            row[column + 2] = ranks.all(p).low();
            row[column + 3] = ranks.all(p).high();
        }
    }

    /** The residents of all places that have a figure. */
    private @Nullable Object[] world(List<Drawn> places, int year) {
        var there = places.stream()
                .map(place -> place.years().get(year))
                .filter(Objects::nonNull)
                .toList();
        var share = new double[draws];
        double residents =
                there.stream().mapToDouble(one -> one.year().residents()).sum();
        for (var one : there) {
            double weight = one.year().residents() / residents;
            for (int i = 0; i < draws; i++) {
                share[i] += weight * one.share()[i];
            }
        }
        var row = row(WORLD, year);
        put(row, SHARE, share);
        return row;
    }
}
