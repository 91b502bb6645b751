-- What the operator's page and /metrics show: counts over all organizations, asked by functions.
create table operations.backup (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('base', 'drill')),
  started_at timestamptz not null,
  ended_at timestamptz not null,
  ok boolean not null,
  bytes bigint,
  problem text
);
comment on table operations.backup is 'written by npm run backup and npm run drill, as the owner';

create function operations.queue() returns table (
  ready bigint, running bigint, planned bigint, failed bigint, oldest_wait_seconds double precision, last_tick timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select count(*) filter (where locked_at is null and run_at <= now() and attempts < max_attempts),
    count(*) filter (where locked_at is not null),
    count(*) filter (where locked_at is null and run_at > now() and attempts < max_attempts),
    count(*) filter (where attempts >= max_attempts),
    coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and run_at <= now() and attempts < max_attempts)), 0)::double precision,
    (select max(last_execution) from graphile_worker._private_known_crontabs)
  from graphile_worker._private_jobs
$$;

create function operations.storage() returns table (name text, bytes bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  select '', pg_database_size(current_database())
  union all
  (select format('%s.%s', n.nspname, c.relname), pg_total_relation_size(c.oid) as size
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth', 'graphile_worker', 'operations')
    order by size desc, 1 limit 6)
$$;

create function operations.backups() returns table (
  kind text, ended_at timestamptz, ok boolean, bytes bigint, problem text)
  language sql stable security definer set search_path = pg_catalog as $$
  select distinct on (b.kind) b.kind, b.ended_at, b.ok, b.bytes, b.problem from operations.backup b order by b.kind, b.ended_at desc
$$;

revoke all on function operations.queue, operations.storage, operations.backups from public;
grant execute on function operations.queue, operations.storage, operations.backups to hearth_app;
