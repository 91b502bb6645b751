-- What people say of themselves before and after a session, and the screener for suicide risk. All of it is clinical text: besides the
-- organization's wall it needs the person themself, their care team, or a job.
create table check_in (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  version integer not null check (version > 0),
  at timestamptz not null,
  mood smallint check (mood between 0 and 10),
  body smallint check (body between 0 and 10),
  urge smallint check (urge between 0 and 10),
  feeling text check (feeling <> ''),
  feeling_own boolean not null,
  need text check (need <> ''),
  safety smallint check (safety between 0 and 3),
  safety_offered boolean not null,
  passed text[] not null,
  primary key (organization_id, id),
  unique (organization_id, person_id, session_id, version),
  check (safety is null or safety_offered),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session
);
comment on column check_in.version is 'a second submission corrects the first and leaves it standing';
comment on column check_in.passed is 'parts that the person would rather not say';
create index on check_in (organization_id, session_id);
call house.wall('check_in', 'select, insert');

create table check_out (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  version integer not null check (version > 0),
  at timestamptz not null,
  take_along text check (take_along <> ''),
  step text check (step <> ''),
  felt_safe smallint check (felt_safe between 0 and 10),
  felt_heard smallint check (felt_heard between 0 and 10),
  passed text[] not null,
  primary key (organization_id, id),
  unique (organization_id, person_id, session_id, version),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session
);
comment on column check_out.step is 'one thing the person said they would do; step_mark says whether they did';
create index on check_out (organization_id, session_id);
call house.wall('check_out', 'select, insert');

create table step_mark (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  done boolean not null,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session
);
create index on step_mark (organization_id, person_id, session_id);
create index on step_mark (organization_id, session_id);
call house.wall('step_mark', 'select, insert');
