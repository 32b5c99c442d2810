package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReferenceTableTest {

    private static final ReferenceTable REFERENCE = new ReferenceTable(LifeTable.of(
            new double[] {0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80}, new double[] {
                .05, .01, .002, .001, .002, .002, .002, .003, .003, .004, .005, .006, .008, .01, .02, .03, .05, .1
            }));

    @Test
    void aPopulationOfOneBandLosesTheYearsOfItsMeanAge() {
        assertThat(REFERENCE.yearsLost(new BandPopulations(0, 0, 0, 0, 0, 5, 0, 0)))
                .isCloseTo(REFERENCE.table().e(50), within(1e-12));
        assertThat(REFERENCE.yearsLost(new BandPopulations(3, 0, 1, 0, 0, 0, 0, 0)))
                .isCloseTo(REFERENCE.table().e(5), within(1e-12));
        assertThat(REFERENCE.yearsLost(new BandPopulations(0, 0, 0, 1, 4, 0, 0, 0)))
                .isCloseTo(REFERENCE.table().e(27.5), within(1e-12));
        assertThat(REFERENCE.yearsLost(new BandPopulations(0, 0, 0, 0, 0, 0, 2, 2)))
                .isCloseTo(REFERENCE.table().e(71.5), within(1e-12));
    }

    @Test
    void bandsShareADeathByPeopleTimesWeight() {
        var populations = new BandPopulations(0, 4, 0, 0, 2, 1, 10, 0);
        var table = REFERENCE.table();
        double expected = (2 * table.e(7.5) + 3 * table.e(30) + 1 * table.e(50) + 7 * table.e(65)) / 13;
        assertThat(REFERENCE.yearsLost(populations)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void theUnitOfThePopulationsDoesNotMatter() {
        assertThat(REFERENCE.yearsLost(new BandPopulations(1, 2, 3, 4, 5, 6, 7, 8)))
                .isCloseTo(
                        REFERENCE.yearsLost(new BandPopulations(1e6, 2e6, 3e6, 4e6, 5e6, 6e6, 7e6, 8e6)), within(1e-9));
    }

    @Test
    void aPopulationWithoutPeopleOrWithFewerThanNoneIsRefused() {
        assertThatThrownBy(() -> new BandPopulations(0, 0, 0, 0, 0, 0, 0, 0)).hasMessageContaining("without people");
        assertThatThrownBy(() -> new BandPopulations(1, 0, 0, 0, 0, 0, -1, 0)).hasMessageContaining("-1");
    }
}
