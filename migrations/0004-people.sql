create table person_role (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('patient', 'group_therapist', 'room_host', 'utilization_reviewer', 'biller', 'program_director')),
  during daterange not null check (not isempty(during)),
  primary key (organization_id, id),
  unique (organization_id, person_id, role, during without overlaps),
  foreign key (organization_id, person_id) references person
);
create index on person_role (organization_id, person_id);
call house.wall('person_role', 'select, insert, update');

create table staff_profile (
  organization_id uuid not null references organization,
  person_id uuid not null,
  credential text not null,
  npi text check (npi ~ '^[0-9]{10}$'),
  taxonomy text,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references person
);
call house.wall('staff_profile', 'select, insert, update');

create table licence (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  state text not null check (state ~ '^[A-Z]{2}$'),
  kind text not null,
  number text not null,
  during daterange not null check (not isempty(during)),
  primary key (organization_id, id),
  unique (organization_id, person_id, state, kind, during without overlaps),
  foreign key (organization_id, person_id) references person
);
create index on licence (organization_id, person_id);
call house.wall('licence', 'select, insert, update');

-- The link only. The couple's own record and its walls come with the couples issue.
create table couple (
  organization_id uuid not null references organization,
  id uuid not null,
  created_at timestamptz not null,
  primary key (organization_id, id)
);
call house.wall('couple', 'select, insert');

create table couple_member (
  organization_id uuid not null references organization,
  couple_id uuid not null,
  person_id uuid not null,
  during daterange not null check (not isempty(during)),
  primary key (organization_id, couple_id, person_id),
  unique (organization_id, person_id, during without overlaps),
  foreign key (organization_id, couple_id) references couple,
  foreign key (organization_id, person_id) references person
);
create index on couple_member (organization_id, person_id);
call house.wall('couple_member', 'select, insert, update');

create table care_team_role (
  organization_id uuid not null references organization,
  id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  role text not null check (role in ('group_therapist', 'room_host', 'utilization_reviewer')),
  during daterange not null check (not isempty(during)),
  primary key (organization_id, id),
  unique (organization_id, patient_id, staff_id, role, during without overlaps),
  foreign key (organization_id, patient_id) references person,
  foreign key (organization_id, staff_id) references person
);
create index on care_team_role (organization_id, patient_id);
create index on care_team_role (organization_id, staff_id);
call house.wall('care_team_role', 'select, insert, update');

-- The clock is passed in: a request says what day it is for it (demo history is made by replaying past days).
create function house.today() returns date language sql stable as $$
  select coalesce(nullif(current_setting('app.today', true), '')::date, current_date) $$;

-- The second wall, for the walled kinds of record: the care team of this patient, and jobs.
create function house.on_care_team(patient uuid) returns boolean language sql stable as $$
  select house.actor_kind() = 'system' or exists (
    select 1 from care_team_role r
    where r.organization_id = house.organization() and r.patient_id = patient and r.staff_id = house.person()
      and r.during @> house.today())
$$;
