-- Heartbeats and sweeps come by the thousand, nearly all from people who sit where they sat a moment ago. What was read of a session is used
-- again while its version stands, and the version is looked at in the statement that appends (decision 0040).
create index witness_marks on witness (organization_id, session_id, id) where source in ('staff', 'person');

-- Changes with everything that may put somebody into another room: a mark, an opening, who is on duty, whom something keeps apart.
-- Marks of a session are written one after the other (they lock it), and their ids ascend.
-- A view, so that the statements below read it as their own: a function would be called for each session of a batch.
create view house.session_version with (security_invoker = true) as
  select s.organization_id, s.id as session_id, concat_ws(' ',
    (select w.id from witness w where w.organization_id = s.organization_id and w.session_id = s.id and w.source in ('staff', 'person')
      order by w.id desc limit 1),
    (select count(*) || '/' || count(o.closed_at) from room_opening o where o.organization_id = s.organization_id and o.session_id = s.id),
    (select count(*) || '/' || count(d.withdrawn_at) from session_staff d where d.organization_id = s.organization_id and d.session_id = s.id)
  ) as version
  from session s;
grant select on house.session_version to hearth_app;

create function house.separations_version(organization uuid) returns text language sql stable as $$
  select (select count(*) from separation s where s.organization_id = organization) || '/'
    || (select count(*) from separation_end e where e.organization_id = organization)
$$;

-- Under the caller's rights, in one transaction for all: for each organization the wall is set and stands, as in a request of its own.
-- Answers for each beat: kept; again (its key is there); changed (read the session again); ask (no seat of theirs here, or not of this
-- session any more: the long way says what is so).
-- Written in the order of the keys: two batches that hold the same two keys the other way round (a browser that sends a beat twice, two web
-- processes) would wait for each other until PostgreSQL ended one of them.
create function house.keep_heartbeats(
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
        select was.session_id, was.version from (select distinct session_id, version from given) was
          join house.session_version v on v.organization_id = organization and v.session_id = was.session_id
        where was.version = v.version || ' ' || separations),
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

-- The lists of participants of many rooms, as the sweep asked for them. Answers whether each session still stands as it was read.
create function house.keep_sweeps(
  organizations uuid[], sessions uuid[], versions text[], openings uuid[], keys text[], hashes text[], ats float8[], bodies text
) returns boolean[] language plpgsql as $$
declare
  organization uuid;
  separations text;
  answers boolean[] := array_fill(false, array[cardinality(organizations)]);
  one record;
begin
  for organization in select distinct given from unnest(organizations) given loop
    perform set_config('app.organization_id', organization::text, true);
    separations := house.separations_version(organization);
    for one in
      with given as materialized (
        select * from unnest(organizations, sessions, versions, openings, keys, hashes, ats, string_to_array(bodies, E'\x1e'))
          with ordinality as room (organization_id, session_id, version, opening_id, key, hash, at, body, ordinal)
        where room.organization_id = organization),
      standing as materialized (
        select was.session_id, was.version from (select distinct session_id, version from given) was
          join house.session_version v on v.organization_id = organization and v.session_id = was.session_id
        where was.version = v.version || ' ' || separations),
      kept as (
        insert into witness (organization_id, source, source_key, body_hash, kind, session_id, opening_id, at, arrived_at, body)
        select organization, 'sweep', key, hash, 'participants', session_id, opening_id, to_timestamp(at), to_timestamp(at), body
        from given join standing using (session_id, version)
        on conflict do nothing)
      select ordinal from given join standing using (session_id, version)
    loop
      answers[one.ordinal] := true;
    end loop;
  end loop;
  return answers;
end $$;
