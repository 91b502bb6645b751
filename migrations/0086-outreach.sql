-- Who was missed is called the same day, and each try is written down: reviewers ask whether outreach was made after an absence.
-- One case is one person and one day of a program; the session is the first one of that day that was missed.
create table outreach_call (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  local_date date not null,
  way text not null check (way in ('call', 'text', 'mail', 'support_person')),
  answer text not null check (answer in ('reached', 'no_answer', 'left_message', 'sent', 'wrong_number', 'asked_not_to')),
  next_step text not null check (next_step in ('nothing', 'call_again', 'clinician_calls', 'team_talks', 'welfare_check')),
  next_at timestamptz,
  by_person_id uuid not null,
  request_key uuid not null,
  at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, request_key),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, by_person_id) references person
);
comment on column outreach_call.request_key is 'of the browser that sent it: the same press twice is one line';
create index on outreach_call (organization_id, person_id, local_date);
create index on outreach_call (organization_id, session_id);
create index on outreach_call (organization_id, by_person_id);
call house.wall('outreach_call', 'select, insert');

-- What was said is clinical: for the care team, and whoever wrote it.
create table outreach_words (
  organization_id uuid not null references organization,
  call_id uuid not null,
  person_id uuid not null,
  written_by uuid not null,
  body text not null check (length(body) between 1 and 2000),
  primary key (organization_id, call_id),
  foreign key (organization_id, call_id) references outreach_call,
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, written_by) references person
);
create index on outreach_words (organization_id, person_id);
create index on outreach_words (organization_id, written_by);
call house.wall('outreach_words', 'select, insert');
create policy care_team_reads on outreach_words as restrictive for select to hearth_app
  using (written_by = (select house.person()) or house.on_care_team(person_id));
create policy own_words on outreach_words as restrictive for insert to hearth_app
  with check (house.actor_kind() = 'system' or written_by = (select house.person()));

-- An absence that asks for a call. Follows attendance: opened by its reading, and gone when a later reading finds the person there.
create table outreach_case (
  organization_id uuid not null references organization,
  person_id uuid not null,
  local_date date not null,
  session_id uuid not null,
  program_id uuid not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  primary key (organization_id, person_id, local_date),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, program_id) references program
);
create index on outreach_case (organization_id, session_id);
create index on outreach_case (organization_id, program_id);
create index on outreach_case (organization_id, local_date);
call house.wall('outreach_case', 'select, insert, delete');
