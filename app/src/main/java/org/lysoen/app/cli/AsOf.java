package org.lysoen.app.cli;

import java.time.LocalDate;
import java.util.List;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;

/**
 * A date in the past, and whether the picture in hand is the one that could have been drawn then. Most sources are in
 * hand in one release only, so for most dates it is not; that is said, and no figure of a later release is shown.
 */
record AsOf(LocalDate date) {

    private static final String RELEASES = "select source_id, publisher, released_on from source"
            + " where released_on is not null order by released_on, source_id";

    /** Throws Problem NOT_FOUND unless every release in the picture was published by this date. */
    void require(Engine engine) {
        Rows releases = engine.query(RELEASES);
        List<Row> later = releases.stream()
                .filter(row -> row.date("released_on").isAfter(date))
                .toList();
        if (later.isEmpty()) {
            return;
        }
        Row earliest = releases.row(0);
        Row latest = later.getLast();
        if (later.size() == releases.size()) {
            throw Problem.notFound("Nothing published by %s is in hand; the earliest is %s (%s) of %s."
                    .formatted(
                            date,
                            earliest.text("source_id"),
                            earliest.text("publisher"),
                            earliest.date("released_on")));
        }
        throw Problem.notFound(
                "By %s only %d of the %d sources in hand were published, too few for this picture; the last, %s, is of %s."
                        .formatted(
                                date,
                                releases.size() - later.size(),
                                releases.size(),
                                latest.text("source_id"),
                                latest.date("released_on")));
    }
}
