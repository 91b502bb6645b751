-- Every clinical row hangs on a container and a sensitivity; who may read the words is the care team's wall.
create table container (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  primary key (organization_id, id),
  unique (organization_id, person_id),
  foreign key (organization_id, person_id) references person
);
call house.wall('container', 'select, insert');

create function house.may_read_container(wanted uuid) returns boolean language sql stable as $$
  select exists (select 1 from container c where c.organization_id = house.organization() and c.id = wanted
    and house.on_care_team(c.person_id)) $$;

-- That a note exists and is signed is a billing fact; its words are in note_text behind the wall.
create table note (
  organization_id uuid not null references organization,
  id uuid not null,
  container_id uuid not null,
  session_id uuid not null,
  sensitivity text not null check (sensitivity in ('general', 'part2')),
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, session_id, container_id),
  foreign key (organization_id, container_id) references container,
  foreign key (organization_id, session_id) references session
);
create index on note (organization_id, container_id);
call house.wall('note', 'select, insert');

create table shared_section (
  organization_id uuid not null references organization,
  session_id uuid not null,
  version integer not null check (version > 0),
  body jsonb not null,
  written_by uuid not null,
  at timestamptz not null,
  primary key (organization_id, session_id, version),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, written_by) references person
);
create index on shared_section (organization_id, written_by);
call house.wall('shared_section', 'select, insert');

create table note_version (
  organization_id uuid not null references organization,
  note_id uuid not null,
  version integer not null check (version > 0),
  shared_version integer not null,
  signed_by uuid not null,
  signed_at timestamptz not null,
  amends_why text,
  content_hash text not null,
  primary key (organization_id, note_id, version),
  check (version = 1 or amends_why is not null),
  foreign key (organization_id, note_id) references note,
  foreign key (organization_id, signed_by) references person
);
create index on note_version (organization_id, signed_by);
call house.wall('note_version', 'select, insert');

create table note_text (
  organization_id uuid not null references organization,
  note_id uuid not null,
  version integer not null,
  container_id uuid not null,
  own jsonb not null,
  primary key (organization_id, note_id, version),
  foreign key (organization_id, note_id, version) references note_version,
  foreign key (organization_id, container_id) references container
);
create index on note_text (organization_id, container_id);
call house.wall('note_text', 'select, insert');
create policy care_team_only on note_text as restrictive for all to hearth_app
  using ((select house.may_read_container(container_id))) with check ((select house.may_read_container(container_id)));

-- What is being written, kept at every pause so that nothing is lost. container_id is null for the shared section.
create table note_draft (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  author_id uuid not null,
  container_id uuid,
  body jsonb not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, session_id, author_id, container_id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, author_id) references person,
  foreign key (organization_id, container_id) references container
);
create index on note_draft (organization_id, author_id);
create index on note_draft (organization_id, container_id);
call house.wall('note_draft', 'select, insert, update, delete');
create policy own_drafts on note_draft as restrictive for all to hearth_app
  using (author_id = (select house.person()) or (select house.actor_kind()) = 'system')
  with check (author_id = (select house.person()) or (select house.actor_kind()) = 'system');
