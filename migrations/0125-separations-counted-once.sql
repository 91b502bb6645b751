-- As in 0103, but the separations of an organization are counted once for a batch, not once for each session in it: half of what a batch took.
create or replace function house.keep_heartbeats(
  organizations uuid[], sessions uuid[], versions text[],
  numbers integer[], people uuid[], seats uuid[], openings uuid[], keys text[], hashes text[], kinds text[], ats float8[], bodies text,
  out standing boolean[], out kept text[]
) language plpgsql as $$
declare
  organization uuid;
  separations text;
  number integer;
  written text[];
begin
  standing := array_fill(false, array[cardinality(sessions)]);
  kept := '{}';
  for organization in select distinct given from unnest(organizations) given order by given loop
    perform set_config('app.organization_id', organization::text, true);
    separations := house.separations_version(organization);
    for number in
      select given.number from unnest(organizations, sessions, versions) with ordinality given (organization_id, session_id, version, number)
      where given.organization_id = organization and given.version = (
        select v.version || ' ' || separations from house.session_version v
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
