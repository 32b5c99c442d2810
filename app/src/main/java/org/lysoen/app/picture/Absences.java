package org.lysoen.app.picture;

import java.util.List;
import org.lysoen.engine.Engine;

/** Why a country has no figure over all domains compared: which of them it lacks, and what the tree says of each. */
public final class Absences {

    /** What is said of a domain that no rule withholds. */
    static final String NO_FIGURE = "no figure within the years the rule allows, and nothing to model it from";

    private static final String LACKING = """
            with given as (
                select distinct place_id, domain
                from deprivation
                where share is not null
            )
            select p.place_id, r.domain, coalesce(w.reason, '%s') as reason
            from place p
            cross join rule_domain r
            left join given g on g.place_id = p.place_id and g.domain = r.domain
            left join rule_withheld w on w.place_id = p.place_id and w.domain = r.domain
            where p.level = 'country' and r.headline and g.domain is null
            order by p.place_id, r.position
            """.formatted(NO_FIGURE);

    private Absences() {}

    /**
     * A domain without a figure.
     *
     * @param domain its word
     * @param reason in words
     */
    public record Absence(String placeId, String domain, String reason) {}

    /** The domains compared for which no year of a country has a figure, by country and in UNDP's order. */
    public static List<Absence> all(Engine engine) {
        return engine.query(LACKING).stream()
                .map(row -> new Absence(row.text("place_id"), row.text("domain"), row.text("reason")))
                .toList();
    }
}
