-- What is promised to those who answer a form, whatever its version.
create table duty (
  form_id ${text} primary key,
  purpose ${text} not null,
  basis ${text} not null,
  keep_days ${whole} not null check (keep_days > 0)
) ${strict};

-- Files of reports whose rows are gone; they follow.
create table removed_file (
  place ${text} primary key
) ${strict};

-- The last day of a pass; null where it is good until it is revoked.
alter table pass add column good_until ${text};
