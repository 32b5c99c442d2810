package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;

/**
 * {@code drawn}: 1,000 seeded draws carry the bounds of the shares, of the killed and of life expectancy to the share
 * insecure, the level, the loss, the excess, and the ranks by excess. One row a place and year, with the 5th, 50th and
 * 95th percentile of each; the world has a row for the share insecure of its residents, in which places err independently.
 *
 * <p>A month inherits the draws of its year with its own personal share and its part of the killed. Months have rows from
 * 2010 on, for deaths are published by month only from then, and rest on every fifth draw.
 *
 * @see PlaceDraws
 * @see DrawnRanks
 */
public final class DrawnMethod implements TableMethod {

    /** How many draws the published figures rest on. */
    public static final int DRAWS = 1000;

    /** The seed the published figures rest on. */
    public static final long SEED = 19940316;

    private static final int FIRST_YEAR_OF_MONTHS = 2010;
    private static final int DRAWS_TO_ONE_OF_MONTHS = 5;
    private static final List<String> MONTH_ENDS = IntStream.rangeClosed(1, YearDraws.MONTHS)
            .mapToObj("-%02d"::formatted)
            .toList();
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
        return "3 " + seed + " " + draws;
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        // a place's draws depend on no other place, so that any thread may draw them
        var places = DrawnPlaces.of(reads).parallelStream().map(this::drawn).toList();
        var periods = new TreeSet<String>();
        places.forEach(place -> periods.addAll(place.periods().keySet()));
        periods.parallelStream().forEach(period -> rank(places, period));
        var rows = new ArrayList<@Nullable Object[]>();
        for (var place : places) {
            place.periods().values().forEach(one -> rows.add(one.row()));
        }
        periods.stream().filter(period -> period.length() == 4).forEach(period -> rows.add(world(places, period)));
        return Rows.of(COLUMNS, rows);
    }

    /** What is drawn of a place. */
    private record Drawn(TreeMap<String, DrawnPeriod> periods) {}

    /**
     * @param share one a draw, as all that follows
     * @param excess empty where the five years before are not all there
     * @param row of the table, with all but the ranks
     */
    private record DrawnPeriod(
            DrawnPlace.Year year,
            double[] share,
            double[] excess,
            double[] excessPer1000,
            @Nullable Object[] row) {}

    private Drawn drawn(DrawnPlace place) {
        var all = PlaceDraws.of(place, seed, draws);
        var periods = new TreeMap<String, DrawnPeriod>();
        for (int y = 0; y < all.years().size(); y++) {
            var drawn = all.years().get(y);
            var period = Integer.toString(drawn.year().year());
            var row = row(place.placeId(), period, drawn.year().year());
            put(row, SHARE, drawn.share());
            put(row, LEVEL, drawn.level());
            put(row, LOST, all.lost(y));
            boolean past = all.hasPast(y);
            var excess = past ? all.excess(y) : new double[0];
            var perHead = past ? all.excessPer1000(y) : new double[0];
            put(row, EXCESS, excess);
            put(row, EXCESS_PER_1000, perHead);
            periods.put(period, new DrawnPeriod(drawn.year(), drawn.share(), excess, perHead, row));
        }
        months(place.placeId(), all, periods);
        return new Drawn(periods);
    }

    /** Adds the months that have sixty months before them. */
    private void months(String placeId, PlaceDraws all, TreeMap<String, DrawnPeriod> periods) {
        for (var run : all.runsFrom(FIRST_YEAR_OF_MONTHS)) {
            int followed = Math.max(1, draws / DRAWS_TO_ONE_OF_MONTHS);
            var excess = new MonthExcess(run, followed, false).all();
            var perHead = new MonthExcess(run, followed, true).all();
            int skipped = run.size() * YearDraws.MONTHS - excess.length;
            for (int m = 0; m < excess.length; m++) {
                int month = (skipped + m) % YearDraws.MONTHS;
                var year = run.get((skipped + m) / YearDraws.MONTHS);
                var yearly = Objects.requireNonNull(
                        periods.get(Integer.toString(year.year().year())));
                var period = yearly.row()[1] + MONTH_ENDS.get(month);
                var row = row(placeId, period, year.year().year());
                var share = year.months()[month];
                if (share == year.share()) {
                    System.arraycopy(yearly.row(), SHARE, row, SHARE, LEVEL - SHARE);
                } else {
                    put(row, SHARE, share);
                }
                put(row, LOST, year.lost(month, followed));
                put(row, EXCESS, excess[m]);
                put(row, EXCESS_PER_1000, perHead[m]);
                periods.put(period, new DrawnPeriod(year.year(), share, excess[m], perHead[m], row));
            }
        }
    }

    private static @Nullable Object[] row(String placeId, String period, int year) {
        var row = new @Nullable Object[COLUMNS.size()];
        row[0] = placeId;
        row[1] = period;
        row[2] = year;
        return row;
    }

    /**
     * @param drawn nothing where the figure is absent
     */
    private static void put(@Nullable Object[] row, int column, double[] drawn) {
        if (drawn.length > 0) {
            var quantiles = Quantiles.of(drawn);
            row[column] = quantiles.low();
            row[column + 1] = quantiles.median();
            row[column + 2] = quantiles.high();
        }
    }

    /** Puts the ranks of a period into its rows. */
    private static void rank(List<Drawn> places, String period) {
        var ranked = in(places, period).filter(one -> one.excess().length > 0).toList();
        var known = new boolean[ranked.size()];
        for (int p = 0; p < known.length; p++) {
            known[p] = !ranked.get(p).year().mostlyModelled();
        }
        put(
                ranked,
                RANK_PER_HEAD,
                new DrawnRanks(ranked.stream().map(DrawnPeriod::excessPer1000).toList(), known),
                known);
        put(
                ranked,
                RANK_TOTAL,
                new DrawnRanks(ranked.stream().map(DrawnPeriod::excess).toList(), known),
                known);
    }

    private static Stream<DrawnPeriod> in(List<Drawn> places, String period) {
        return places.stream().map(place -> place.periods().get(period)).filter(Objects::nonNull);
    }

    private static void put(List<DrawnPeriod> ranked, int column, DrawnRanks ranks, boolean[] known) {
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
    private @Nullable Object[] world(List<Drawn> places, String period) {
        var there = in(places, period).toList();
        var share = new double[draws];
        double residents =
                there.stream().mapToDouble(one -> one.year().residents()).sum();
        for (var one : there) {
            double weight = one.year().residents() / residents;
            for (int i = 0; i < draws; i++) {
                share[i] += weight * one.share()[i];
            }
        }
        var row = row(WORLD, period, Integer.parseInt(period));
        put(row, SHARE, share);
        return row;
    }
}
