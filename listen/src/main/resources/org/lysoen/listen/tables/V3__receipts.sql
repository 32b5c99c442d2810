-- Answers to reports. The phrase and the lookup id of a reporter are in none of these tables: only a hash of the latter.
-- What destroys a report destroys its receipt and every message.

create table receipt (
  receipt_id ${number},
  report_id ${whole} not null unique,
  lookup_sha256 ${text} not null,
  linked_on ${text} not null,
  foreign key (report_id) references report (report_id) on delete cascade
) ${strict};

create index receipt_by_lookup on receipt (lookup_sha256);

create table message (
  receipt_id ${whole} not null,
  direction ${text} not null check (direction in ('to', 'from')),
  number ${whole} not null,
  arrived_on ${text} not null,
  sealed ${bytes} not null,
  primary key (receipt_id, direction, number),
  foreign key (receipt_id) references receipt (receipt_id) on delete cascade
) ${strict};

-- Reports that were taken back, by a hash of their form and instanceID, so that none comes back; with what shows to partners
-- that somebody took it back who knows the phrase.
create table withdrawn (
  report_sha256 ${text} primary key,
  proof ${bytes}
) ${strict};
