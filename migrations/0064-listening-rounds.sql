-- A round of listening in a session: how it goes (whole, so that a later change of a program's formats changes no round), who began it.
-- What happens in it are marks of the session (witness); who sat with whom stands here for the next rounds and for what was felt.
create table listening_round (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  format jsonb not null,
  started_at timestamptz not null,
  started_by uuid not null,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, started_by) references person
);
create index on listening_round (organization_id, session_id, started_at);
create index on listening_round (organization_id, started_by);
call house.wall('listening_round', 'select, insert');

-- Where somebody was put: when the round began, or later when a circle was made anew. No room: in the middle of a fishbowl.
create table listening_seat (
  organization_id uuid not null references organization,
  id uuid not null default uuidv7(),
  round_id uuid not null,
  person_id uuid not null,
  room_id uuid,
  position integer not null check (position >= 0),
  duty text not null check (duty in ('member', 'facilitator', 'interpreter')),
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, round_id) references listening_round,
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, room_id) references room
);
create index on listening_seat (organization_id, round_id);
create index on listening_seat (organization_id, person_id, at);
create index on listening_seat (organization_id, room_id);
call house.wall('listening_seat', 'select, insert');
