-- Leave to treat people in a state without its own licence: a compact's privilege, or the state's rule for care that goes on for
-- a while. As the licence, it is read by the date of the session. What was entered stays; an early end is a fact of its own.
create table practice_authority (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('compact_privilege', 'temporary_practice')),
  state text not null check (state ~ '^[A-Z]{2}$'),
  authority text not null check (authority <> ''),
  proof text not null check (proof <> ''),
  during daterange not null check (not isempty(during)),
  entered_by uuid,
  entered_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, entered_by) references person
);
comment on column practice_authority.authority is 'the compact or the rule by name, such as PSYPACT APIT';
comment on column practice_authority.proof is 'its number, or where the proof is kept';
create index on practice_authority (organization_id, person_id);
create index on practice_authority (organization_id, entered_by);
call house.wall('practice_authority', 'select, insert');

create table practice_authority_end (
  organization_id uuid not null references organization,
  authority_id uuid not null,
  last_day date not null,
  why text not null check (why <> ''),
  ended_by uuid,
  at timestamptz not null,
  primary key (organization_id, authority_id),
  foreign key (organization_id, authority_id) references practice_authority,
  foreign key (organization_id, ended_by) references person
);
create index on practice_authority_end (organization_id, ended_by);
call house.wall('practice_authority_end', 'select, insert');
