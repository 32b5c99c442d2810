package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;

class AsOfTest {

    private static Engine engine;

    @BeforeAll
    static void sources() {
        engine = DuckDb.open();
        engine.bind(
                "source",
                Rows.of(
                        List.of("source_id", "publisher", "released_on"),
                        List.<@Nullable Object[]>of(
                                new Object[] {"wpp", "UN Population Division", LocalDate.of(2024, 7, 1)},
                                new Object[] {"ucdp", "UCDP", LocalDate.of(2025, 6, 1)})),
                List.of(Column.text("source_id"), Column.text("publisher"), Column.date("released_on")));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void before_the_earliest_release_nothing_is_in_hand() {
        assertThatThrownBy(() -> new AsOf(LocalDate.of(2018, 6, 1)).require(engine))
                .hasMessage("Nothing published by 2018-06-01 is in hand; "
                        + "the earliest is wpp (UN Population Division) of 2024-07-01.");
    }

    @Test
    void between_releases_the_picture_is_not_drawn_from_what_came_later() {
        assertThatThrownBy(() -> new AsOf(LocalDate.of(2025, 5, 31)).require(engine))
                .hasMessageContaining("only 1 of the 2 sources")
                .hasMessageContaining("ucdp, is of 2025-06-01");
    }

    @Test
    void from_the_last_release_on_the_picture_is_the_one_in_hand() {
        assertThatCode(() -> new AsOf(LocalDate.of(2025, 6, 1)).require(engine)).doesNotThrowAnyException();
    }
}
