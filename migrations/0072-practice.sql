-- Practising to listen, alone. The answers are the person's own: nobody else reads them unless the person shares them with their care
-- team, and a share that was taken back closes them again.
create table practice_answer (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  vignette text not null check (vignette ~ '^[a-z0-9_]{2,40}$'),
  option integer not null check (option between 0 and 9),
  fits boolean not null,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person
);
create index on practice_answer (organization_id, person_id);
call house.wall('practice_answer', 'select, insert');

create table practice_share (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  is_shared boolean not null,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person
);
create index on practice_share (organization_id, person_id, at);
call house.wall('practice_share', 'select, insert');

create function house.shares_practice(owner uuid) returns boolean language sql stable as $$
  select coalesce((select s.is_shared from practice_share s
    where s.organization_id = house.organization() and s.person_id = owner order by s.at desc, s.id desc limit 1), false) $$;
create policy own_or_shared on practice_answer as restrictive for all to hearth_app
  using (person_id = (select house.person()) or ((select house.shares_practice(person_id)) and (select house.on_care_team(person_id))))
  with check ((select house.answers_for(person_id)));
create policy own_share on practice_share as restrictive for all to hearth_app
  using ((select house.may_read_answers(person_id))) with check ((select house.answers_for(person_id)));
