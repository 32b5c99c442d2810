package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lysoen.assess.Downturn.Grade;
import org.lysoen.assess.Downturn.Rule;
import org.lysoen.assess.Downturn.Scale;

class DownturnTest {

    private static final Rule GROWTH = new Rule(Scale.GROWTH, 1.5, 8);
    private static final Rule LEVEL = new Rule(Scale.MORE_IS_BETTER, 1e-9, 5);

    /** Independently computed: 100 ln 0.9 is 12.516314 below 100 ln 1.02, in floors of 1.5. */
    @Test
    void aFallOfATenthAfterEvenYearsIsADownturnUntilItIsMadeGood() {
        var values = even(2000, 10, 2.0);
        values.putAll(Map.of(2010, -10.0, 2011, 5.0, 2012, 10.0));

        var downturn = Downturn.of(GROWTH, values);

        assertThat(downturn.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.grade()).isEqualTo(Grade.DOWNTURN);
            assertThat(episode.onset().year()).isEqualTo(2010);
            assertThat(episode.onset().z()).isCloseTo(-8.344209, within(1e-6));
            assertThat(episode.onset().depth()).isCloseTo(10, within(1e-9));
            assertThat(episode.peak()).isEqualTo(2009);
            assertThat(episode.recovered()).hasValue(2012);
        });
    }

    @Test
    void alarmsMoreThanFiveYearsApartAreNewOnsets() {
        var values = even(1990, 30, 2.0);
        values.putAll(Map.of(2002, -10.0, 2007, -10.0, 2013, -10.0));

        assertThat(Downturn.of(GROWTH, values).episodes())
                .extracting(episode -> episode.onset().year())
                .containsExactly(2002, 2013);
    }

    @Test
    void aYearThatGrowsIsNoDownturnHoweverDeepTheFallBeforeIt() {
        var values = even(2000, 10, 2.0);
        values.putAll(Map.of(2010, -30.0, 2011, 1.0));

        var reading = Downturn.of(GROWTH, values).readings().lastEntry().getValue();

        assertThat(reading.grade()).contains(Grade.WATCH);
    }

    @Test
    void sevenYearsOfPastAreTooFew() {
        var values = even(2000, 7, 2.0);
        values.put(2007, -40.0);

        assertThat(Downturn.of(GROWTH, values).readings()).isEmpty();
        values.put(1999, 2.0);
        assertThat(Downturn.of(GROWTH, values).episodes()).hasSize(1);
    }

    @Test
    void noDepthIsMeasuredAcrossAGap() {
        var values = even(2000, 12, 50.0);
        values.remove(2010);
        values.put(2011, 20.0);

        assertThat(Downturn.of(LEVEL, values).readings()).doesNotContainKey(2011);
        values.put(2012, 19.0);
        assertThat(Downturn.of(LEVEL, values).readings().get(2012))
                .extracting(Downturn.Reading::depth)
                .isEqualTo(1.0);
    }

    @Test
    void nothingIsLeftAfterALossOfEverything() {
        assertThatThrownBy(() -> Downturn.of(GROWTH, Map.of(2000, -100.0)))
                .hasMessageContaining("no level follows from -100.0 in 2000");
    }

    @Property
    void zDoesNotHangOnTheUnit(
            @ForAll("changing") List<Double> levels, @ForAll @DoubleRange(min = 0.01, max = 100) double unit) {
        var plain = Downturn.of(new Rule(Scale.MORE_IS_BETTER, 0.5, 5), years(levels));
        var scaled = Downturn.of(
                new Rule(Scale.MORE_IS_BETTER, 0.5 * unit, 5 * unit),
                years(levels.stream().map(level -> level * unit).toList()));
        plain.readings()
                .forEach((year, reading) -> assertThat(scaled.readings().get(year))
                        .satisfies(other -> {
                            assertThat(other.z()).isCloseTo(reading.z(), within(1e-6));
                            assertThat(other.depth()).isCloseTo(reading.depth() * unit, within(1e-6 * unit));
                        }));
    }

    @Property
    void aDeeperLastYearIsDeeperAndNeverLessSudden(
            @ForAll("changing") List<Double> levels, @ForAll @DoubleRange(min = 0, max = 50) double further) {
        var deeper = new ArrayList<>(levels);
        deeper.set(deeper.size() - 1, deeper.getLast() - further);

        var before = Downturn.of(LEVEL, years(levels)).readings().lastEntry().getValue();
        var after = Downturn.of(LEVEL, years(deeper)).readings().lastEntry().getValue();

        assertThat(after.depth()).isBetween(before.depth() - 1e-9, before.depth() + further + 1e-9);
        assertThat(after.z()).isLessThanOrEqualTo(before.z());
    }

    @Property
    void theOrderOfTheValuesDoesNotMatter(
            @ForAll("changing") List<Double> levels, @ForAll @IntRange(max = 999) int seed) {
        var shuffled = new ArrayList<>(years(levels).entrySet());
        Collections.shuffle(shuffled, new Random(seed));
        var again = new LinkedHashMap<Integer, Double>();
        shuffled.forEach(entry -> again.put(entry.getKey(), entry.getValue()));

        assertThat(Downturn.of(LEVEL, again).readings())
                .isEqualTo(Downturn.of(LEVEL, years(levels)).readings());
    }

    @Property
    void laterYearsChangeNoEarlierReading(@ForAll("changing") List<Double> levels) {
        var whole = Downturn.of(LEVEL, years(levels)).readings();
        var cut =
                Downturn.of(LEVEL, years(levels.subList(0, levels.size() - 3))).readings();

        assertThat(whole).containsAllEntriesOf(cut);
    }

    @Property
    void lessIsBetterIsMoreIsBetterUpsideDown(@ForAll("changing") List<Double> levels) {
        var down = levels.stream().map(level -> -level).toList();

        assertThat(Downturn.of(new Rule(Scale.LESS_IS_BETTER, 1e-9, 5), years(down))
                        .readings())
                .isEqualTo(Downturn.of(LEVEL, years(levels)).readings());
    }

    @Provide
    Arbitrary<List<Double>> changing() {
        return Arbitraries.doubles()
                .between(-100, 100)
                .ofScale(3)
                .list()
                .ofMinSize(14)
                .ofMaxSize(40);
    }

    private static TreeMap<Integer, Double> years(List<Double> values) {
        var years = new TreeMap<Integer, Double>();
        values.forEach(value -> years.put(1980 + years.size(), value));
        return years;
    }

    private static TreeMap<Integer, Double> even(int from, int count, double value) {
        var years = new TreeMap<Integer, Double>();
        for (int year = from; year < from + count; year++) {
            years.put(year, value);
        }
        return years;
    }
}
