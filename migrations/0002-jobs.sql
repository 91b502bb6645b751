-- A job is enqueued in the transaction that caused it. graphile-worker's own schema is installed by the migrate step
-- before this file; its tables have row-level security without policies, so the worker's role is let in here.
create schema jobs;
grant usage on schema jobs to hearth_app;

create function jobs.add(identifier text, payload json, job_key text, run_at timestamptz, queue_name text)
  returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if payload ->> 'organizationId' is distinct from current_setting('app.organization_id', true) then
    raise exception 'a job belongs to the organization of the transaction that caused it';
  end if;
  perform graphile_worker.add_job(identifier => identifier, payload => payload, queue_name => queue_name,
    run_at => run_at, job_key => job_key, job_key_mode => 'replace');
end $$;
revoke all on function jobs.add from public;
grant execute on function jobs.add to hearth_app;

grant usage on schema graphile_worker to hearth_worker;
grant select, insert, update, delete on all tables in schema graphile_worker to hearth_worker;
grant usage on all sequences in schema graphile_worker to hearth_worker;
grant execute on all functions in schema graphile_worker to hearth_worker;
do $$ declare t record; begin
  for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'graphile_worker' and c.relkind in ('r', 'p') and c.relrowsecurity loop
    execute format('create policy worker on %s to hearth_worker using (true) with check (true)', t.name);
  end loop;
end $$;
