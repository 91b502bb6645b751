-- One cause may touch everybody: then a job for each comes in one statement, and whatever else waits goes first (graphile-worker takes the
-- lower priority number sooner, and 0 is what all other jobs have), so that nobody is paged late because a fee was set.
create function jobs.add_each(identifier text, payloads json[], job_keys text[])
  returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from unnest(payloads) payload
    where payload ->> 'organizationId' is distinct from current_setting('app.organization_id', true)) then
    raise exception 'a job belongs to the organization of the transaction that caused it';
  end if;
  perform graphile_worker.add_job(identifier => identifier, payload => payload, job_key => job_key, job_key_mode => 'replace', priority => 10)
    from unnest(payloads, job_keys) as one (payload, job_key);
end $$;
revoke all on function jobs.add_each from public;
grant execute on function jobs.add_each to hearth_app;
