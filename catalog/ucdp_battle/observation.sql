select file, line, gwno_loc as code, year as period, 'ucdp_battle.deaths' as indicator, bd_best as value, bd_low as low,
       bd_high as high, 'measured' as status
from conflict
where position(',' in gwno_loc) = 0
union all
select file, line, gwno_loc, year, 'ucdp_battle.conflicts', '1', null, null, 'measured'
from conflict
where position(',' in gwno_loc) = 0
