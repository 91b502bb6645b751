-- How long each seat was heard, as totals of a step: for those who hold the session, so that nobody is forgotten. No sound, no times of
-- single utterances, no score. Each staff browser counts for itself (a run is one page from its opening to its end).
create table voice_total (
  organization_id uuid not null references organization,
  session_id uuid not null,
  seat_id uuid not null,
  step text not null check (length(step) between 1 and 60),
  run_id uuid not null,
  by_person_id uuid not null,
  seconds integer not null check (seconds between 0 and 43200),
  at timestamptz not null,
  primary key (organization_id, session_id, seat_id, step, run_id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, seat_id) references seat,
  foreign key (organization_id, by_person_id) references person
);
create index on voice_total (organization_id, seat_id);
create index on voice_total (organization_id, by_person_id);
call house.wall('voice_total', 'select, insert, update');

-- Off for one person, by themselves or by who treats them; each of the two words stands until the same side takes it back.
create table voice_choice (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  by_person_id uuid not null,
  is_off boolean not null,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, by_person_id) references person
);
create index on voice_choice (organization_id, person_id);
create index on voice_choice (organization_id, by_person_id);
call house.wall('voice_choice', 'select, insert');
