-- Whom to call for a place: 911 from a clinician's desk reaches the clinician's own centre, so the card needs the ten digits
-- of the centre where the person sits. Every change and every check is a new row; the newest of an area holds.
create table emergency_area (
  organization_id uuid not null references organization,
  id uuid not null,
  area_key text not null check (area_key <> ''),
  state text not null check (state ~ '^[A-Z]{2}$'),
  county text,
  zip_prefix text check (zip_prefix ~ '^[0-9]{3,5}$'),
  centre_name text not null check (centre_name <> ''),
  centre_phone text not null check (centre_phone ~ '^[0-9]{10}$'),
  hospital_name text,
  hospital_address text,
  hospital_phone text check (hospital_phone ~ '^[0-9]{10}$'),
  mobile_crisis_name text,
  mobile_crisis_phone text check (mobile_crisis_phone ~ '^[0-9]{10}$'),
  source text not null check (source <> ''),
  checked_on date not null,
  retired boolean not null,
  written_by uuid,
  at timestamptz not null,
  primary key (organization_id, id),
  check ((county is null) <> (zip_prefix is null)),
  foreign key (organization_id, written_by) references person
);
comment on column emergency_area.written_by is 'who checked or changed it; null: a job';
create index on emergency_area (organization_id, area_key, at);
create index on emergency_area (organization_id, written_by);
call house.wall('emergency_area', 'select, insert');

-- Somebody the program may call in an emergency, and what the person allows to be said to them.
create table support_person (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  name text not null check (name <> ''),
  relation text not null,
  phone text not null check (phone ~ '^[0-9]{10}$'),
  may_say text not null,
  release_from date,
  release_until date,
  given_how text not null,
  written_by uuid not null,
  at timestamptz not null,
  primary key (organization_id, id),
  check (release_until is null or release_from is not null),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, written_by) references person
);
comment on column support_person.release_from is 'null: no release; whatever is said then needs another ground';
create index on support_person (organization_id, person_id);
create index on support_person (organization_id, written_by);
call house.wall('support_person', 'select, insert');

create table support_person_end (
  organization_id uuid not null references organization,
  support_person_id uuid not null,
  ended_by uuid not null,
  at timestamptz not null,
  primary key (organization_id, support_person_id),
  foreign key (organization_id, support_person_id) references support_person,
  foreign key (organization_id, ended_by) references person
);
create index on support_person_end (organization_id, ended_by);
call house.wall('support_person_end', 'select, insert');

-- Every opening of a card. It also lets who opened it read the steps of that day, on the care team or not.
create table emergency_opening (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid,
  opened_by uuid not null,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, opened_by) references person
);
create index on emergency_opening (organization_id, person_id, opened_by, at);
create index on emergency_opening (organization_id, session_id);
create index on emergency_opening (organization_id, opened_by);
call house.wall('emergency_opening', 'select, insert');

create function house.has_opened_card(owner uuid) returns boolean language sql stable as $$
  select house.on_care_team(owner) or exists (
    select 1 from emergency_opening o
    where o.organization_id = house.organization() and o.person_id = owner and o.opened_by = house.person()
      and o.at >= house.today() - 1) $$;

create table emergency_step (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid,
  kind text not null,
  words text not null,
  taken_by uuid not null,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, taken_by) references person
);
create index on emergency_step (organization_id, person_id, at);
create index on emergency_step (organization_id, session_id);
create index on emergency_step (organization_id, taken_by);
call house.wall('emergency_step', 'select, insert');
create policy who_helps_only on emergency_step as restrictive for all to hearth_app
  using (house.has_opened_card(person_id)) with check (house.has_opened_card(person_id));
