-- The same, written in the order of the keys: two batches that hold the same two keys the other way round (a browser that sends a beat twice, two
-- web processes) waited for each other until PostgreSQL ended one of them.
create or replace function house.keep_heartbeats(
  organizations uuid[], sessions uuid[], versions text[], people uuid[], seats uuid[], openings uuid[],
  keys text[], hashes text[], kinds text[], ats float8[], bodies text
) returns text[] language plpgsql as $$
declare
  organization uuid;
  separations text;
  answers text[] := array_fill(null::text, array[cardinality(organizations)]);
  one record;
begin
  for organization in select distinct given from unnest(organizations) given order by given loop
    perform set_config('app.organization_id', organization::text, true);
    separations := house.separations_version(organization);
    for one in
      with given as materialized (
        select * from unnest(organizations, sessions, versions, people, seats, openings, keys, hashes, kinds, ats,
            string_to_array(bodies, E'\x1e')) with ordinality
          as beat (organization_id, session_id, version, person_id, seat_id, opening_id, key, hash, kind, at, body, ordinal)
        where beat.organization_id = organization),
      standing as materialized (
        select session_id, version from (select distinct session_id, version from given) was
        where version = house.session_version(organization, session_id) || ' ' || separations),
      seated as materialized (
        select given.* from given join standing using (session_id, version)
        where exists (select from seat s join seat_occupant o on o.organization_id = s.organization_id and o.seat_id = s.id
            where s.organization_id = organization and s.id = given.seat_id and s.session_id = given.session_id and s.media = 'room'
              and o.person_id = given.person_id)
          and (exists (select from booking b where b.organization_id = organization and b.session_id = given.session_id
              and b.patient_id = given.person_id and b.cancelled_at is null)
            or exists (select from session_staff d where d.organization_id = organization and d.session_id = given.session_id
              and d.staff_id = given.person_id and d.withdrawn_at is null))),
      kept as (
        insert into witness (organization_id, source, source_key, body_hash, kind, session_id, opening_id, person_id, by_person_id,
          at, arrived_at, body)
        select organization, 'heartbeat', key, hash, kind, session_id, opening_id, person_id, person_id, to_timestamp(at),
          to_timestamp(at), body from seated order by key, ordinal
        on conflict do nothing returning source_key)
      select given.ordinal, case
          when standing.session_id is null then 'changed'
          when seated.key is null then 'ask'
          when kept.source_key is null or row_number() over (partition by given.key order by given.ordinal) > 1 then 'again'
          else 'kept' end as answer
      from given left join standing using (session_id, version)
        left join seated on seated.ordinal = given.ordinal left join kept on kept.source_key = given.key
    loop
      answers[one.ordinal] := one.answer;
    end loop;
  end loop;
  return answers;
end $$;
