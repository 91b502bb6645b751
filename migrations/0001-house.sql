-- The house: who asks, and one wall around every table.
-- Roles (hearth_owner, hearth_app, hearth_worker as its member, hearth_witness, hearth_auth) are made by whoever makes the database.
create extension if not exists btree_gist;

create schema house;
grant usage on schema house to hearth_app, hearth_witness;
grant usage on schema public to hearth_app, hearth_witness;

-- After a first transaction a custom setting reads '' instead of null, hence nullif.
create function house.organization() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.organization_id', true), '')::uuid $$;
create function house.person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;
create function house.account() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.account_id', true), '') $$;
-- 'person' or 'system': a job runs as a named system actor of one organization.
create function house.actor_kind() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.actor_kind', true), '') $$;

-- The organization wall: forced row-level security plus the privileges the application gets.
-- Append-only tables are those that are given 'select, insert' and nothing else.
create procedure house.wall(table_name regclass, privileges text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format('create policy organization_wall on %s to hearth_app
    using (organization_id = (select house.organization()))
    with check (organization_id = (select house.organization()))', table_name);
  execute format('grant %s on %s to hearth_app', privileges, table_name);
end $$;

create table organization (
  organization_id uuid primary key,
  name text not null check (name <> ''),
  created_at timestamptz not null
);
-- The nil organization is the house itself: it owns what belongs to nobody, like webhooks of unknown rooms.
insert into organization values ('00000000-0000-0000-0000-000000000000', 'The house', now());
call house.wall('organization', 'select, insert');

-- News for browsers: ids only, read again by whoever was away (server-sent events).
create table change_event (
  organization_id uuid not null references organization,
  id bigint generated always as identity,
  topic text not null,
  subject_id uuid not null,
  people uuid[] not null,
  at timestamptz not null,
  primary key (organization_id, id)
);
comment on column change_event.people is 'patients who may hear of it; staff of the organization always may';
call house.wall('change_event', 'select, insert');

create function house.tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('hearth_change', json_build_object('organizationId', new.organization_id, 'id', new.id)::text);
  return null;
end $$;
create trigger tell after insert on change_event for each row execute function house.tell_change();

-- Where every number that must never repeat comes from (claim control numbers, interchange numbers).
create table control_number (
  organization_id uuid not null references organization,
  kind text not null,
  next_number bigint not null check (next_number > 0),
  primary key (organization_id, kind)
);
call house.wall('control_number', 'select, insert, update');
