-- Accounts, what programs may do in their place, and what was done. Nothing about reports or who sends them.

create table account (
  name ${text} primary key,
  role ${text} not null check (role in ('partner', 'coordinator', 'administrator')),
  state ${text} not null check (state in ('invited', 'active', 'disabled')),
  -- Parameters of Argon2id, its salt, what a password is checked against, and the secret of the second step, sealed
  -- with what only the password gives. None for who has not set them, or logs in elsewhere.
  argon2 ${text},
  salt ${bytes},
  verifier ${bytes},
  totp ${bytes},
  -- The last step of 30 seconds whose code was used.
  totp_step ${whole} not null,
  -- Who it is for an identity provider: its address and its name for the person.
  subject ${text} unique,
  -- Sessions of an earlier one are over.
  generation ${whole} not null,
  made_on ${text} not null
) ${strict};

-- A one-time code by which somebody sets password and second step.
create table invitation (
  name ${text} primary key,
  code_sha256 ${text} not null unique,
  expires_on ${text} not null,
  foreign key (name) references account (name)
) ${strict};

create table recovery_code (
  code_sha256 ${text} primary key,
  name ${text} not null,
  foreign key (name) references account (name)
) ${strict};

create table token (
  token_sha256 ${text} primary key,
  name ${text} not null,
  label ${text} not null,
  scope ${text} not null check (scope in ('forms', 'reports', 'audit')),
  made_on ${text} not null,
  expires_on ${text} not null,
  used_on ${text},
  unique (name, label),
  foreign key (name) references account (name)
) ${strict};

-- The time for what is done with accounts, the day for all else.
create table audit (
  number ${whole} primary key,
  happened ${text} not null,
  who ${text} not null,
  what ${text} not null,
  about ${text} not null,
  chain ${text} not null
) ${strict};

${refusing_function}
create trigger audit_update before update on audit ${refuse};
create trigger audit_delete before delete on audit ${refuse};
