package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import org.lysoen.app.page.WorldPage.Link;
import org.lysoen.app.page.WorldPage.Times;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.picture.Years;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/** Which periods the tables reach, and the links from one to the next. */
final class Timeline {

    private final Engine engine;

    Timeline(Engine engine) {
        this.engine = engine;
    }

    /**
     * The last year for which the world has a share of insecure people.
     *
     * @throws Problem {@code bad-data} when there is none
     */
    Period latest() {
        var row = engine.query(WorldSql.LATEST).row(0);
        if (row.isAbsent("period")) {
            throw Problem.badData("The lake holds no assessed year: run lysoen assess.");
        }
        return Period.of(row.text("period"));
    }

    /**
     * @param address of the page at another period
     * @throws Problem {@code bad-input} when the tables do not reach the period
     */
    Times times(Period period, Function<Period, String> address) {
        var years = Years.of(engine);
        years.require(period);
        int first = years.first();
        int last = years.last();
        var months = new ArrayList<Link>();
        if (!period.isYear()) {
            for (int month = 1; month <= 12; month++) {
                var one = Period.month(period.year(), month);
                months.add(new Link(Figures.period(one), one.toString(), one.equals(period)));
            }
        }
        return new Times(
                first, last, step(period, -1, first, last, address), step(period, 1, first, last, address), months);
    }

    private static Optional<Link> step(Period period, int by, int first, int last, Function<Period, String> address) {
        var month = period.month();
        int count = month == null ? period.year() + by : period.year() * 12 + month - 1 + by;
        int year = month == null ? count : Math.floorDiv(count, 12);
        if (year < first || year > last) {
            return Optional.empty();
        }
        var other = month == null ? Period.year(year) : Period.month(year, Math.floorMod(count, 12) + 1);
        return Optional.of(new Link(Figures.period(other), address.apply(other), false));
    }
}
