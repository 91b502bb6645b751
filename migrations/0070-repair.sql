-- Hurt and repair. That something hurt in a session, and what was done about it, are facts without people: a program counts them. Who
-- was hurt, by whom and in which words is clinical text behind the wall of the one who was hurt; whoever it is about never reads it.
create table hurt (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  at timestamptz not null,
  said_by text not null check (said_by in ('person', 'staff')),
  request_key uuid not null,
  primary key (organization_id, id),
  unique (organization_id, request_key),
  foreign key (organization_id, session_id) references session
);
comment on column hurt.said_by is 'person: said privately in the room; staff: a facilitator saw it and paused by themself';
create index on hurt (organization_id, session_id);
create index on hurt (organization_id, at);
call house.wall('hurt', 'select, insert');

create table hurt_words (
  organization_id uuid not null references organization,
  hurt_id uuid not null,
  person_id uuid not null,
  about_id uuid check (about_id <> person_id),
  words text check (words <> '' and length(words) <= 1000),
  primary key (organization_id, hurt_id),
  foreign key (organization_id, hurt_id) references hurt,
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, about_id) references person
);
comment on column hurt_words.person_id is 'who was hurt';
create index on hurt_words (organization_id, person_id);
create index on hurt_words (organization_id, about_id);
call house.wall('hurt_words', 'select, insert');
create policy hurt_one_and_care_team on hurt_words as restrictive for all to hearth_app
  using ((select house.may_read_answers(person_id))) with check ((select house.may_read_answers(person_id)));

-- What was done, act by act; how the repair stands is derived from them.
create table repair_act (
  organization_id uuid not null references organization,
  hurt_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind ~ '^[a-z_]{2,30}$'),
  detail text check (detail ~ '^[a-z_]{2,30}$'),
  by_person_id uuid,
  at timestamptz not null,
  primary key (organization_id, hurt_id, ordinal),
  foreign key (organization_id, hurt_id) references hurt,
  foreign key (organization_id, by_person_id) references person
);
create index on repair_act (organization_id, by_person_id);
call house.wall('repair_act', 'select, insert');
