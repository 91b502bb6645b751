-- Derived from witnesses, replaced whenever they are read again; never edited by hand.
create table attendance (
  organization_id uuid not null references organization,
  session_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('patient', 'facilitator', 'host')),
  outcome text not null,
  marks text[] not null,
  ms_present bigint not null check (ms_present >= 0),
  minutes_countable integer,
  disagreement boolean not null,
  evidence jsonb not null,
  segments_hash text not null,
  settled_at timestamptz not null,
  primary key (organization_id, session_id, person_id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, person_id) references person
);
comment on column attendance.evidence is 'stays, gaps, corrections and what each witness says, as settled';
create index on attendance (organization_id, person_id);
call house.wall('attendance', 'select, insert, update, delete');

create table attendance_segment (
  organization_id uuid not null references organization,
  session_id uuid not null,
  person_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  room_kind text not null,
  block_kind text,
  block_ordinal integer,
  media text not null check (media in ('video', 'audio', 'phone')),
  facilitator text not null check (facilitator in ('in_room', 'in_session', 'none')),
  place_attested boolean not null,
  counted_elsewhere boolean not null,
  primary key (organization_id, session_id, person_id, from_at),
  check (until_at > from_at),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, person_id) references person
);
comment on column attendance_segment.counted_elsewhere is 'of two overlapping sessions minutes count in the one that started first';
create index on attendance_segment (organization_id, person_id, from_at);
call house.wall('attendance_segment', 'select, insert, update, delete');

create table attendance_decision (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  revision integer not null check (revision > 0),
  kind text not null check (kind in ('confirmed', 'corrected', 'absence_explained')),
  outcome text not null,
  minutes_countable integer,
  segments_hash text not null,
  reason text,
  corrections jsonb not null,
  beyond_witnesses boolean not null,
  by_person_id uuid not null,
  at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, session_id, person_id, revision),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, person_id) references person
);
comment on column attendance_decision.corrections is '[{from, to, present, media}] in epoch milliseconds: what staff say was so';
comment on column attendance_decision.segments_hash is 'stands while it equals the attendance it was made on; a late witness asks for a new look';
create index on attendance_decision (organization_id, person_id);
create index on attendance_decision (organization_id, at) where beyond_witnesses;
call house.wall('attendance_decision', 'select, insert');
