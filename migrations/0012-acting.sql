-- What sign-in must know before anybody has an organization: where an account acts, and in which roles. Ids only, no names.
create view auth.acting with (security_invoker = true) as
  select a.account_id, a.organization_id, a.person_id, r.role, r.during,
    coalesce((select p.time_zone from program p where p.organization_id = a.organization_id order by p.id limit 1), 'UTC') as time_zone
  from actor a
  left join person_role r on r.organization_id = a.organization_id and r.person_id = a.person_id;
grant select on auth.acting to hearth_auth;

grant usage on schema public to hearth_auth;
grant select on actor, person_role to hearth_auth;
grant select (organization_id, id, time_zone) on program to hearth_auth;
create policy sign_in on actor for select to hearth_auth using (true);
create policy sign_in on person_role for select to hearth_auth using (true);
create policy sign_in on program for select to hearth_auth using (true);

-- A scheduled job is done once for each organization: the worker may list them.
create policy every_organization on organization for select to hearth_worker using (true);

-- Jobs that failed, of the organization that asks, with their cause; and one more try.
create function jobs.failed() returns table (
  id text, task text, attempts integer, max_attempts integer, last_error text, failed_at timestamptz, next_try_at timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select j.id::text, t.identifier, j.attempts::integer, j.max_attempts::integer, j.last_error, j.updated_at,
    case when j.attempts < j.max_attempts then j.run_at end
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.last_error is not null and j.payload ->> 'organizationId' = current_setting('app.organization_id', true)
  order by j.updated_at desc limit 200
$$;
create function jobs.again(job_id text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if not exists (select 1 from jobs.failed() f where f.id = job_id) then return false; end if;
  perform graphile_worker.reschedule_jobs(array[job_id::bigint], run_at => now(), attempts => 0);
  return true;
end $$;
revoke all on function jobs.failed, jobs.again from public;
grant execute on function jobs.failed, jobs.again to hearth_app;
