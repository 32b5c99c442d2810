package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lysoen.assess.AlkireFoster.Figure;
import org.lysoen.assess.AlkireFoster.Household;
import org.lysoen.kernel.Problem;

class AlkireFosterTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** Four equal indicators with the cutoffs of Alkire & Foster (2011). */
    private static SurveyRules four(String k) {
        return SurveyRules.parse("""
                k: %s
                survey: {weight: none, size: none}
                dimensions:
                  living:
                    income: {column: income, cutoff: 13, direction: below, weight: 1/4}
                    schooling: {column: schooling, cutoff: 12, direction: below, weight: 1/4}
                  body:
                    health: {column: health, cutoff: 3, direction: below, weight: 1/4}
                    insurance: {column: insurance, cutoff: 1, direction: below, weight: 1/4}
                """.formatted(k));
    }

    private static final List<Household> PUBLISHED = List.of(
            person("a", 13.1, 14, 4, 1),
            person("b", 15.2, 7, 5, 0),
            person("c", 12.5, 10, 1, 0),
            person("d", 20, 11, 3, 1));

    /**
     * The example of Alkire & Foster (2011), by hand. Deprivations: a none; b schooling, insurance (score 2/4); c all
     * four (4/4); d schooling (1/4). At two of four, b and c are poor: H = 2/4, A = (2/4 + 4/4) / 2 = 3/4,
     * M0 = 2/4 * 3/4 = 3/8. Deprived and poor: income c, schooling b c, health c, insurance b c; d's schooling is
     * censored. Contributions: (1/4 * 1/4) / (3/8) = 1/6 and (1/4 * 2/4) / (3/8) = 1/3.
     */
    @Test
    void fourPeopleOfThePublishedExample() {
        var all = AlkireFoster.of(four("2/4"), PUBLISHED).all();

        assertThat(all.headcount(0.5)).isCloseTo(1 / 2.0, EXACT);
        assertThat(all.intensity(0.5)).isCloseTo(3 / 4.0, EXACT);
        assertThat(all.adjustedHeadcount(0.5)).isCloseTo(3 / 8.0, EXACT);
        double[] uncensored = {1 / 4.0, 3 / 4.0, 1 / 4.0, 2 / 4.0};
        double[] censored = {1 / 4.0, 2 / 4.0, 1 / 4.0, 2 / 4.0};
        double[] contributions = {1 / 6.0, 1 / 3.0, 1 / 6.0, 1 / 3.0};
        for (int j = 0; j < 4; j++) {
            assertThat(all.uncensoredHeadcount(j)).isCloseTo(uncensored[j], EXACT);
            assertThat(all.censoredHeadcount(j)).isCloseTo(censored[j], EXACT);
            assertThat(all.contribution(j)).isCloseTo(contributions[j], EXACT);
        }
    }

    /** At 1/4 d is poor too: H 3/4, M0 (2 + 4 + 1) / 16. At 1 only c is: H = M0 = 1/4. */
    @Test
    void everyCutoffAtWhichTheFiguresChange() {
        var survey = AlkireFoster.of(four("2/4"), PUBLISHED);

        assertThat(survey.cutoffs()).containsExactly(0.25, 0.5, 1);
        assertThat(survey.all().headcount(0.25)).isCloseTo(3 / 4.0, EXACT);
        assertThat(survey.all().adjustedHeadcount(0.25)).isCloseTo(7 / 16.0, EXACT);
        assertThat(survey.all().headcount(1)).isCloseTo(1 / 4.0, EXACT);
        assertThat(survey.all().adjustedHeadcount(1)).isCloseTo(1 / 4.0, EXACT);
    }

    /** b stands for three people: H = 4/6, M0 = (3 * 2/4 + 1) / 6 = 5/12. */
    @Test
    void peopleAreCountedNotHouseholds() {
        var weighted = new ArrayList<>(PUBLISHED);
        weighted.set(1, new Household(3, PUBLISHED.get(1).achievements(), "", "b", ""));
        var all = AlkireFoster.of(four("2/4"), weighted).all();

        assertThat(all.headcount(0.5)).isCloseTo(4 / 6.0, EXACT);
        assertThat(all.adjustedHeadcount(0.5)).isCloseTo(5 / 12.0, EXACT);
    }

    @Test
    void thirdsReachAThirdDespiteRounding() {
        var rules = SurveyRules.parse("""
                k: 0.7
                survey: {weight: none, size: none}
                dimensions:
                  one:
                    a: {column: a, cutoff: 1, direction: above, weight: 0.1}
                    b: {column: b, cutoff: 1, direction: above, weight: 0.2}
                    c: {column: c, cutoff: 1, direction: above, weight: 0.4}
                    d: {column: d, cutoff: 1, direction: above, weight: 0.3}
                """);
        assertThat(0.1 + 0.2 + 0.4).isGreaterThan(0.7);
        var all = AlkireFoster.of(rules, List.of(person("x", 2, 2, 2, 1), person("y", 1, 1, 2, 2)))
                .all();
        assertThat(all.headcount(0.7)).isEqualTo(1);
    }

    @Test
    void whereNobodyIsPoorThereIsNoIntensityAndNoContribution() {
        var all = AlkireFoster.of(four("2/4"), PUBLISHED.subList(0, 1)).all();

        assertThat(all.headcount(0.5)).isZero();
        assertThat(all.intensity(0.5)).isNaN();
        assertThat(all.contribution(0)).isNaN();
    }

    /** Deprivation focus: what the non-deprived gain changes nothing. Poverty focus: nor what the non-poor lose below k. */
    @Property
    void gainsOfThoseWhoAreNotDeprivedChangeNothing(@ForAll long seed) {
        var before = population(seed, 30);
        var after = before.stream()
                .map(person -> changed(person, (j, x) -> x >= CUTOFFS[j] ? x + 5 : x))
                .toList();
        assertSame(AlkireFoster.of(four("2/4"), before), AlkireFoster.of(four("2/4"), after));
    }

    /** Weak monotonicity: nobody's gain raises M0. Dimensional monotonicity: a poor person's new deprivation raises it. */
    @Property
    void losingAnotherDimensionRaisesTheMeasureOfThePoor(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int lost) {
        var before = population(seed, 30);
        var rules = four("2/4");
        int poor = -1;
        for (int i = 0; i < before.size() && poor < 0; i++) {
            boolean isPoor =
                    AlkireFoster.of(rules, List.of(before.get(i))).all().headcount(0.5) == 1;
            poor = isPoor && before.get(i).achievements()[lost] >= CUTOFFS[lost] ? i : poor;
        }
        var after = new ArrayList<>(before);
        var everyoneGains =
                before.stream().map(person -> changed(person, (_, x) -> x + 1)).toList();
        double m0 = AlkireFoster.of(rules, before).all().adjustedHeadcount(0.5);

        assertThat(AlkireFoster.of(rules, everyoneGains).all().adjustedHeadcount(0.5))
                .isLessThanOrEqualTo(m0);
        if (poor >= 0) {
            after.set(poor, changed(before.get(poor), (j, x) -> j == lost ? CUTOFFS[j] - 1 : x));
            assertThat(AlkireFoster.of(rules, after).all().adjustedHeadcount(0.5))
                    .isGreaterThan(m0);
        }
    }

    @Property
    void subgroupsWeightedByTheirPeopleMakeTheWhole(@ForAll long seed) {
        var survey = AlkireFoster.of(four("2/4"), population(seed, 40));
        double h = 0;
        double m0 = 0;
        for (var name : survey.subgroups()) {
            var part = survey.of(name);
            h += part.people() * part.headcount(0.5);
            m0 += part.people() * part.adjustedHeadcount(0.5);
        }
        assertThat(h / survey.all().people()).isCloseTo(survey.all().headcount(0.5), EXACT);
        assertThat(m0 / survey.all().people()).isCloseTo(survey.all().adjustedHeadcount(0.5), EXACT);
    }

    @Property
    void weightedCensoredHeadcountsMakeTheMeasureAndContributionsMakeOne(@ForAll long seed) {
        var all = AlkireFoster.of(four("2/4"), population(seed, 40)).all();
        double sum = 0;
        double contributions = 0;
        for (int j = 0; j < 4; j++) {
            sum += all.censoredHeadcount(j) / 4;
            contributions += all.contribution(j);
            assertThat(all.censoredHeadcount(j)).isLessThanOrEqualTo(all.uncensoredHeadcount(j));
        }
        assertThat(sum).isCloseTo(all.adjustedHeadcount(0.5), EXACT);
        if (all.headcount(0.5) > 0) {
            assertThat(contributions).isCloseTo(1, EXACT);
            assertThat(all.headcount(0.5) * all.intensity(0.5)).isCloseTo(all.adjustedHeadcount(0.5), EXACT);
        }
    }

    @Property
    void replicatingAndReorderingPeopleChangesNothing(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int times) {
        var once = population(seed, 20);
        var often = new ArrayList<Household>();
        for (int i = 0; i < times; i++) {
            often.addAll(once);
        }
        Collections.shuffle(often, new Random(seed));
        assertSame(AlkireFoster.of(four("2/4"), once), AlkireFoster.of(four("2/4"), often));
    }

    /**
     * On a simple random sample of n the textbook errors are sqrt(H (1 - H) / (n - 1)) and the standard deviation of the
     * censored scores over sqrt(n).
     */
    @Test
    void theBootstrapMeetsTheAnalyticErrorOfASimpleRandomSample() {
        var random = new Random(3);
        var people = new ArrayList<Household>();
        double[] scores = new double[400];
        for (int i = 0; i < scores.length; i++) {
            double hardship = random.nextDouble();
            double[] x = CUTOFFS.clone();
            int deprived = 0;
            for (int j = 0; j < 4; j++) {
                if (random.nextDouble() < hardship) {
                    x[j]--;
                    deprived++;
                }
            }
            scores[i] = deprived >= 2 ? deprived / 4.0 : 0;
            people.add(new Household(1, x, "", "p" + i, ""));
        }
        double n = scores.length;
        double mean = 0;
        double poor = 0;
        for (double score : scores) {
            mean += score / n;
            poor += score > 0 ? 1 / n : 0;
        }
        double variance = 0;
        for (double score : scores) {
            variance += (score - mean) * (score - mean) / (n - 1);
        }
        var figures = AlkireFoster.of(four("2/4"), people).figures(4000, 1);

        assertThat(error(figures, "headcount")).isCloseTo(Math.sqrt(poor * (1 - poor) / (n - 1)), within(0.001));
        assertThat(error(figures, "adjusted_headcount")).isCloseTo(Math.sqrt(variance / n), within(0.0007));
    }

    /** Every cluster of one kind: 20 clusters say as much as 20 people. Each stratum of one kind: no spread at all. */
    @Test
    void clustersAndStrataAreRespected() {
        var clustered = new ArrayList<Household>();
        var stratified = new ArrayList<Household>();
        for (int i = 0; i < 200; i++) {
            double[] x = i / 10 % 2 == 0 ? new double[] {0, 0, 0, 0} : CUTOFFS;
            clustered.add(new Household(1, x, "", "c" + i / 10, ""));
            stratified.add(new Household(1, x, "", "c" + i / 10, "s" + i / 10 % 2));
        }
        var figures = AlkireFoster.of(four("2/4"), clustered).figures(4000, 1);

        assertThat(error(figures, "headcount")).isCloseTo(Math.sqrt(0.25 / 19), within(0.005));
        assertThat(error(AlkireFoster.of(four("2/4"), stratified).figures(50, 1), "headcount"))
                .isCloseTo(0, EXACT);
        assertThat(AlkireFoster.of(four("2/4"), clustered).figures(50, 9))
                .isEqualTo(AlkireFoster.of(four("2/4"), clustered).figures(50, 9));
    }

    @Test
    void oneClusterHasNoErrorAndALonelyOneAmongStrataIsTold() {
        var together = PUBLISHED.stream()
                .map(person -> new Household(1, person.achievements(), "", "one", ""))
                .toList();
        assertThat(error(AlkireFoster.of(four("2/4"), together).figures(10, 1), "headcount"))
                .isNaN();
        var lonely = new ArrayList<>(PUBLISHED);
        lonely.add(new Household(1, CUTOFFS, "", "e", "north"));
        assertThatThrownBy(() -> AlkireFoster.of(four("2/4"), lonely).figures(10, 1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("stratum 'north' has a single cluster");
    }

    @Test
    void anEmptySurveyIsTold() {
        assertThatThrownBy(() -> AlkireFoster.of(four("2/4"), List.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no household");
        assertThatThrownBy(() -> AlkireFoster.of(four("2/4"), List.of(new Household(0, CUTOFFS, "", "a", ""))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("weigh nothing");
    }

    private static final double[] CUTOFFS = {13, 12, 3, 1};

    @FunctionalInterface
    private interface Change {
        double of(int indicator, double achievement);
    }

    private static Household changed(Household person, Change change) {
        var x = person.achievements().clone();
        for (int j = 0; j < x.length; j++) {
            x[j] = change.of(j, x[j]);
        }
        return new Household(person.people(), x, person.subgroup(), person.cluster(), person.stratum());
    }

    private static Household person(String name, double... achievements) {
        return new Household(1, achievements, "", name, "");
    }

    private static List<Household> population(long seed, int size) {
        var random = new Random(seed);
        var people = new ArrayList<Household>();
        for (int i = 0; i < size; i++) {
            double[] x = CUTOFFS.clone();
            for (int j = 0; j < x.length; j++) {
                x[j] += 2 * (random.nextDouble() - 0.5);
            }
            people.add(new Household(0.5 + random.nextDouble(), x, "g" + random.nextInt(3), "p" + i, ""));
        }
        return people;
    }

    private static void assertSame(AlkireFoster one, AlkireFoster other) {
        assertThat(other.all().headcount(0.5)).isCloseTo(one.all().headcount(0.5), EXACT);
        assertThat(other.all().adjustedHeadcount(0.5)).isCloseTo(one.all().adjustedHeadcount(0.5), EXACT);
        for (int j = 0; j < 4; j++) {
            assertThat(other.all().censoredHeadcount(j)).isCloseTo(one.all().censoredHeadcount(j), EXACT);
        }
    }

    private static double error(List<Figure> figures, String measure) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure) && figure.k() == 0.5)
                .findFirst()
                .orElseThrow()
                .standardError();
    }
}
