create table program (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  level_of_care text not null check (level_of_care in ('iop_mental_health', 'iop_sud')),
  time_zone text not null,
  billing_provider_id uuid not null,
  type_of_bill text not null check (type_of_bill ~ '^[0-9]{2}$'),
  primary key (organization_id, id),
  foreign key (organization_id, billing_provider_id) references billing_provider
);
comment on column program.type_of_bill is 'facility and care digits; the frequency digit belongs to each claim';
create index on program (organization_id, billing_provider_id);
call house.wall('program', 'select, insert, update');

create table episode (
  organization_id uuid not null references organization,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  admitted_on date not null,
  primary key (organization_id, id),
  foreign key (organization_id, patient_id) references person,
  foreign key (organization_id, program_id) references program
);
create index on episode (organization_id, patient_id);
create index on episode (organization_id, program_id);
call house.wall('episode', 'select, insert');

create table episode_diagnosis (
  organization_id uuid not null references organization,
  episode_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  icd10 text not null check (icd10 ~ '^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$'),
  primary key (organization_id, episode_id, ordinal),
  foreign key (organization_id, episode_id) references episode
);
call house.wall('episode_diagnosis', 'select, insert');

create table level_of_care_period (
  organization_id uuid not null references organization,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  level_of_care text not null check (level_of_care in ('iop_mental_health', 'iop_sud', 'outpatient')),
  during daterange not null check (not isempty(during)),
  primary key (organization_id, id),
  unique (organization_id, patient_id, during without overlaps),
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, patient_id) references person
);
create index on level_of_care_period (organization_id, episode_id);
create index on level_of_care_period (organization_id, patient_id);
call house.wall('level_of_care_period', 'select, insert, update');

-- Never edited: a changed template is a new row, so that past sessions keep what they were planned from.
create table block_template (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null check (name <> ''),
  made_at timestamptz not null,
  made_by uuid,
  accepted_findings text[] not null,
  primary key (organization_id, id)
);
comment on column block_template.accepted_findings is 'what the payers'' rules say against it and the maker accepted';
call house.wall('block_template', 'select, insert');

create table template_block (
  organization_id uuid not null references organization,
  template_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in ('therapy', 'education', 'activityTherapy', 'break')),
  minutes integer not null check (minutes between 1 and 480),
  primary key (organization_id, template_id, ordinal),
  foreign key (organization_id, template_id) references block_template
);
call house.wall('template_block', 'select, insert');

-- "group" is a word of SQL, so the recurring thing that sessions belong to is a care_group here.
create table care_group (
  organization_id uuid not null references organization,
  id uuid not null,
  program_id uuid not null,
  name text not null check (name <> ''),
  capacity integer not null check (capacity between 1 and 12),
  template_id uuid not null,
  recurrence text not null,
  first_starts_at timestamp not null,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program,
  foreign key (organization_id, template_id) references block_template
);
comment on column care_group.capacity is 'at most 12: LCD L33632 for group psychotherapy';
comment on column care_group.first_starts_at is 'wall clock in the program''s zone; recurrence is an RRULE counted from here';
create index on care_group (organization_id, program_id);
create index on care_group (organization_id, template_id);
call house.wall('care_group', 'select, insert, update');

create table group_facilitator (
  organization_id uuid not null references organization,
  id uuid not null,
  group_id uuid not null,
  staff_id uuid not null,
  duty text not null check (duty in ('lead', 'co', 'host')),
  during daterange not null check (not isempty(during)),
  primary key (organization_id, id),
  unique (organization_id, group_id, staff_id, during without overlaps),
  foreign key (organization_id, group_id) references care_group,
  foreign key (organization_id, staff_id) references person
);
create index on group_facilitator (organization_id, group_id);
create index on group_facilitator (organization_id, staff_id);
-- Who served in a session stands in session_staff; a row here that never took effect may be taken back.
call house.wall('group_facilitator', 'select, insert, update, delete');

create table membership (
  organization_id uuid not null references organization,
  id uuid not null,
  group_id uuid not null,
  patient_id uuid not null,
  during daterange not null check (not isempty(during)),
  primary key (organization_id, id),
  unique (organization_id, group_id, patient_id, during without overlaps),
  foreign key (organization_id, group_id) references care_group,
  foreign key (organization_id, patient_id) references person
);
create index on membership (organization_id, group_id);
create index on membership (organization_id, patient_id);
call house.wall('membership', 'select, insert, update');

create table session (
  organization_id uuid not null references organization,
  id uuid not null,
  group_id uuid not null,
  program_id uuid not null,
  occurrence_at timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  local_date date not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, group_id, occurrence_at),
  check (ends_at > starts_at),
  foreign key (organization_id, group_id) references care_group,
  foreign key (organization_id, program_id) references program
);
comment on column session.local_date is 'the day of starts_at in the program''s zone';
create index on session (organization_id, program_id, local_date);
create index on session (organization_id, starts_at);
call house.wall('session', 'select, insert, update');

-- What was done to a planned session, with who, when and why; the session row holds the result.
create table session_change (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('cancelled', 'moved', 'substituted')),
  was jsonb not null,
  becomes jsonb not null,
  why text not null check (why <> ''),
  by_person_id uuid,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references session
);
create index on session_change (organization_id, session_id);
call house.wall('session_change', 'select, insert');

create table block_plan (
  organization_id uuid not null references organization,
  session_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in ('therapy', 'education', 'activityTherapy', 'break')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (organization_id, session_id, ordinal),
  check (ends_at > starts_at),
  foreign key (organization_id, session_id) references session
);
call house.wall('block_plan', 'select, insert, update, delete');

create table session_staff (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  staff_id uuid not null,
  duty text not null check (duty in ('lead', 'co', 'host')),
  assigned_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, staff_id) references person
);
create unique index on session_staff (organization_id, session_id, staff_id) where withdrawn_at is null;
create index on session_staff (organization_id, session_id);
create index on session_staff (organization_id, staff_id);
call house.wall('session_staff', 'select, insert, update');

create table booking (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  reason text not null check (reason in ('member', 'make_up', 'guest')),
  make_up_for uuid,
  booked_at timestamptz not null,
  booked_by uuid,
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancelled_why text,
  primary key (organization_id, id),
  check ((cancelled_at is null) = (cancelled_why is null)),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, patient_id) references person,
  foreign key (organization_id, make_up_for) references session
);
create unique index on booking (organization_id, session_id, patient_id) where cancelled_at is null;
create index on booking (organization_id, session_id);
create index on booking (organization_id, patient_id);
create index on booking (organization_id, make_up_for);
call house.wall('booking', 'select, insert, update');
