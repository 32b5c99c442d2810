-- Areas without a code are parts of countries or averages of regions; they are known by name.
with figure as (
    select file, line, code, entity, year, 'vdem.civil_liberties' as indicator, human_rights_index as value from human_rights
    union all
    select file, line, code, entity, year, 'vdem.rule_of_law', rule_of_law_index from rule_of_law
    union all
    select file, line, code, entity, year, 'vdem.freedom_of_expression', freedom_of_expression_index
    from freedom_of_expression
    union all
    select file, line, code, entity, year, 'vdem.electoral_democracy', electoral_democracy_index from electoral_democracy
    union all
    select file, line, code, entity, year, 'vdem.liberal_democracy', liberal_democracy_index from liberal_democracy
    union all
    select file, line, code, entity, year, 'vdem.political_regime', political_regime from political_regime
)
select file, line, case when code = '' then entity else code end as code, year as period, indicator, value,
       null as low, null as high, 'measured' as status
from figure
where try_cast(year as bigint) >= 1985
