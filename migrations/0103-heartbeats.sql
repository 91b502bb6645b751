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
-- Each session of the batch is given once, with the version as it was read, and each beat by the number of its session: joined by position,
-- for a plan that is kept knows nothing of how many come and would compare each with each. Answers which sessions still stand and which keys
-- were written. A beat of a session that stands whose key was not is one that came before, or whose person has no seat there: the long way
-- says which.
-- Written in the order of the keys: two batches that hold the same two keys the other way round (a browser that sends a beat twice, two web
-- processes) would wait for each other until PostgreSQL ended one of them.
create function house.keep_heartbeats(
  organizations uuid[], sessions uuid[], versions text[],
  numbers integer[], people uuid[], seats uuid[], openings uuid[], keys text[], hashes text[], kinds text[], ats float8[], bodies text,
  out standing boolean[], out kept text[]
) language plpgsql as $$
declare
  organization uuid;
  number integer;
  written text[];
begin
  standing := array_fill(false, array[cardinality(sessions)]);
  kept := '{}';
  for organization in select distinct given from unnest(organizations) given order by given loop
    perform set_config('app.organization_id', organization::text, true);
    for number in
      select given.number from unnest(organizations, sessions, versions) with ordinality given (organization_id, session_id, version, number)
      where given.organization_id = organization and given.version = (
        select v.version || ' ' || house.separations_version(organization) from house.session_version v
        where v.organization_id = organization and v.session_id = given.session_id)
    loop
      standing[number] := true;
    end loop;
    with written_now as (
      insert into witness (organization_id, source, source_key, body_hash, kind, session_id, opening_id, person_id, by_person_id,
        at, arrived_at, body)
      select organization, 'heartbeat', beat.key, beat.hash, beat.kind, sessions[beat.number], beat.opening_id, beat.person_id, beat.person_id,
        to_timestamp(beat.at), to_timestamp(beat.at), beat.body
      from unnest(numbers, people, seats, openings, keys, hashes, kinds, ats, string_to_array(bodies, E'\x1e'))
        as beat (number, person_id, seat_id, opening_id, key, hash, kind, at, body)
      where organizations[beat.number] = organization and standing[beat.number]
        and exists (select from seat s join seat_occupant o on o.organization_id = s.organization_id and o.seat_id = s.id
          where s.organization_id = organization and s.id = beat.seat_id and s.session_id = sessions[beat.number] and s.media = 'room'
            and o.person_id = beat.person_id)
        and (exists (select from booking b where b.organization_id = organization and b.session_id = sessions[beat.number]
            and b.patient_id = beat.person_id and b.cancelled_at is null)
          or exists (select from session_staff d where d.organization_id = organization and d.session_id = sessions[beat.number]
            and d.staff_id = beat.person_id and d.withdrawn_at is null))
      order by beat.key
      on conflict do nothing returning source_key)
    select array_agg(source_key) into written from written_now;
    kept := kept || written;
  end loop;
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
