package org.lysoen.app.page;

/** What the comparison asks of the tables: one select a constant, six places each. */
final class CompareSql {

    static final String SECURITY = """
            select
                place_id, year, years_secure, low, high, life_expectancy_years, share_insecure, share_insecure_low,
                share_insecure_high, domains_covered, mostly_modelled
            from security
            where place_id in (?, ?, ?, ?, ?, ?)
            order by place_id, year
            """;

    static final String DEPRIVATION = """
            select place_id, domain, share, share_low, share_high, status
            from deprivation
            where place_id in (?, ?, ?, ?, ?, ?) and period = ?
            """;

    static final String LOSS = """
            select
                e.place_id, e.year, e.per_1000, e.excess_per_1000, r.low, r.high, r.rank_low, r.rank_high, r.places
            from excess e
            left join excess_rank r
                on r.place_id = e.place_id and r.period = e.period and r.ranked_by = 'per_head' and r.among = 'all'
            where e.place_id in (?, ?, ?, ?, ?, ?) and length(e.period) = 4
            order by e.place_id, e.year
            """;

    static final String KILLED = """
            select l.place_id, l.year, l.deaths, r.residents
            from loss l
            left join residents r on r.place_id = l.place_id and r.year = l.year
            where l.place_id in (?, ?, ?, ?, ?, ?) and l.threat = 'killed' and length(l.period) = 4
                and l.deaths is not null
            order by l.place_id, l.year
            """;

    static final String DISPLACED = """
            select place_id, year, share, idps, abroad
            from displaced
            where place_id in (?, ?, ?, ?, ?, ?)
            order by place_id, year
            """;

    static final String PEOPLE = """
            select place_id, residents
            from residents
            where place_id in (?, ?, ?, ?, ?, ?) and year = ?
            """;

    private CompareSql() {}
}
