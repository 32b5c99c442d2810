package org.lysoen.assess;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

    private final DrawnPlace place;
    private final int draws;
    private final int[] levelEnds;
    private final ErrorPath[] steady;
    private final ErrorPath personal;
    private final ErrorPath life;

    private final double[][] share;
    private final double[][] lost;
    private final double[][] level;

    private PlaceDraws(DrawnPlace place, long seed, int draws) {
        this.place = place;
        this.draws = draws;
        this.levelEnds = levelEnds(draws);
        this.steady = place.steady().stream()
                .map(domain -> path(seed, place.placeId() + " " + domain.word(), draws))
                .toArray(ErrorPath[]::new);
        this.personal = path(seed, place.placeId() + " personal", draws);
        this.life = path(seed, place.placeId() + " life", draws);
        int years = place.years().size();
        this.share = new double[years][draws];
        this.lost = new double[years][draws];
        this.level = new double[years][draws];
    }

    static PlaceDraws of(DrawnPlace place, long seed, int draws) {
        var all = new PlaceDraws(place, seed, draws);
        for (int y = 0; y < place.years().size(); y++) {
            all.draw(y);
        }
        all.mix(new SplittableRandom(seed ^ hash(place.placeId() + " overlap")));
        return all;
    }

    /** Share insecure in the year at that position, one a draw. */
    double[] share(int position) {
        return share[position];
    }

    /** Person-years lost, both to killing and to insecurity. */
    double[] lost(int position) {
        return lost[position];
    }

    /** Years secure, in an order of draws of its own; of no meaning where the year has no life expectancy. */
    double[] level(int position) {
        return level[position];
    }

    /** Whether the five years before are all there. */
    boolean hasPast(int position) {
        var years = place.years();
        return position >= YEARS_BEFORE
                && years.get(position - YEARS_BEFORE).year()
                        == years.get(position).year() - YEARS_BEFORE;
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
                .mapToDouble(b -> per1000 ? 1000 / place.years().get(b).people() : 1)
                .toArray();
        var above = new double[draws];
        for (int i = 0; i < draws; i++) {
            above[i] = scale[5] * lost[y][i]
                    - median(
                            scale[0] * lost[y - 5][i],
                            scale[1] * lost[y - 4][i],
                            scale[2] * lost[y - 3][i],
                            scale[3] * lost[y - 2][i],
                            scale[4] * lost[y - 1][i]);
        }
        return above;
    }

    /** The middle of five: the larger of the lower pair-ends and the smaller of the upper stand about the fifth. */
    private static double median(double a, double b, double c, double d, double e) {
        double low = Math.max(Math.min(a, b), Math.min(c, d));
        double high = Math.min(Math.max(a, b), Math.max(c, d));
        return Math.max(Math.min(low, high), Math.min(Math.max(low, high), e));
    }

    private void draw(int y) {
        var year = place.years().get(y);
        var tails = year.personal().stream().distinct().toList();
        // a path is followed where it is needed: the error of a later year is as likely whatever lies between
        var errors = new double[steady.length][];
        for (int d = 0; d < steady.length; d++) {
            errors[d] = year.shares().get(d).isExact() ? NONE : steady[d].at(year.year());
        }
        boolean counted =
                tails.stream().allMatch(Spread::isExact) && year.killed().isExact();
        var personalErrors = counted ? new double[draws] : personal.at(year.year());
        var unions = new double[Math.max(1, tails.size())][draws];
        for (int l = 0, from = 0; l < levelEnds.length; from = levelEnds[l++]) {
            new Level(UnionTable.at(l), from, levelEnds[l])
                    .unions(year.shares(), errors, tails, personalErrors, unions);
        }
        fill(y, unions, tails, personalErrors);
    }

    private void fill(int y, double[][] unions, List<Spread> tails, double[] personalErrors) {
        var year = place.years().get(y);
        // the first is that of the year itself
        System.arraycopy(unions[0], 0, share[y], 0, draws);
        var months = year.personal().isEmpty()
                ? List.<Spread>of()
                : year.personal().subList(1, year.personal().size());
        var times = new double[unions.length];
        months.forEach(month -> times[tails.indexOf(month)]++);
        if (months.isEmpty()) {
            times[0] = 1;
        }
        double each = year.people() / Arrays.stream(times).sum();
        var killed = killed(year, personalErrors);
        for (int i = 0; i < draws; i++) {
            double insecure = 0;
            for (int m = 0; m < unions.length; m++) {
                insecure += times[m] * unions[m][i];
            }
            lost[y][i] = each * insecure + killed[i];
        }
        var expectancy = year.expectancy();
        if (expectancy == null) {
            return;
        }
        if (expectancy.isExact()) {
            double years = Math.exp(expectancy.centre());
            for (int i = 0; i < draws; i++) {
                level[y][i] = years * (1 - share[y][i]);
            }
            return;
        }
        var errors = life.at(year.year());
        for (int i = 0; i < draws; i++) {
            level[y][i] = Math.exp(expectancy.at(errors[i])) * (1 - share[y][i]);
        }
    }

    /** Person-years lost to killing, one a draw. */
    private static double[] killed(DrawnPlace.Year year, double[] errors) {
        var killed = new double[errors.length];
        if (year.killed().isExact()) {
            Arrays.fill(killed, killed(year, year.killed().centre()));
        } else {
            for (int i = 0; i < killed.length; i++) {
                killed[i] = killed(year, year.killed().at(errors[i]));
            }
        }
        return killed;
    }

    private static double killed(DrawnPlace.Year year, double x) {
        return Math.max(0, Math.exp(x) - year.killedStart());
    }

    /** The draws of one level of overlap. */
    private record Level(UnionTable table, int from, int to) {

        /**
         * @param unions to fill: for each tail, the union of the steady domains and of personal security there
         */
        void unions(
                List<Spread> shares,
                double[][] errors,
                List<Spread> tails,
                double[] personalErrors,
                double[][] unions) {
            var exact = table.weights();
            var open = new ArrayList<Integer>();
            for (int d = 0; d < shares.size(); d++) {
                if (shares.get(d).isExact()) {
                    table.multiplySecure(exact, shares.get(d).centre());
                } else {
                    open.add(d);
                }
            }
            if (open.isEmpty() && tails.stream().allMatch(Spread::isExact)) {
                for (int m = 0; m < unions.length; m++) {
                    double union = tails.isEmpty()
                            ? table.union(exact)
                            : table.unionWith(exact, tails.get(m).centre());
                    Arrays.fill(unions[m], from, to, union);
                }
                return;
            }
            var spreads = open.stream().map(shares::get).toArray(Spread[]::new);
            var of = open.stream().map(d -> errors[d]).toArray(double[][]::new);
            var last = tails.toArray(Spread[]::new);
            var atNodes = exact.clone();
            for (int i = from; i < to; i++) {
                System.arraycopy(exact, 0, atNodes, 0, exact.length);
                for (int d = 0; d < spreads.length; d++) {
                    table.multiplySecure(atNodes, spreads[d].at(of[d][i]));
                }
                if (last.length == 0) {
                    unions[0][i] = table.union(atNodes);
                }
                for (int m = 0; m < last.length; m++) {
                    unions[m][i] = table.unionWith(atNodes, last[m].at(personalErrors[i]));
                }
            }
        }
    }

    /** Puts the draws, which lie in order of overlap, into a random order: the same one for every figure. */
    private void mix(SplittableRandom random) {
        var order = new int[draws];
        for (int i = 0; i < draws; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        for (var figures : List.of(share, lost)) {
            for (int y = 0; y < figures.length; y++) {
                var mixed = new double[draws];
                for (int i = 0; i < draws; i++) {
                    mixed[i] = figures[y][order[i]];
                }
                figures[y] = mixed;
            }
        }
    }

    /** Where the draws of each level of overlap end, for the triangular distribution around the middle level. */
    private static int[] levelEnds(int draws) {
        var ends = new int[UnionTable.levels()];
        for (int level = 0; level < ends.length; level++) {
            double upTo = Math.min(1, (level + 0.5) / (ends.length - 1));
            double below = upTo < 0.5 ? 2 * upTo * upTo : 1 - 2 * (1 - upTo) * (1 - upTo);
            ends[level] = (int) Math.round(draws * below);
        }
        return ends;
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
