package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.observe.Catalog;
import org.lysoen.observe.Evidence;

@ExtendWith(BuiltOnce.class)
class SourceReaderTest {

    @Test
    void the_first_year_of_a_source_is_told_where_the_map_draws_it_with_a_later_one(Picture picture) {
        var engine = (DuckDb) picture.engine();
        try (var layer = engine.layer()) {
            layer.hold(Evidence.OBSERVATION.table(), """
                    select * from observation
                    union all
                    select * replace ('1933' as period) from observation
                    where indicator = 'ucdp.deaths' and place_id = 'YEM' and period = '2015'
                    """, Evidence.OBSERVATION.columns(), List.of());

            assertThat(span(engine)).isEqualTo("1989 to 2024");
            assertThat(span(layer)).isEqualTo("1933 to 2024, the years before 1950 drawn with it");
        }
    }

    @Test
    void the_shades_of_places_are_parts_of_the_most_that_any_place_has_and_not_of_all_series(Picture picture) {
        var page = page(picture.engine(), "sdg");

        assertThat(page.series()).hasSizeGreaterThan(39);
        assertThat(page.coverage().orElseThrow().counted()).endsWith("in fifths of the most that any has: 39");
    }

    private static String span(Engine tables) {
        return page(tables, "ucdp").coverage().orElseThrow().span();
    }

    private static SourcePage page(Engine tables, String source) {
        var catalog = Catalog.read(Home.find().catalog());
        return new SourceReader(tables, new SourcesReader(tables), catalog).page(source);
    }
}
