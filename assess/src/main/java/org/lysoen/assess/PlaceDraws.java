package org.lysoen.assess;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws of one place's figures, year by year, from the bounds of what they rest on.
 *
 * <p>Within a draw every domain errs by one {@link ErrorPath}; the killed err with the domain of personal security, for
 * both rest on the same count. The overlap rho is one for the place and draw, triangular on [0, 0.5] around 0.25: each of
 * the levels of {@link UnionTable} is held by as many draws as fall to it. The random numbers depend on the seed, the
 * place and the domain alone, so neither the order of places nor that of domains matters.
 */
final class PlaceDraws {

    private static final int YEARS_BEFORE = 5;
    private static final double[] NONE = {};

    private final int draws;
    private final int[][] byLevel;
    private final ErrorPath[] steady;
    private final ErrorPath personal;
    private final ErrorPath life;
    private final List<YearDraws> years;
    private final List<double[]> lost;

    private PlaceDraws(DrawnPlace place, long seed, int draws) {
        this.draws = draws;
        this.byLevel = byLevel(draws, new SplittableRandom(seed ^ hash(place.placeId() + " overlap")));
        this.steady = place.steady().stream()
                .map(domain -> path(seed, place.placeId() + " " + domain.word(), draws))
                .toArray(ErrorPath[]::new);
        this.personal = path(seed, place.placeId() + " personal", draws);
        this.life = path(seed, place.placeId() + " life", draws);
        this.years = place.years().stream().map(this::draw).toList();
        this.lost = years.stream().map(YearDraws::lost).toList();
    }

    static PlaceDraws of(DrawnPlace place, long seed, int draws) {
        return new PlaceDraws(place, seed, draws);
    }

    /** In order. */
    List<YearDraws> years() {
        return years;
    }

    /** Person-years lost in the year at that position, both to killing and to insecurity. */
    double[] lost(int position) {
        return lost.get(position);
    }

    /** Whether the five years before are all there. */
    boolean hasPast(int position) {
        return position >= YEARS_BEFORE && year(position - YEARS_BEFORE) == year(position) - YEARS_BEFORE;
    }

    /** The years without a gap that reach the first year asked for or a later one, from five years before it. */
    List<List<YearDraws>> runsFrom(int first) {
        var runs = new ArrayList<List<YearDraws>>();
        int before = Integer.MIN_VALUE;
        for (var drawn : years) {
            int year = drawn.year().year();
            if (year >= first - YEARS_BEFORE) {
                if (year != before + 1 || runs.isEmpty()) {
                    runs.add(new ArrayList<>());
                }
                runs.getLast().add(drawn);
                before = year;
            }
        }
        return runs;
    }

    private int year(int position) {
        return years.get(position).year().year();
    }

    /** Loss above the median of the five years before, within each draw. */
    double[] excess(int position) {
        return above(position, false);
    }

    /** The same of the loss per 1,000 people. */
    double[] excessPer1000(int position) {
        return above(position, true);
    }

    private double[] above(int y, boolean per1000) {
        var scale = IntStream.rangeClosed(y - YEARS_BEFORE, y)
                .mapToDouble(b -> per1000 ? 1000 / years.get(b).year().people() : 1)
                .toArray();
        var of = lost.subList(y - YEARS_BEFORE, y + 1).toArray(double[][]::new);
        var above = new double[draws];
        for (int i = 0; i < draws; i++) {
            above[i] = scale[5] * of[5][i]
                    - median(
                            scale[0] * of[0][i],
                            scale[1] * of[1][i],
                            scale[2] * of[2][i],
                            scale[3] * of[3][i],
                            scale[4] * of[4][i]);
        }
        return above;
    }

    /** The middle of five: that of the fifth and of the two inner ones of the first four. */
    private static double median(double a, double b, double c, double d, double e) {
        double low = Math.max(Math.min(a, b), Math.min(c, d));
        double high = Math.min(Math.max(a, b), Math.max(c, d));
        return Math.max(Math.min(low, high), Math.min(Math.max(low, high), e));
    }

    private YearDraws draw(DrawnPlace.Year year) {
        var personalShares = new ArrayList<Spread>();
        if (year.personal() != null) {
            personalShares.add(year.personal());
        }
        year.months().stream().filter(month -> !personalShares.contains(month)).forEach(personalShares::add);
        // a path is followed where it is needed: the error of a later year is as likely whatever lies between
        var errors = new double[steady.length][];
        for (int d = 0; d < steady.length; d++) {
            errors[d] = year.shares().get(d).isExact() ? NONE : steady[d].at(year.year());
        }
        boolean counted = personalShares.stream().allMatch(Spread::isExact)
                && year.killed().amount().isExact();
        var personalErrors = counted ? new double[draws] : personal.at(year.year());
        var unions = new double[Math.max(1, personalShares.size())][draws];
        for (int level = 0; level < byLevel.length; level++) {
            new Level(UnionTable.at(level), byLevel[level])
                    .fill(unions, year.shares(), errors, personalShares, personalErrors);
        }
        var months = new double[YearDraws.MONTHS][];
        for (int m = 0; m < months.length; m++) {
            months[m] = year.months().isEmpty()
                    ? unions[0]
                    : unions[personalShares.indexOf(year.months().get(m))];
        }
        return new YearDraws(year, unions[0], months, killed(year.killed(), personalErrors), level(year, unions[0]));
    }

    private double[] killed(DrawnPlace.Killed killed, double[] errors) {
        var drawn = new double[draws];
        if (killed.amount().isExact()) {
            Arrays.fill(drawn, killed.at(0));
        } else {
            Arrays.setAll(drawn, i -> killed.at(errors[i]));
        }
        return drawn;
    }

    private double[] level(DrawnPlace.Year year, double[] share) {
        @Nullable Spread expectancy = year.expectancy();
        if (expectancy == null) {
            return NONE;
        }
        var level = new double[draws];
        if (expectancy.isExact()) {
            double years = Math.exp(expectancy.centre());
            Arrays.setAll(level, i -> years * (1 - share[i]));
        } else {
            var errors = life.at(year.year());
            Arrays.setAll(level, i -> Math.exp(expectancy.at(errors[i])) * (1 - share[i]));
        }
        return level;
    }

    /** The draws of one level of overlap. */
    private record Level(UnionTable table, int[] draws) {

        /**
         * @param unions to fill: for each share of personal security, the union of the steady domains and of it; where there
         *     is none, that of the steady ones
         */
        void fill(
                double[][] unions,
                List<Spread> shares,
                double[][] errors,
                List<Spread> personalShares,
                double[] personalErrors) {
            var exact = table.weights();
            var open = new ArrayList<Integer>();
            for (int d = 0; d < shares.size(); d++) {
                if (shares.get(d).isExact()) {
                    table.multiplySecure(exact, shares.get(d).centre());
                } else {
                    open.add(d);
                }
            }
            var last = personalShares;
            if (last.size() == 1 && last.getFirst().isExact()) {
                table.multiplySecure(exact, last.getFirst().centre());
                last = List.of();
            }
            var spreads = open.stream().map(shares::get).toArray(Spread[]::new);
            var of = open.stream().map(d -> errors[d]).toArray(double[][]::new);
            if (last.isEmpty()) {
                each(unions[0], exact, spreads, of);
            } else {
                each(unions, exact, spreads, of, last.toArray(Spread[]::new), personalErrors);
            }
        }

        private void each(double[] unions, double[] exact, Spread[] spreads, double[][] errors) {
            if (spreads.length == 0) {
                double union = table.union(exact);
                for (int i : draws) {
                    unions[i] = union;
                }
                return;
            }
            var atNodes = exact.clone();
            int last = spreads.length - 1;
            for (int i : draws) {
                System.arraycopy(exact, 0, atNodes, 0, exact.length);
                for (int d = 0; d < last; d++) {
                    table.multiplySecure(atNodes, spreads[d].at(errors[d][i]));
                }
                unions[i] = table.unionWith(atNodes, spreads[last].at(errors[last][i]));
            }
        }

        private void each(
                double[][] unions,
                double[] exact,
                Spread[] spreads,
                double[][] errors,
                Spread[] last,
                double[] lastErrors) {
            var atNodes = exact.clone();
            for (int i : draws) {
                System.arraycopy(exact, 0, atNodes, 0, exact.length);
                for (int d = 0; d < spreads.length; d++) {
                    table.multiplySecure(atNodes, spreads[d].at(errors[d][i]));
                }
                for (int m = 0; m < last.length; m++) {
                    unions[m][i] = table.unionWith(atNodes, last[m].at(lastErrors[i]));
                }
            }
        }
    }

    /**
     * Which draws have which level of overlap: as many as fall to it by the triangular distribution around the middle level,
     * at random.
     */
    private static int[][] byLevel(int draws, SplittableRandom random) {
        var order = new int[draws];
        for (int i = 0; i < draws; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        var byLevel = new int[UnionTable.levels()][];
        int from = 0;
        for (int level = 0; level < byLevel.length; level++) {
            double upTo = Math.min(1, (level + 0.5) / (byLevel.length - 1));
            double below = upTo < 0.5 ? 2 * upTo * upTo : 1 - 2 * (1 - upTo) * (1 - upTo);
            int to = (int) Math.round(draws * below);
            byLevel[level] = Arrays.copyOfRange(order, from, to);
            from = to;
        }
        return byLevel;
    }

    private static ErrorPath path(long seed, String of, int draws) {
        return new ErrorPath(new SplittableRandom(seed ^ hash(of)), draws);
    }

    /** FNV-1a, 64 bits: the same for a name everywhere. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
