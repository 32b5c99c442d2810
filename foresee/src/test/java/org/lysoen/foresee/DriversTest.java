package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class DriversTest {

    private static final int ORIGIN = Panel.month(1998, 10);
    private static final int[] HORIZONS = {3, 6, 12};
    private static final Panel WORLD = Simulated.world(16, 10, Integer.MAX_VALUE);
    private static final HurdleTrees TREES = new HurdleTrees(HurdleTrees.Options.CHOSEN);

    /** The share of zeros among 1,000 even draws is the trees' own probability of zero, to half a draw. */
    @Test
    void base_and_drivers_add_up_to_what_was_forecast() {
        var history = WORLD.until(ORIGIN);
        var samples = TREES.forecast(history, HORIZONS, 1000, 1);
        var told = TREES.drivers(history, HORIZONS, 1);
        for (int unit : new int[] {0, 5, 9}) {
            var drivers = told.of(unit, 6);
            double chance = drivers.chanceBase()
                    + drivers.drivers().stream().mapToDouble(Driver::chance).sum();
            double size = drivers.sizeBase()
                    + drivers.drivers().stream().mapToDouble(Driver::size).sum();
            assertThat(chance).isCloseTo(drivers.chance(), within(1e-9));
            assertThat(size).isCloseTo(drivers.size(), within(1e-9));
            assertThat(drivers.probability()).isCloseTo(Scores.probability(samples.row(unit, 1), 1), within(0.001));
        }
    }

    @Test
    void every_predictor_belongs_to_a_group_and_knows_what_it_was_told() {
        var drivers = TREES.drivers(WORLD.until(ORIGIN), HORIZONS, 1).of(5, 12).drivers();
        assertThat(drivers).hasSize(Features.NAMES.size() + 1);
        assertThat(drivers).extracting(Driver::group).isSubsetOf(Drivers.GROUPS);
        assertThat(drivers.getLast().predictor()).isEqualTo("horizon");
        assertThat(drivers.getLast().value()).isEqualTo(12);
    }

    @Test
    void what_is_known_of_the_unit_is_a_driver_where_the_trees_are_told() {
        var told = WORLD.withAttribute("people", false, (unit, _) -> (double) unit.hashCode())
                .withAttribute("region", true, (unit, _) -> unit.endsWith("5") ? 1.0 : 0.0);
        var drivers = HurdleTrees.withAttributes(HurdleTrees.Options.CHOSEN)
                .drivers(told.until(ORIGIN), HORIZONS, 1)
                .of(5, 3)
                .drivers();
        assertThat(drivers.stream().filter(driver -> driver.group().equals("the country itself")))
                .extracting(Driver::predictor)
                .containsExactly("people", "region");
    }

    @Test
    void a_unit_without_a_forecast_has_no_drivers() {
        var told = TREES.drivers(WORLD.until(ORIGIN), HORIZONS, 1);
        assertThatThrownBy(() -> told.of(2, 3))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no forecast of u002");
    }
}
