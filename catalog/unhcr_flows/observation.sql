-- Years are written 2024.0. A zero is no figure of its own. UNK, XXA and TIB (unknown, stateless, Tibetan) are no country's
-- people, as UKN and STA elsewhere in the same files.
with figure as (
    select file, line, coo_iso as code, year, 'unhcr_flows.new_refugees_from' as indicator, refugees as value from arrival
    union all
    select file, line, coa_iso, year, 'unhcr_flows.new_refugees_to', refugees from arrival
    union all
    select file, line, coo_iso, year, 'unhcr_flows.new_asylum_seekers_from', asylum_seekers from arrival
    union all
    select file, line, coa_iso, year, 'unhcr_flows.new_asylum_seekers_to', asylum_seekers from arrival
    union all
    select file, line, coo_iso, year, 'unhcr_flows.returned_refugees', returned_refugees from solution
    union all
    select file, line, coo_iso, year, 'unhcr_flows.returned_idps', returned_idps from solution
    union all
    select file, line, coa_iso, year, 'unhcr_flows.resettled_to', resettlement from solution
    union all
    select file, line, coa_iso, year, 'unhcr_flows.naturalised', naturalisation from solution
    union all
    select file, line, coa_iso, year, 'unhcr_flows.stateless', stateless from stock
    union all
    select file, line, coa_iso, year, 'unhcr_flows.palestine_refugees', total from registered
    union all
    select file, line, coa_iso, year, 'unhcr_flows.asylum_applications_to', applied
    from application
    where app_type = 'N' and app_pc = 'P'
    union all
    select file, line, coa_iso, year, 'unhcr_flows.asylum_recognised', dec_recognized from decision where dec_pc = 'P'
    union all
    select file, line, coa_iso, year, 'unhcr_flows.asylum_rejected', dec_rejected from decision where dec_pc = 'P'
)
select file, line, case when code in ('UNK', 'XXA', 'TIB') then 'UKN' else code end as code,
       regexp_replace(year, '\.0+$', '') as period, indicator, value, null as low,
       null as high, 'measured' as status
from figure
where value not in ('', '0', '0.0', 'NA')
