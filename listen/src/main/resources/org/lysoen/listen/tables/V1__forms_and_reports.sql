-- Days, never times; no address, no app, no link from a report to the pass it came with.
-- One script for every database: what they call differently stands as a placeholder.

create table form (
  form_id ${text} not null,
  version ${text} not null,
  title ${text} not null,
  state ${text} not null check (state in ('draft', 'published', 'retired')),
  public_key ${text},
  published_no ${whole},
  xml ${bytes} not null,
  primary key (form_id, version)
) ${strict};

create table form_file (
  form_id ${text} not null,
  version ${text} not null,
  name ${text} not null,
  md5 ${text} not null,
  content ${bytes} not null,
  primary key (form_id, version, name),
  foreign key (form_id, version) references form (form_id, version)
) ${strict};

create table pass (
  pass_sha256 ${text} primary key,
  role ${text} not null check (role in ('monitor', 'partner', 'coordinator')),
  name ${text} not null unique,
  made_on ${text} not null
) ${strict};

create table report (
  report_id ${number},
  form_id ${text} not null,
  version ${text} not null,
  instance_id ${text} not null,
  deprecates ${text},
  arrived_on ${text} not null,
  xml_sha256 ${text} not null,
  xml ${bytes} not null,
  unique (form_id, instance_id),
  -- A version is edited once: the next edit is of the edit.
  unique (form_id, deprecates),
  foreign key (form_id, version) references form (form_id, version)
) ${strict};

-- A part of the list, and counts, read from these alone however many reports there are.
create index report_of_form on report (form_id, report_id);
create index report_of_version on report (form_id, version);
create index report_of_day on report (form_id, arrived_on, version);

-- The files a report names. One that has come has a hash, and lies at its place or, as the small answers of a sealed report
-- do, in the row.
create table report_file (
  report_id ${whole} not null,
  name ${text} not null,
  position ${whole} not null,
  sha256 ${text},
  md5 ${text},
  bytes ${whole},
  place ${text},
  content ${bytes},
  primary key (report_id, name),
  foreign key (report_id) references report (report_id)
) ${strict};

create index report_file_to_come on report_file (report_id) where sha256 is null;
create index report_file_at on report_file (place) where place is not null;
