package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("given-data")
@ExtendWith(GivenData.class)
class PublishedMortalityTest {

    private static final int JAPAN = 392;
    private static final int NIGERIA = 566;
    private static final int NORWAY = 578;
    private static final int RWANDA = 646;
    private static final int SYRIA = 760;
    private static final int UKRAINE = 804;

    @Test
    void lifeTablesMeetThePublishedLifeExpectancies() {
        var published = PublishedMortality.read();
        var errors = published.periodE0().entrySet().stream()
                .mapToDouble(entry -> Math.abs(published
                                .table(entry.getKey().code(), entry.getKey().year() - 3)
                                .e(0)
                        - entry.getValue()))
                .sorted()
                .toArray();
        assertThat(errors).hasSize(4158);
        assertThat((errors[2078] + errors[2079]) / 2).isLessThanOrEqualTo(0.031);
        assertThat(errors[4157]).isLessThanOrEqualTo(0.16);
        assertThat(published.table(NORWAY, 2015).e(0)).isCloseTo(82.649, within(0.005));
        assertThat(published.table(RWANDA, 1990).e(0)).isCloseTo(25.453, within(0.005));
        assertThat(published.table(SYRIA, 2010).e(0)).isCloseTo(67.332, within(0.005));
        assertThat(published.table(NIGERIA, 2000).e(0)).isCloseTo(48.320, within(0.005));
    }

    @Test
    void lifeTablesOfWomenAndMenMeetTheirPublishedLifeExpectancies() {
        for (var sex : new Sex[] {Sex.FEMALE, Sex.MALE}) {
            var published = PublishedMortality.read(sex);
            var errors = published.periodE0().entrySet().stream()
                    .mapToDouble(entry -> Math.abs(published
                                    .table(entry.getKey().code(), entry.getKey().year() - 3)
                                    .e(0)
                            - entry.getValue()))
                    .sorted()
                    .toArray();
            assertThat(errors).hasSize(4158);
            assertThat((errors[2078] + errors[2079]) / 2).as(sex.word()).isLessThanOrEqualTo(0.035);
            assertThat(errors[4157]).as(sex.word()).isLessThanOrEqualTo(0.24);
        }
    }

    /** From the same rates by a constant rate within each interval, integrated in steps of a hundredth of a year. */
    @Test
    void yearsOfWomenAndMenTheirSpreadAndTheirDiscountAsIntegratedNumerically() {
        var women = PublishedMortality.read(Sex.FEMALE).year(SYRIA, 2014);
        assertThat(new RemainingLife(women, 30).years(0)).isCloseTo(45.110, within(0.002));
        assertThat(new RemainingLife(women, 30).years(0.03)).isCloseTo(23.935, within(0.02));
        assertThat(Math.sqrt(new RemainingLife(women, 0).variance())).isCloseTo(20.208, within(0.05));
        var men = PublishedMortality.read(Sex.MALE).year(SYRIA, 2014);
        assertThat(new RemainingLife(men, 30).years(0)).isCloseTo(37.994, within(0.002));
        assertThat(new RemainingLife(men, 0).years(0.03)).isCloseTo(26.059, within(0.02));
        assertThat(Math.sqrt(new RemainingLife(men, 30).variance())).isCloseTo(15.226, within(0.05));
        var norway = PublishedMortality.read().year(NORWAY, 2022);
        assertThat(new RemainingLife(norway, 0).years(0.03)).isCloseTo(30.224, within(0.02));
        assertThat(Math.sqrt(new RemainingLife(norway, 0).variance())).isCloseTo(13.039, within(0.05));
    }

    @Test
    void theReferenceTableIsJapans() {
        var reference = PublishedMortality.read().table(JAPAN, 2015);
        assertThat(reference.e(0)).isCloseTo(84.20, within(0.01));
        assertThat(reference.e(15)).isCloseTo(69.47, within(0.01));
        assertThat(reference.e(30)).isCloseTo(54.76, within(0.01));
        assertThat(reference.e(45)).isCloseTo(40.22, within(0.01));
        assertThat(reference.e(60)).isCloseTo(26.45, within(0.01));
    }

    @Test
    void aYearsTableIsItsPeriodsShiftedToItsLifeExpectancy() {
        var published = PublishedMortality.read();
        var norway = published.year(NORWAY, 2022);
        assertThat(norway.e(0)).isCloseTo(82.6309, within(1e-6));
        assertThat(norway.e(30)).isCloseTo(53.20, within(0.02));
        assertThat(norway.e(65)).isCloseTo(20.43, within(0.02));
        assertThat(published.year(SYRIA, 2014).e(30)).isCloseTo(41.33, within(0.02));
        assertThat(published.year(UKRAINE, 2022).e(30)).isCloseTo(44.27, within(0.02));
    }

    @Test
    void everyPublishedYearHasATable() {
        var published = PublishedMortality.read();
        int years = 0;
        for (var entry : published.annualE0().entrySet()) {
            var year = published.year(entry.getKey().code(), entry.getKey().year());
            assertThat(year.e(0)).isCloseTo(entry.getValue(), within(1e-6));
            years++;
        }
        assertThat(years).isEqualTo(published.annualE0().size());
    }
}
