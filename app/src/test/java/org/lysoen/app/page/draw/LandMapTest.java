package org.lysoen.app.page.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;
import org.lysoen.kernel.Problem;

class LandMapTest {

    private static final Canvas CANVAS = Canvas.ofWidth(960);

    @Test
    void a_square_is_one_closed_ring_of_its_corners() throws ParseException {
        assertThat(outline("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))")).matches("M\\d+ \\d+l([ -]?\\d+){6}z");
    }

    @Test
    void a_hole_is_a_second_ring() throws ParseException {
        assertThat(outline("POLYGON((0 0,20 0,20 20,0 20,0 0),(5 5,5 9,9 9,9 5,5 5))")
                        .chars()
                        .filter(c -> c == 'z'))
                .hasSize(2);
    }

    @Test
    void a_piece_beyond_the_date_line_stays_whole_and_lies_beside_its_country() throws ParseException {
        var east = outline("POLYGON((170 65, 180 65, 180 70, 170 70, 170 65))");
        var beyond = outline("POLYGON((-180 65, -170 65, -170 70, -180 70, -180 65))");
        assertThat(firstX(beyond)).isGreaterThan(firstX(east));
    }

    @Test
    void specks_beside_a_large_piece_are_left_out_but_a_country_of_specks_is_drawn() throws ParseException {
        var speck = "((0 0, 0.1 0, 0.1 0.1, 0 0.1, 0 0))";
        assertThat(outline("MULTIPOLYGON(((20 0, 40 0, 40 20, 20 20, 20 0))," + speck + ")")
                        .chars()
                        .filter(c -> c == 'z'))
                .hasSize(1);
    }

    @Test
    void bytes_that_are_no_outline_are_told() {
        assertThatThrownBy(() -> LandMap.outline(new byte[] {1, 2, 3}, CANVAS))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("outline");
    }

    private static String outline(String wkt) throws ParseException {
        return LandMap.outline(new WKBWriter().write(new WKTReader().read(wkt)), CANVAS);
    }

    private static int firstX(String path) {
        return Integer.parseInt(path.substring(1, path.indexOf(' ')));
    }
}
