-- A program's own discussion: copied from the house library or from another of its own, then edited. What it says stands in its
-- versions; the house library itself is data in the repository.
create table discussion (
  organization_id uuid not null references organization,
  id uuid not null,
  program_id uuid not null,
  copied_from text not null check (copied_from <> ''),
  copied_version integer not null check (copied_version > 0),
  made_at timestamptz not null,
  made_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program
);
comment on column discussion.copied_from is 'the key of what it was copied from: a name of the house library or the id of a discussion';
create index on discussion (organization_id, program_id);
call house.wall('discussion', 'select, insert');

-- Every state it ever had, with who, when and why. Retired is a version too, so that it can be brought back.
create table discussion_version (
  organization_id uuid not null references organization,
  discussion_id uuid not null,
  version integer not null check (version > 0),
  status text not null check (status in ('for_review', 'reviewed', 'retired')),
  content jsonb not null,
  why text not null check (why <> ''),
  made_at timestamptz not null,
  made_by uuid,
  primary key (organization_id, discussion_id, version),
  foreign key (organization_id, discussion_id) references discussion
);
call house.wall('discussion_version', 'select, insert');

-- What was planned for a session, whole, with the words of each step: a later edit of a discussion changes no plan.
create table session_plan (
  organization_id uuid not null references organization,
  session_id uuid not null,
  version integer not null check (version > 0),
  steps jsonb not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (organization_id, session_id, version),
  foreign key (organization_id, session_id) references session
);
call house.wall('session_plan', 'select, insert');
