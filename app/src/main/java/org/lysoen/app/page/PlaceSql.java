package org.lysoen.app.page;

/** What a place's page asks of the tables: one select a constant, columns as in the dictionary. */
final class PlaceSql {

    static final String LEVEL = """
            select
                year, years_secure, low, high, life_expectancy_years,
                share_insecure, share_insecure_low, share_insecure_high, logical_low, logical_high, mean_share,
                share_insecure_political, years_secure_political, domains_covered, mostly_modelled
            from security
            where place_id = ?
            order by year
            """;

    static final String DEPRIVATION = """
            select
                cast(period as integer) as year, domain, share, share_low, share_high, status, source_id,
                basis_year, later_year
            from deprivation
            where place_id = ? and length(period) = 4
            order by domain, period
            """;

    static final String THREATS = """
            select domain, pervasive_share, critical_years, contribution_years
            from threat
            where place_id = ? and period = ?
            """;

    static final String SPLIT = """
            select domain, person_years_lost, part, person_years_change, share_change
            from split
            where place_id = ? and period = ?
            """;

    static final String LOSS = """
            select period, threat, person_years_lost, low, high, deaths, status
            from loss
            where place_id = ? and threat in ('killed', 'insecure')
            order by period
            """;

    static final String EXCESS = """
            select
                excess.person_years_lost, excess.excess_per_1000, drawn.person_years_lost_low,
                drawn.person_years_lost_high, excess_rank.low, excess_rank.high, excess_rank.rank_low,
                excess_rank.rank_high, excess_rank.places
            from excess
            inner join insecure_share
                on excess.place_id = insecure_share.place_id and excess.period = insecure_share.period
            left join drawn on excess.place_id = drawn.place_id and excess.period = drawn.period
            left join excess_rank
                on excess.place_id = excess_rank.place_id and excess.period = excess_rank.period
                and excess_rank.ranked_by = 'per_head'
                and excess_rank.among = case when insecure_share.mostly_modelled then 'all' else 'known' end
            where excess.place_id = ? and excess.period = ?
            """;

    static final String DEATHS = """
            select cast(period as integer) as year, indicator, value, low, high
            from observation
            where place_id = ? and length(period) = 4 and value is not null
                and indicator in (
                    'ucdp.deaths', 'ucdp.deaths_state_based', 'ucdp.deaths_non_state', 'ucdp.deaths_one_sided',
                    'ucdp.deaths_one_sided_state', 'ucdp.deaths_one_sided_non_state', 'ucdp.deaths_civilian')
            order by period
            """;

    static final String PROVISIONAL = """
            select period, value
            from observation
            where place_id = ? and indicator = 'pace.deaths' and value is not null
                and length(period) = 7 and period > (
                    select concat(max(period), '-12') from observation where indicator = 'ucdp.deaths')
            order by period
            """;

    static final String FLOWS = """
            select
                year,
                case
                    when kind = 'idps' then 'inside'
                    when origin_id = ? then 'abroad'
                    else 'hosted'
                end as part,
                sum(people) as people
            from flow
            where (origin_id = ? or destination_id = ?) and year >= 1990
                and kind in ('idps', 'refugees', 'asylum_seekers', 'others_abroad')
                and (kind = 'idps' or origin_id <> destination_id)
            group by year, part
            order by year
            """;

    static final String DESTINATIONS = """
            select flow.destination_id, coalesce(place.name, flow.destination_id) as name, sum(flow.people) as people
            from flow
            left join place on flow.destination_id = place.place_id
            where flow.origin_id = ? and flow.year = ? and flow.destination_id <> flow.origin_id
                and flow.kind in ('refugees', 'asylum_seekers', 'others_abroad')
            group by flow.destination_id, place.name
            order by people desc, name
            limit 10
            """;

    static final String USED = """
            select source_id, domain as used_for
            from deprivation
            where place_id = ? and period = ?
            union
            select distinct source_id, 'deaths' as used_for
            from observation
            where place_id = ? and indicator = 'ucdp.deaths'
            union
            select distinct source_id, 'displacement' as used_for
            from flow
            where origin_id = ? or destination_id = ?
            union
            select distinct source_id, 'people' as used_for
            from population
            where place_id = ?
            union
            select distinct source_id, 'life expectancy' as used_for
            from observation
            where place_id = ? and indicator = 'wpp.e0'
            """;

    private PlaceSql() {}
}
