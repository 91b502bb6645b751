-- An organization has one day: that of its place. Roles, care teams and walls begin and end by it. Before, the walls counted days of UTC and
-- sign-in those of the first program: who was given a role in the evening could do nothing until midnight.
-- Null: opened by a version that did not ask; the zone of its first program holds.
alter table organization add column time_zone text
  check (time_zone is null or timestamptz '2026-01-01T00:00Z' at time zone time_zone > '-infinity');
grant select (time_zone) on organization to hearth_auth;

-- A view, so that what asks for the day of many reads it as its own. In the public schema: sign-in asks it too.
create view organization_zone with (security_invoker = true) as
  select o.organization_id, coalesce(o.time_zone,
    (select p.time_zone from program p where p.organization_id = o.organization_id order by p.id limit 1), 'UTC') as time_zone
  from organization o;
grant select on organization_zone to hearth_app, hearth_auth;

create or replace view auth.acting with (security_invoker = true) as
  select a.account_id, a.organization_id, a.person_id, r.role, r.during, z.time_zone
  from actor a
  join organization_zone z on z.organization_id = a.organization_id
  left join person_role r on r.organization_id = a.organization_id and r.person_id = a.person_id;

-- Says to the walls of this transaction who asks and what day it is for them, and answers that day.
create function house.begin_as(organization uuid, person text, kind text, at timestamptz) returns date language plpgsql as $$
declare
  today date;
begin
  perform set_config('app.organization_id', organization::text, true), set_config('app.person_id', person, true),
    set_config('app.actor_kind', kind, true);
  today := (at at time zone coalesce((select z.time_zone from organization_zone z where z.organization_id = organization), 'UTC'))::date;
  perform set_config('app.today', today::text, true);
  return today;
end $$;
