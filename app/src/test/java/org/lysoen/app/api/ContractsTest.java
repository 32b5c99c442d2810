package org.lysoen.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.observe.Evidence;

@ExtendWith(BuiltOnce.class)
class ContractsTest {
    @Test
    void what_tells_rows_apart_is_never_absent_so_that_no_page_loses_one(Picture picture) {
        new Tables(picture.engine(), Picture.pipeline(Home.find()).steps(), "0", "0")
                .resources()
                .forEach(resource -> resource.contract()
                        .grain()
                        .forEach(column -> assertThat(picture.query("select 1 from "
                                                + resource.contract().table() + " where \"" + column
                                                + "\" is null limit 1")
                                        .isEmpty())
                                .as(resource.name() + "." + column)
                                .isTrue()));
    }

    @Test
    void the_contracts_of_evidence_say_what_is_written() {
        var steps = Picture.pipeline(Home.find());
        for (var evidence : Evidence.values()) {
            steps.find(evidence.table())
                    .ifPresent(step -> assertThat(step.contract().shape())
                            .as(evidence.table())
                            .containsExactlyElementsOf(evidence.columns()));
        }
    }
}
