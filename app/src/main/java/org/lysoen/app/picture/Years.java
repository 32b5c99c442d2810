package org.lysoen.app.picture;

import org.lysoen.engine.Engine;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/**
 * The years that the tables of the measure reach.
 *
 * @param last included
 */
public record Years(int first, int last) {

    /**
     * @throws Problem {@code bad-data} where nothing was assessed
     */
    public static Years of(Engine engine) {
        var row = engine.query("select min(year) as first_year, max(year) as last_year from insecure_share")
                .row(0);
        if (row.isAbsent("first_year")) {
            throw Problem.badData("The lake holds no assessed year: run lysoen assess.");
        }
        return new Years(row.integer("first_year"), row.integer("last_year"));
    }

    /** Those that the table of districts reaches for a country: events are placed in districts before the measure begins. */
    public static Years ofDistricts(Engine engine, String countryId) {
        var row = engine.query(
                        "select min(year) as first_year, max(year) as last_year from district where country_id = ?",
                        countryId)
                .row(0);
        return row.isAbsent("first_year") ? of(engine) : new Years(row.integer("first_year"), row.integer("last_year"));
    }

    /** The period itself, or the first or last year where it lies outside. */
    public Period nearest(Period period) {
        int year = Math.clamp(period.year(), first, last);
        return year == period.year() ? period : Period.year(year);
    }

    /**
     * @throws Problem {@code bad-input} for a period outside
     */
    public void require(Period period) {
        if (period.year() < first || period.year() > last) {
            throw Problem.badInput(
                    "The tables hold the years " + first + " to " + last + ", not " + period.year() + ".");
        }
    }
}
