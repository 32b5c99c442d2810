package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a draw, each against a computation of its own. */
class DrawsTest {

    @Test
    void theTabulatedUnionErrsByLessThanAHundredThousandthAgainstFortyNodes() {
        var random = new SplittableRandom(5);
        for (int level = 0; level < UnionTable.levels(); level++) {
            var table = UnionTable.at(level);
            for (int i = 0; i < 300; i++) {
                int power = 1 << i % 5;
                var shares = random.doubles(1 + i % 7)
                        .map(u -> power == 4 ? 1 - Math.pow(u, power) : Math.pow(u, power))
                        .toArray();
                var secure = table.weights();
                for (double share : shares) {
                    table.multiplySecure(secure, StartedLogit.of(share));
                }
                assertThat(table.union(secure))
                        .isCloseTo(AnyDomain.share(shares, UnionTable.overlap(level)), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10})
    void oneDomainMoreIsTheSameMultipliedInOrAddedLast(int level) {
        var table = UnionTable.at(level);
        var secure = table.weights();
        table.multiplySecure(secure, StartedLogit.of(0.2));
        double last = table.unionWith(secure, StartedLogit.of(0.4));
        table.multiplySecure(secure, StartedLogit.of(0.4));
        assertThat(last).isCloseTo(table.union(secure), within(1e-12));
    }

    @Test
    void sharesOfNobodyAndOfAllAreReadAsTheyAre() {
        for (int level = 0; level < UnionTable.levels(); level++) {
            var table = UnionTable.at(level);
            assertThat(table.unionWith(table.weights(), StartedLogit.of(0))).isCloseTo(0, within(1e-9));
            assertThat(table.unionWith(table.weights(), StartedLogit.of(1))).isCloseTo(1, within(1e-9));
            assertThat(table.unionWith(table.weights(), 1e9)).isCloseTo(1, within(1e-9));
        }
    }

    @Property(tries = 200)
    void percentilesOfEquallySpacedDrawsAreTheirShares(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(min = -5, max = 5) int start) {
        var draws = new double[size];
        for (int i = 0; i < size; i++) {
            // 7,919 is a prime larger than any size, so that every position is taken once
            draws[i] = start + i * 7919L % size;
        }
        var quantiles = Quantiles.of(draws);
        assertThat(quantiles.low()).isCloseTo(start + 0.05 * (size - 1), within(1e-9));
        assertThat(quantiles.median()).isCloseTo(start + 0.5 * (size - 1), within(1e-9));
        assertThat(quantiles.high()).isCloseTo(start + 0.95 * (size - 1), within(1e-9));
    }

    @Property(tries = 60)
    void aShareDrawnLiesBelowItsLowBoundInFiveOfAHundredAndAboveItsHighBoundInFive(
            @ForAll @Scale(3) @DoubleRange(min = 0.01, max = 0.3) double low,
            @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.3) double up,
            @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.3) double further,
            @ForAll @LongRange(min = 0) long seed) {
        var spread = Spread.ofShare(low + up, low, low + up + further);
        int draws = 20_000;
        var shares = Arrays.stream(new ErrorPath(new SplittableRandom(seed), draws).at(2020))
                .map(z -> StartedLogit.share(spread.at(z)))
                .toArray();
        // five and a half standard errors of a count of 20,000
        assertThat(part(shares, low)).isCloseTo(0.05, within(0.0085));
        assertThat(part(shares, low + up)).isCloseTo(0.5, within(0.0195));
        assertThat(part(shares, low + up + further)).isCloseTo(0.95, within(0.0085));
    }

    private static double part(double[] shares, double atMost) {
        return Arrays.stream(shares).filter(share -> share <= atMost).count() / (double) shares.length;
    }

    @Test
    void anErrorKeepsToItselfOverTheYears() {
        int draws = 100_000;
        var path = new ErrorPath(new SplittableRandom(3), draws);
        var first = path.at(2000).clone();
        var next = path.at(2001).clone();
        var sixth = path.at(2006).clone();
        assertThat(correlation(first, next)).isCloseTo(0.95, within(0.002));
        assertThat(correlation(next, sixth)).isCloseTo(Math.pow(0.95, 5), within(0.006));
        assertThat(correlation(sixth, sixth)).isCloseTo(1, within(0.02));
    }

    /** Of standard normals: the mean product. */
    private static double correlation(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / a.length;
    }

    @Test
    void aShareOfAllOrNobodyIsNeverDrawnBetween() {
        var spread = Spread.ofWhole(0, 0, 1);
        var drawn = Arrays.stream(new ErrorPath(new SplittableRandom(3), 10_000).at(2020))
                .map(z -> StartedLogit.share(spread.at(z)))
                .toArray();
        assertThat(Arrays.stream(drawn).filter(share -> share > 1e-9 && share < 1 - 1e-9))
                .isEmpty();
        assertThat(Arrays.stream(drawn).average().orElseThrow()).isBetween(0.05, 0.5);
    }

    @Property(tries = 60)
    void ranksAreThoseThatCountingGives(
            @ForAll @IntRange(min = 1, max = 40) int places,
            @ForAll @IntRange(min = 1, max = 60) int draws,
            @ForAll @IntRange(min = 1, max = 50) int values,
            @ForAll long seed) {
        var random = new SplittableRandom(seed);
        var figures = new ArrayList<double[]>();
        var known = new boolean[places];
        for (int p = 0; p < places; p++) {
            known[p] = random.nextInt(3) > 0;
            figures.add(random.doubles(draws)
                    .map(u -> Math.floor(u * values) - values / 2)
                    .toArray());
        }
        var ranks = new DrawnRanks(figures, known);
        for (int p = 0; p < places; p++) {
            assertThat(ranks.all(p)).isEqualTo(counted(figures, new boolean[0], p, draws));
            if (known[p]) {
                assertThat(ranks.known(p)).isEqualTo(counted(figures, known, p, draws));
            }
        }
    }

    /** One more than the places with a larger figure, in each draw; then the 5th percentile down, the 95th up. */
    private static DrawnRanks.Interval counted(List<double[]> figures, boolean[] among, int place, int draws) {
        var ranks = new int[draws];
        for (int i = 0; i < draws; i++) {
            ranks[i] = 1;
            for (int p = 0; p < figures.size(); p++) {
                boolean counts = among.length == 0 || among[p];
                ranks[i] += counts && figures.get(p)[i] > figures.get(place)[i] ? 1 : 0;
            }
        }
        Arrays.sort(ranks);
        return new DrawnRanks.Interval(
                ranks[(int) Math.floor(0.05 * (draws - 1))], ranks[(int) Math.ceil(0.95 * (draws - 1))]);
    }

    @Property(tries = 20)
    void theExcessOfAMonthIsAboveTheMedianOfTheSixtyBefore(
            @ForAll @IntRange(min = 4, max = 8) int years,
            @ForAll @IntRange(min = 1, max = 30) int values,
            @ForAll boolean per1000,
            @ForAll long seed) {
        var random = new SplittableRandom(seed);
        var drawn = new ArrayList<YearDraws>();
        for (int y = 0; y < years; y++) {
            var months = new double[12][];
            Arrays.setAll(
                    months,
                    m -> random.doubles(3)
                            .map(u -> Math.floor(u * values) / values)
                            .toArray());
            drawn.add(new YearDraws(year(2000 + y, 1200 + 12 * y), months[0], months, new double[3], new double[0]));
        }
        var excess = new MonthExcess(drawn, 2, per1000).all();
        assertThat(excess).hasNumberOfRows(Math.max(0, 12 * years - 60));
        for (int m = 0; m < excess.length; m++) {
            var before = new double[60];
            for (int b = 0; b < 60; b++) {
                before[b] = loss(drawn, m + b, per1000);
            }
            Arrays.sort(before);
            assertThat(excess[m][1])
                    .isCloseTo(loss(drawn, m + 60, per1000) - (before[29] + before[30]) / 2, within(1e-9));
        }
    }

    private static double loss(List<YearDraws> drawn, int month, boolean per1000) {
        var year = drawn.get(month / 12);
        double share = year.months()[month % 12][1];
        return per1000 ? share / 12 * 1000 : share / 12 * year.year().people();
    }

    private static DrawnPlace.Year year(int year, double people) {
        var none = Spread.ofAmount(0, 0, 0, 50);
        return new DrawnPlace.Year(
                year,
                people,
                people,
                false,
                List.of(),
                null,
                List.of(),
                new DrawnPlace.Killed(none, 50, new double[12]),
                null);
    }
}
