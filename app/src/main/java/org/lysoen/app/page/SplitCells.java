package org.lysoen.app.page;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.PlacePage.SplitCell;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Domain;

/** Rows of the split of the insecure loss, written for the threat matrix. Pure. */
final class SplitCells {

    private SplitCells() {}

    /**
     * @param row the domain's row of the period; null where there is none
     */
    static SplitCell of(Domain domain, @Nullable Row row) {
        if (row == null) {
            return new SplitCell(domain == Domain.POLITICAL ? "\u2013" : Figures.ABSENT, "", "", 0);
        }
        return new SplitCell(
                Figures.amount(row.number("person_years_lost")),
                row.isAbsent("person_years_change") ? "" : Figures.amountChange(row.number("person_years_change")),
                row.isAbsent("share_change") ? "" : Figures.points(row.number("share_change")),
                Math.round(1000 * Math.clamp(row.number("part"), 0, 1)) / 10.0);
    }

    /** The whole that the rows split; empty where there is none. */
    static String total(Collection<Row> rows) {
        return rows.isEmpty()
                ? ""
                : Figures.amount(rows.stream()
                        .mapToDouble(row -> row.number("person_years_lost"))
                        .sum());
    }
}
