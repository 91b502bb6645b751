-- A safety plan is the person's own words. Every version stays; who else reads it is a record that begins and ends.
create table safety_plan_share (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  with_person_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz,
  written_by uuid not null,
  primary key (organization_id, id),
  check (person_id <> with_person_id),
  check (until_at is null or until_at > from_at),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, with_person_id) references person,
  foreign key (organization_id, written_by) references person
);
create index on safety_plan_share (organization_id, person_id);
create index on safety_plan_share (organization_id, with_person_id);
create index on safety_plan_share (organization_id, written_by);
call house.wall('safety_plan_share', 'select, insert');

create table safety_plan_share_end (
  organization_id uuid not null references organization,
  share_id uuid not null,
  revoked_by uuid not null,
  at timestamptz not null,
  primary key (organization_id, share_id),
  foreign key (organization_id, share_id) references safety_plan_share,
  foreign key (organization_id, revoked_by) references person
);
create index on safety_plan_share_end (organization_id, revoked_by);
call house.wall('safety_plan_share_end', 'select, insert');

-- The second wall of the words: the person, their care team (the program's rule narrows it, in access-plan.ts), those they chose.
create function house.may_read_safety_plan(owner uuid) returns boolean language sql stable as $$
  select owner = house.person() or house.on_care_team(owner) or exists (
    select 1 from safety_plan_share s
    where s.organization_id = house.organization() and s.person_id = owner and s.with_person_id = house.person()
      and (s.until_at is null or s.until_at >= house.today())
      and not exists (select 1 from safety_plan_share_end e
        where e.organization_id = s.organization_id and e.share_id = s.id)) $$;

create table safety_plan_version (
  organization_id uuid not null references organization,
  person_id uuid not null,
  version integer not null check (version > 0),
  steps jsonb not null,
  written_by uuid not null,
  at timestamptz not null,
  primary key (organization_id, person_id, version),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, written_by) references person
);
create index on safety_plan_version (organization_id, written_by);
call house.wall('safety_plan_version', 'select, insert');
create policy chosen_readers_only on safety_plan_version as restrictive for all to hearth_app
  using ((select house.actor_kind()) = 'system' or house.may_read_safety_plan(person_id))
  with check ((select house.actor_kind()) = 'system' or person_id = (select house.person())
    or house.on_care_team(person_id));

-- Something happened after which the plan is looked at again, by the person and by a clinician. alert_id: of this part's alerts.
create table safety_plan_event (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  alert_id uuid not null,
  at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, alert_id),
  foreign key (organization_id, person_id) references person
);
create index on safety_plan_event (organization_id, person_id);
call house.wall('safety_plan_event', 'select, insert');

create table safety_plan_review (
  organization_id uuid not null references organization,
  event_id uuid not null,
  reviewed_as text not null check (reviewed_as in ('self', 'clinician')),
  reviewed_by uuid not null,
  plan_version integer not null check (plan_version >= 0),
  at timestamptz not null,
  primary key (organization_id, event_id, reviewed_as),
  foreign key (organization_id, event_id) references safety_plan_event,
  foreign key (organization_id, reviewed_by) references person
);
comment on column safety_plan_review.plan_version is '0: there was no plan yet';
create index on safety_plan_review (organization_id, reviewed_by);
call house.wall('safety_plan_review', 'select, insert');
