-- Safety alerts: what was raised, every step that followed, and who was on call. Steps are facts; the state is derived from them.
create table alert (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid,
  program_id uuid,
  source text not null check (source ~ '^[a-z_]+$'),
  because text not null check (because ~ '^[a-z_]+$'),
  raised_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, program_id) references program
);
comment on column alert.program_id is 'whose rota answers; null: the person is in no program, the directors answer';
create index on alert (organization_id, person_id);
create index on alert (organization_id, session_id);
create index on alert (organization_id, program_id);
create index on alert (organization_id, raised_at);
call house.wall('alert', 'select, insert');

create table alert_step (
  organization_id uuid not null references organization,
  alert_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in ('raised', 'raised_again', 'level_raised', 'paged', 'passed_over', 'delivered', 'not_delivered',
    'acknowledged', 'acted', 'called', 'closed')),
  at timestamptz not null,
  by_person_id uuid,
  level text check (level in ('page', 'same_day')),
  whom uuid,
  rung text check (rung in ('primary', 'backup', 'supervisor', 'director', 'answering')),
  channel text check (channel in ('screen', 'mail', 'sms', 'push')),
  page_ordinal integer,
  detail text check (detail ~ '^[a-z0-9_]{1,60}$'),
  request_key uuid,
  primary key (organization_id, alert_id, ordinal),
  unique (organization_id, request_key),
  check ((kind in ('raised', 'level_raised')) <= (level is not null)),
  check ((kind in ('paged', 'passed_over', 'delivered', 'not_delivered')) = (whom is not null)),
  check ((kind in ('delivered', 'not_delivered')) = (channel is not null and page_ordinal is not null)),
  foreign key (organization_id, alert_id) references alert,
  foreign key (organization_id, by_person_id) references person,
  foreign key (organization_id, whom) references person
);
comment on column alert_step.by_person_id is 'null: Hearth itself, by its clock';
comment on column alert_step.detail is 'a code: why passed over or not delivered, which step of the call list and its answer; words are in alert_words';
comment on column alert_step.request_key is 'of the browser that asked: the same request sent twice is one step';
create index on alert_step (organization_id, by_person_id);
create index on alert_step (organization_id, whom);
call house.wall('alert_step', 'select, insert');

-- What is open now, so that boards need not read all years. Follows the steps: a row from raised to closed, never more.
create table alert_open (
  organization_id uuid not null references organization,
  alert_id uuid not null,
  person_id uuid not null,
  session_id uuid,
  source text not null,
  because text not null,
  primary key (organization_id, alert_id),
  unique nulls not distinct (organization_id, person_id, session_id, source, because),
  foreign key (organization_id, alert_id) references alert
);
call house.wall('alert_open', 'select, insert, delete');

-- The words of a step are clinical: for the care team of the person and for those who were paged or answered.
create table alert_words (
  organization_id uuid not null references organization,
  alert_id uuid not null,
  ordinal integer not null,
  person_id uuid not null,
  written_by uuid,
  body text not null check (length(body) between 1 and 4000),
  primary key (organization_id, alert_id, ordinal),
  foreign key (organization_id, alert_id, ordinal) references alert_step,
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, written_by) references person
);
create index on alert_words (organization_id, person_id);
create index on alert_words (organization_id, written_by);
call house.wall('alert_words', 'select, insert');

create function house.may_read_alert(wanted uuid, about uuid) returns boolean language sql stable as $$
  select house.on_care_team(about) or exists (select 1 from alert_step s
    where s.organization_id = house.organization() and s.alert_id = wanted
      and (s.whom = house.person() or (s.by_person_id = house.person() and s.kind in ('acknowledged', 'acted', 'called', 'closed')))) $$;
create policy answering_only on alert_words as restrictive for select to hearth_app
  using (written_by = (select house.person()) or house.may_read_alert(alert_id, person_id));
create policy own_words on alert_words as restrictive for insert to hearth_app
  with check (written_by is not distinct from (select house.person()));

-- On call: each saving of a rota covers a span from end to end and stands for it until a later saving covers the same time.
create table oncall_rota (
  organization_id uuid not null references organization,
  id uuid not null,
  program_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by uuid,
  why text not null,
  primary key (organization_id, id),
  check (until_at > from_at),
  foreign key (organization_id, program_id) references program,
  foreign key (organization_id, saved_by) references person
);
create index on oncall_rota (organization_id, program_id, until_at);
create index on oncall_rota (organization_id, saved_by);
call house.wall('oncall_rota', 'select, insert');

create table oncall_shift (
  organization_id uuid not null references organization,
  rota_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  from_at timestamptz not null,
  until_at timestamptz not null,
  primary_id uuid not null,
  backup_id uuid not null,
  supervisor_id uuid not null,
  primary key (organization_id, rota_id, ordinal),
  check (until_at > from_at),
  check (primary_id <> backup_id and primary_id <> supervisor_id and backup_id <> supervisor_id),
  foreign key (organization_id, rota_id) references oncall_rota,
  foreign key (organization_id, primary_id) references person,
  foreign key (organization_id, backup_id) references person,
  foreign key (organization_id, supervisor_id) references person
);
create index on oncall_shift (organization_id, primary_id);
create index on oncall_shift (organization_id, backup_id);
create index on oncall_shift (organization_id, supervisor_id);
call house.wall('oncall_shift', 'select, insert');

-- A browser that takes pages while Hearth is closed (RFC 8030). Gone browsers are taken out.
create table push_subscription (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  made_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, endpoint),
  foreign key (organization_id, person_id) references person
);
create index on push_subscription (organization_id, person_id);
call house.wall('push_subscription', 'select, insert, delete');
