create table room (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('main', 'breakout', 'private')),
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references session
);
create unique index on room (organization_id, session_id) where kind = 'main';
create index on room (organization_id, session_id);
call house.wall('room', 'select, insert');

-- Every opening has a new opaque name in the media server, so that nothing of an older one can be mixed in.
create table room_opening (
  organization_id uuid not null references organization,
  id uuid not null,
  room_id uuid not null,
  session_id uuid not null,
  media_name text not null unique,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, room_id) references room,
  foreign key (organization_id, session_id) references session
);
create index on room_opening (organization_id, room_id);
create index on room_opening (organization_id, session_id);
call house.wall('room_opening', 'select, insert, update');
-- A webhook names a room only: the witness role finds out whose it is and, for the sweep, whether it is open; nothing else.
create policy whose_room on room_opening for select to hearth_witness using (true);
grant select (organization_id, id, session_id, media_name, opened_at, closed_at) on room_opening to hearth_witness;
create index on room_opening (opened_at) where closed_at is null;

create table seat (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  media_identity text not null,
  media text not null check (media in ('room', 'phone')),
  made_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, media_identity),
  foreign key (organization_id, session_id) references session
);
create index on seat (organization_id, session_id);
call house.wall('seat', 'select, insert');

create table seat_occupant (
  organization_id uuid not null references organization,
  id uuid not null,
  seat_id uuid not null,
  person_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  at timestamptz not null,
  confirmed_by uuid,
  reason text,
  primary key (organization_id, id),
  foreign key (organization_id, seat_id) references seat,
  foreign key (organization_id, person_id) references person
);
create index on seat_occupant (organization_id, seat_id);
create index on seat_occupant (organization_id, person_id);
call house.wall('seat_occupant', 'select, insert');

-- Everything that anybody or anything says about a session, once, for ever. body is what was said, as it was said.
-- source 'person' is what a patient does at the door (ready, stepped away, hand up): it is shown, it never counts.
-- No foreign keys: the check of each costs more than the row, and writers of one session would queue for its one row (measured:
-- a third of the throughput). The receiver takes organization, session and opening from room_opening in the statement that
-- appends, verbs from the session that they loaded, and nobody has the right to delete what is named here.
create table witness (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  source text not null check (source in ('webhook', 'sweep', 'heartbeat', 'staff', 'person')),
  source_key text not null,
  body_hash text not null,
  kind text not null,
  session_id uuid not null,
  opening_id uuid,
  person_id uuid,
  by_person_id uuid,
  at timestamptz not null,
  arrived_at timestamptz not null,
  body text not null,
  primary key (organization_id, id),
  unique (organization_id, source, source_key)
);
comment on column witness.at is 'when it happened, as the source says';
comment on column witness.body is 'webhook: the raw body as sent (it holds a TURN password: never logged); others: JSON';
create index on witness (organization_id, session_id, source, at);
create index on witness (organization_id, person_id, session_id, at) where person_id is not null;
call house.wall('witness', 'select, insert');
create policy from_media_server on witness for insert to hearth_witness with check (source = 'webhook');
create policy same_again on witness for select to hearth_witness using (source = 'webhook');
grant insert (organization_id, id, source, source_key, body_hash, kind, session_id, opening_id, at, arrived_at, body),
  select (organization_id, source, source_key, body_hash) on witness to hearth_witness;

-- What came with a right signature but fits nothing: kept and counted, never mixed in.
create table quarantined_witness (
  organization_id uuid not null references organization,
  source_key text not null,
  body_hash text not null,
  why text not null check (why in ('unknown_room', 'same_key_other_content', 'not_understood')),
  arrived_at timestamptz not null,
  body text not null,
  primary key (organization_id, source_key, body_hash)
);
call house.wall('quarantined_witness', 'select, insert');
create policy from_media_server on quarantined_witness for insert to hearth_witness with check (true);
grant insert on quarantined_witness to hearth_witness;
