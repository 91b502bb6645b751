-- What a program decides for itself, whole and dated: the newest document that has begun is in force; nothing is edited.
create table program_settings (
  organization_id uuid not null references organization,
  program_id uuid not null,
  revision integer not null check (revision > 0),
  from_at timestamptz not null,
  settings jsonb not null,
  set_by uuid,
  primary key (organization_id, program_id, revision),
  foreign key (organization_id, program_id) references program,
  foreign key (organization_id, set_by) references person
);
create index on program_settings (organization_id, set_by);
call house.wall('program_settings', 'select, insert');

-- A task may have a clock. Its kinds grow with the house: the code names them all, the table only their form.
alter table task add column due_at timestamptz;
alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_form check (kind ~ '^[a-z][a-z_]+$');

-- In a session beside those who treat and host: who speaks or writes for others. They lead nothing and admit nobody.
alter table session_staff drop constraint session_staff_duty_check;
alter table session_staff add constraint session_staff_duty_check check (duty in ('lead', 'co', 'host', 'interpreter', 'captioner'));
alter table person_role drop constraint person_role_role_check;
alter table person_role add constraint person_role_role_check check (role in ('patient', 'group_therapist', 'room_host',
  'utilization_reviewer', 'biller', 'program_director', 'interpreter', 'captioner'));
