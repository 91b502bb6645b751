-- A census is taken over from the system that a clinic leaves: one file is one batch. What the file said, what was answered, what each
-- row made and what was taken back are facts; what is wrong with a row is found again at each look and replaced.
create table census_batch (
  organization_id uuid not null references organization,
  id uuid not null,
  file_name text not null check (length(file_name) between 1 and 200),
  row_count integer not null check (row_count >= 0),
  ignored_columns text[] not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, made_by) references person
);
create index on census_batch (organization_id, made_by);
call house.wall('census_batch', 'select, insert');

-- Deleted only when a file is thrown away that was never begun: its people are nobody's patients.
create table census_row (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  row_number integer not null check (row_number > 0),
  person_key text not null,
  name text not null,
  wish jsonb,
  primary key (organization_id, batch_id, row_number),
  foreign key (organization_id, batch_id) references census_batch
);
comment on column census_row.person_key is 'rows of one person share it: the chart number of the old system, else name and birth date';
comment on column census_row.wish is 'what the row asks for, read; null where something of it cannot be read';
create index on census_row (organization_id, batch_id, person_key);
call house.wall('census_row', 'select, insert, delete');

create table census_problem (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  source text not null check (source in ('file', 'house')),
  row_number integer not null,
  ordinal integer not null,
  column_title text not null,
  message text not null,
  primary key (organization_id, batch_id, row_number, source, ordinal),
  foreign key (organization_id, batch_id) references census_batch
);
comment on column census_problem.source is 'file: as it was read, for good; house: held against what is kept here, found again at each look';
call house.wall('census_problem', 'select, insert, delete');

create table census_question (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  person_key text not null,
  row_number integer not null,
  ordinal integer not null,
  why text not null check (why in ('same_name', 'same_member_number')),
  person_id uuid,
  other_key text,
  other_row integer,
  primary key (organization_id, batch_id, person_key, ordinal),
  check ((person_id is null) <> (other_key is null)),
  foreign key (organization_id, batch_id) references census_batch
);
comment on table census_question is 'who of the house (person_id) or of the same file (other_key) this could be; found again at each look';
call house.wall('census_question', 'select, insert, delete');

-- The last one counts. Neither person nor key: another person.
create table census_answer (
  organization_id uuid not null references organization,
  id uuid not null,
  batch_id uuid not null,
  person_key text not null,
  person_id uuid,
  other_key text,
  at timestamptz not null,
  by_person uuid,
  primary key (organization_id, id),
  foreign key (organization_id, batch_id) references census_batch,
  foreign key (organization_id, by_person) references person
);
create index on census_answer (organization_id, batch_id, person_key);
create index on census_answer (organization_id, by_person);
call house.wall('census_answer', 'select, insert');

create table census_step (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in ('started', 'again', 'undo', 'undo_refused', 'undo_rest', 'undone', 'discarded')),
  why text,
  at timestamptz not null,
  by_person uuid,
  primary key (organization_id, batch_id, ordinal),
  check (kind not in ('undo', 'undo_rest') or why is not null),
  foreign key (organization_id, batch_id) references census_batch,
  foreign key (organization_id, by_person) references person
);
create index on census_step (organization_id, by_person);
call house.wall('census_step', 'select, insert');

-- Who a key of the file is here. One row, however often a job dies: the key of the table.
create table census_person (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  person_key text not null,
  person_id uuid not null,
  is_new boolean not null,
  at timestamptz not null,
  primary key (organization_id, batch_id, person_key),
  foreign key (organization_id, batch_id) references census_batch
);
call house.wall('census_person', 'select, insert');

-- A row of a file has one effect.
create table census_effect (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  row_number integer not null,
  at timestamptz not null,
  primary key (organization_id, batch_id, row_number),
  foreign key (organization_id, batch_id, row_number) references census_row
);
call house.wall('census_effect', 'select, insert');

create table census_failure (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  row_number integer not null,
  step integer not null,
  code text not null,
  message text not null,
  at timestamptz not null,
  primary key (organization_id, batch_id, row_number, step),
  foreign key (organization_id, batch_id, row_number) references census_row
);
comment on column census_failure.step is 'the ordinal of the step that ran: started, or run again';
call house.wall('census_failure', 'select, insert');

create table census_made (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  person_key text not null,
  kind text not null check (kind in ('person', 'role', 'care_team_role', 'episode', 'policy', 'coverage', 'authorization', 'membership')),
  thing_id uuid not null,
  row_number integer not null,
  at timestamptz not null,
  primary key (organization_id, batch_id, person_key, kind, thing_id),
  foreign key (organization_id, batch_id) references census_batch
);
comment on column census_made.thing_id is 'no foreign key: it says what was made also after that was taken back';
call house.wall('census_made', 'select, insert');

create table census_taken_back (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  person_key text not null,
  at timestamptz not null,
  primary key (organization_id, batch_id, person_key),
  foreign key (organization_id, batch_id) references census_batch
);
call house.wall('census_taken_back', 'select, insert');

create table census_kept (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  person_key text not null,
  step integer not null,
  because text not null,
  at timestamptz not null,
  primary key (organization_id, batch_id, step, person_key),
  foreign key (organization_id, batch_id) references census_batch
);
comment on column census_kept.because is 'the table in which something depends on it since';
call house.wall('census_kept', 'select, insert');

-- Taking back. The application may delete none of these rows. This function, of the owner, deletes exactly what a batch wrote down
-- as made, for one person of the file, and only while nothing else refers to it: every foreign key of the house is asked.
create schema census;
grant usage on schema census to hearth_app;

do $$ declare t text; begin
  foreach t in array array['person', 'person_role', 'care_team_role', 'episode', 'episode_diagnosis', 'level_of_care_period', 'policy',
    'coverage', 'payer_authorization', 'authorized_service', 'membership', 'booking', 'session', 'census_made', 'census_person'] loop
    execute format('create policy taking_back on %I to hearth_owner using (organization_id = (select house.organization()))', t);
  end loop;
end $$;

create function census.take_back(batch uuid, of_key text, now_is timestamptz) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  home uuid := house.organization();
  made_ids uuid[];
  new_person uuid;
  blocked text;
begin
  select array_agg(m.thing_id), max(m.thing_id::text) filter (where m.kind = 'person')::uuid into made_ids, new_person
    from census_made m where m.organization_id = home and m.batch_id = batch and m.person_key = of_key;
  if made_ids is null then return null; end if;
  -- A session that they were expected in has begun: that it was so stays.
  if exists (select 1 from membership g
    join booking b on b.organization_id = g.organization_id and b.patient_id = g.patient_id and b.reason = 'member'
    join session s on s.organization_id = b.organization_id and s.id = b.session_id and s.group_id = g.group_id
      and g.during @> s.local_date and s.starts_at <= now_is
    where g.organization_id = home and g.id = any(made_ids)) then
    return 'booking';
  end if;
  begin
    delete from booking b using membership g, session s
      where g.organization_id = home and g.id = any(made_ids) and b.organization_id = home and b.patient_id = g.patient_id
        and b.reason = 'member' and s.organization_id = home and s.id = b.session_id and s.group_id = g.group_id
        and g.during @> s.local_date;
    delete from membership where organization_id = home and id = any(made_ids);
    delete from care_team_role where organization_id = home and (id = any(made_ids) or patient_id = new_person);
    delete from authorized_service where organization_id = home and authorization_id = any(made_ids);
    delete from payer_authorization where organization_id = home and id = any(made_ids);
    delete from coverage where organization_id = home and id = any(made_ids);
    delete from policy where organization_id = home and id = any(made_ids);
    delete from level_of_care_period where organization_id = home and episode_id = any(made_ids);
    delete from episode_diagnosis where organization_id = home and episode_id = any(made_ids);
    delete from episode where organization_id = home and id = any(made_ids);
    delete from person_role where organization_id = home and (id = any(made_ids) or person_id = new_person);
    delete from person where organization_id = home and id = new_person;
  exception when foreign_key_violation then
    get stacked diagnostics blocked = table_name;
    return blocked;
  end;
  return null;
end $$;
revoke all on function census.take_back from public;
grant execute on function census.take_back to hearth_app;
