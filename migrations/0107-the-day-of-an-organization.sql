-- An organization has one day: that of its place. Roles, care teams and walls begin and end by it. Before, the walls counted days of UTC and
-- sign-in those of the first program: who was given a role in the evening could do nothing until midnight.
-- Null: opened by a version that did not ask; the zone of its first program holds.
alter table organization add column time_zone text
  check (time_zone is null or timestamptz '2026-01-01T00:00Z' at time zone time_zone > '-infinity');
grant select (time_zone) on organization to hearth_auth;

-- In the public schema: sign-in, which has no right to the house's functions, asks it too.
create function organization_zone(organization uuid) returns text language sql stable as $$
  select coalesce((select o.time_zone from organization o where o.organization_id = organization),
    (select p.time_zone from program p where p.organization_id = organization order by p.id limit 1), 'UTC')
$$;

create or replace view auth.acting with (security_invoker = true) as
  select a.account_id, a.organization_id, a.person_id, r.role, r.during, organization_zone(a.organization_id) as time_zone
  from actor a
  left join person_role r on r.organization_id = a.organization_id and r.person_id = a.person_id;

-- Says to the walls of this transaction who asks and what day it is for them, and answers that day.
create function house.begin_as(organization uuid, person text, kind text, at timestamptz) returns date language plpgsql as $$
declare
  today date;
begin
  perform set_config('app.organization_id', organization::text, true), set_config('app.person_id', person, true),
    set_config('app.actor_kind', kind, true);
  today := (at at time zone organization_zone(organization))::date;
  perform set_config('app.today', today::text, true);
  return today;
end $$;
