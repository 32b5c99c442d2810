-- The deprivations that draws are made from: those of the headline by year, and personal security by month in the years
-- in which a month differs from its year. Only places and years that have all that draws need.
with headline as (
    select domain
    from rule_domain
    where headline
),

years as (
    select d.place_id, d.period, i.year, d.domain, d.share, d.share_low, d.share_high
    from draw_input i
    join deprivation d on d.place_id = i.place_id and d.period = cast(i.year as string)
    join headline h on h.domain = d.domain
),

months as (
    select m.place_id, m.period, y.year, m.domain, m.share, m.share_low, m.share_high,
           max(case when m.share = y.share and m.share_low = y.share_low and m.share_high = y.share_high then 0 else 1 end)
               over (partition by m.place_id, y.year) as uneven
    from deprivation m
    join years y on y.place_id = m.place_id and y.period = substring(m.period, 1, 4) and y.domain = m.domain
    where length(m.period) = 7
)

select place_id, period, year, domain, share, share_low, share_high from years
union all
select place_id, period, year, domain, share, share_low, share_high from months where uneven = 1
