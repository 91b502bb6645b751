-- Attendance that staff enter as such, from a paper roster, when video was down. It is staff's word, marked as that: it decides whether
-- somebody was absent, and never makes a minute that counts (docs/decisions/0033).
create table staff_entry (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  how text not null check (how in ('call_in_line', 'telephone', 'in_person')),
  reason text not null check (length(reason) between 3 and 500),
  by_person_id uuid not null,
  request_key uuid not null,
  at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, request_key, person_id),
  check (until_at > from_at),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, by_person_id) references person
);
create index on staff_entry (organization_id, session_id);
create index on staff_entry (organization_id, person_id);
create index on staff_entry (organization_id, by_person_id);
call house.wall('staff_entry', 'select, insert');

create table staff_entry_end (
  organization_id uuid not null references organization,
  entry_id uuid not null,
  why text not null check (length(why) between 3 and 500),
  by_person_id uuid not null,
  at timestamptz not null,
  primary key (organization_id, entry_id),
  foreign key (organization_id, entry_id) references staff_entry,
  foreign key (organization_id, by_person_id) references person
);
create index on staff_entry_end (organization_id, by_person_id);
call house.wall('staff_entry_end', 'select, insert');
