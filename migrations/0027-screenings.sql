-- What an answer leads to is dated data: the version in force on the day a screening began stands on its row.
create table triage_rule (
  organization_id uuid not null references organization,
  version integer not null check (version > 0),
  from_date date not null,
  body jsonb not null,
  because text not null check (because <> ''),
  written_by uuid,
  at timestamptz not null,
  primary key (organization_id, version),
  foreign key (organization_id, written_by) references person
);
create index on triage_rule (organization_id, written_by);
call house.wall('triage_rule', 'select, insert');

create table screening (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid,
  started_at timestamptz not null,
  form text not null check (form in ('recent', 'since_last')),
  triage_version integer not null check (triage_version >= 0),
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session
);
comment on column screening.triage_version is '0: the rule that Hearth comes with';
create index on screening (organization_id, person_id, started_at);
create index on screening (organization_id, session_id);
call house.wall('screening', 'select, insert');

-- Saved as it is given, so that a screening somebody walked away from is known. The last row of an item stands.
create table screening_answer (
  organization_id uuid not null references organization,
  screening_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  item text not null check (item in ('1', '2', '3', '4', '5', '6', '6recent')),
  answer text not null check (answer in ('yes', 'no', 'passed')),
  at timestamptz not null,
  primary key (organization_id, screening_id, ordinal),
  foreign key (organization_id, screening_id) references screening
);
call house.wall('screening_answer', 'select, insert');

create table screening_end (
  organization_id uuid not null references organization,
  screening_id uuid not null,
  how text not null check (how in ('finished', 'unfinished')),
  at timestamptz not null,
  primary key (organization_id, screening_id, how),
  foreign key (organization_id, screening_id) references screening
);
comment on table screening_end is 'a screening that was unfinished in time can still be finished; both are on record';
call house.wall('screening_end', 'select, insert');
