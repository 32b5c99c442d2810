package org.lysoen.app.page.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.lysoen.app.page.draw.Dorling.Home;

class DorlingTest {

    private static final double WIDTH = 960;
    private static final double HEIGHT = 480;

    /** Up to a hundred places that together cover about a quarter of the drawing. */
    @Provide
    Arbitrary<List<Home>> worlds() {
        var home = Combinators.combine(
                        Arbitraries.doubles().between(0, WIDTH),
                        Arbitraries.doubles().between(0, HEIGHT),
                        Arbitraries.doubles().between(1, 1000))
                .as((x, y, people) -> new Home("", x, y, people));
        return home.list().ofMinSize(1).ofMaxSize(100);
    }

    private static List<Dorling.Circle> layout(List<Home> homes) {
        double all = homes.stream().mapToDouble(Home::people).sum();
        return Dorling.layout(homes, 0.2 * WIDTH * HEIGHT / all, WIDTH, HEIGHT);
    }

    @Property(tries = 60)
    void area_is_people(@ForAll("worlds") List<Home> homes) {
        var circles = layout(homes);
        double perPerson = Math.PI
                * Math.pow(circles.getFirst().radius(), 2)
                / homes.getFirst().people();
        for (int k = 0; k < homes.size(); k++) {
            double area = Math.PI * Math.pow(circles.get(k).radius(), 2);
            assertThat(area / homes.get(k).people()).isCloseTo(perPerson, within(1e-9 * perPerson));
        }
    }

    @Property(tries = 60)
    void no_circle_overlaps_another_and_none_leaves_the_drawing(@ForAll("worlds") List<Home> homes) {
        var circles = layout(homes);
        for (int i = 0; i < circles.size(); i++) {
            var one = circles.get(i);
            for (var other : circles.subList(i + 1, circles.size())) {
                double distance = Math.hypot(one.x() - other.x(), one.y() - other.y());
                assertThat(one.radius() + other.radius() - distance).isLessThan(Dorling.TOLERANCE);
            }
            if (one.radius() < HEIGHT / 2) {
                assertThat(one.x()).isBetween(one.radius() - 1e-9, WIDTH - one.radius() + 1e-9);
                assertThat(one.y()).isBetween(one.radius() - 1e-9, HEIGHT - one.radius() + 1e-9);
            }
        }
    }

    @Property(tries = 30)
    void the_same_places_give_the_same_map(@ForAll("worlds") List<Home> homes) {
        assertThat(layout(homes)).isEqualTo(layout(homes));
    }

    @Test
    void places_that_do_not_touch_stay_at_home() {
        var homes = List.of(new Home("a", 100, 100, 10), new Home("b", 800, 300, 20));
        var circles = Dorling.layout(homes, 10, WIDTH, HEIGHT);
        assertThat(circles.getFirst().x()).isEqualTo(100);
        assertThat(circles.getLast().y()).isEqualTo(300);
    }

    @Test
    void two_that_do_not_fit_one_above_the_other_at_the_edge_lie_aslant() {
        var homes = List.of(new Home("a", 0, 20, 10), new Home("b", 15, 10, 10));
        double radius = 0.51 * HEIGHT / 2;
        var circles = Dorling.layout(homes, Math.PI * radius * radius / 10, WIDTH, HEIGHT);
        double distance = Math.hypot(
                circles.getFirst().x() - circles.getLast().x(),
                circles.getFirst().y() - circles.getLast().y());
        assertThat(distance).isGreaterThan(2 * radius - Dorling.TOLERANCE);
    }

    @Test
    void two_places_at_one_point_lie_side_by_side() {
        var homes = List.of(new Home("a", 480, 240, 10), new Home("b", 480, 240, 10));
        var circles = Dorling.layout(homes, 100, WIDTH, HEIGHT);
        double distance = Math.hypot(
                circles.getFirst().x() - circles.getLast().x(),
                circles.getFirst().y() - circles.getLast().y());
        assertThat(distance).isGreaterThan(2 * circles.getFirst().radius() - Dorling.TOLERANCE);
    }
}
