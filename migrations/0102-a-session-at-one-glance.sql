-- Every door, room and circle asks for the same facts of its session at each question of each browser. Each of these functions answers with
-- one of them what a dozen statements did: under the rights of who asks (no security definer, so every wall stands), and with plans that a
-- connection keeps, which costs a tenth of planning them anew behind row-level security. PgBouncer needs to know nothing of them.

-- planning/programs: one session as it was planned. Null when there is none. Instants are epoch milliseconds.
create function house.session_in_brief(organization uuid, wanted uuid) returns json
  language plpgsql stable as $$
begin
  return (
    select json_build_object(
      'id', s.id, 'programId', s.program_id, 'localDate', s.local_date, 'groupName', g.name,
      'startsAt', (extract(epoch from s.starts_at) * 1000)::float8, 'endsAt', (extract(epoch from s.ends_at) * 1000)::float8,
      'cancelled', exists (select from session_change c
        where c.organization_id = s.organization_id and c.session_id = s.id and c.kind = 'cancelled'),
      'blocks', (select coalesce(json_agg(json_build_object('ordinal', b.ordinal, 'kind', b.kind,
          'from', (extract(epoch from b.starts_at) * 1000)::float8, 'to', (extract(epoch from b.ends_at) * 1000)::float8)
          order by b.ordinal), '[]')
        from block_plan b where b.organization_id = s.organization_id and b.session_id = s.id),
      'staff', (select coalesce(json_agg(json_build_object('staffId', o.staff_id, 'duty', o.duty, 'forPatientId', o.for_patient_id)
          order by array_position(array['lead', 'co', 'host', 'interpreter', 'captioner'], o.duty), o.id), '[]')
        from session_staff o where o.organization_id = s.organization_id and o.session_id = s.id and o.withdrawn_at is null),
      'formerStaffIds', (select coalesce(json_agg(distinct was.staff_id), '[]') from session_staff was
        where was.organization_id = s.organization_id and was.session_id = s.id and was.withdrawn_at is not null
          and not exists (select from session_staff later where later.organization_id = was.organization_id
            and later.session_id = was.session_id and later.staff_id = was.staff_id
            and (later.withdrawn_at is null or later.withdrawn_at > was.withdrawn_at))),
      'patientIds', (select coalesce(json_agg(k.patient_id order by k.id), '[]') from booking k
        where k.organization_id = s.organization_id and k.session_id = s.id and k.cancelled_at is null),
      'settings', (select d.settings from program_settings d
        where d.organization_id = s.organization_id and d.program_id = s.program_id order by d.revision desc limit 1))
    from session s join care_group g on g.organization_id = s.organization_id and g.id = s.group_id
    where s.organization_id = organization and s.id = wanted);
end $$;

-- care/live: the rooms of a session, who sits in which seat, and what staff and people said themselves, each in the order of writing.
create function house.live_facts(organization uuid, wanted uuid) returns json
  language plpgsql stable as $$
begin
  return json_build_object(
    'openings', (select coalesce(json_agg(json_build_object('id', o.id, 'sessionId', o.session_id, 'roomId', o.room_id,
        'roomKind', r.kind, 'mediaName', o.media_name, 'openedAt', (extract(epoch from o.opened_at) * 1000)::float8,
        'closedAt', (extract(epoch from o.closed_at) * 1000)::float8) order by o.opened_at), '[]')
      from room_opening o join room r on r.organization_id = o.organization_id and r.id = o.room_id
      where o.organization_id = organization and o.session_id = wanted),
    'marks', (select coalesce(json_agg(json_build_object('id', w.id, 'source', w.source, 'kind', w.kind, 'personId', w.person_id,
        'byPersonId', w.by_person_id, 'at', (extract(epoch from w.at) * 1000)::float8, 'body', w.body::json) order by w.id), '[]')
      from witness w where w.organization_id = organization and w.session_id = wanted and w.source in ('staff', 'person')),
    'seats', (select coalesce(json_agg(json_build_object('id', s.id, 'identity', s.media_identity, 'media', s.media,
        'madeAt', (extract(epoch from s.made_at) * 1000)::float8) order by s.id), '[]')
      from seat s where s.organization_id = organization and s.session_id = wanted),
    'occupancies', (select coalesce(json_agg(json_build_object('seatId', o.seat_id, 'personId', o.person_id,
        'direction', o.direction, 'at', (extract(epoch from o.at) * 1000)::float8, 'confirmedBy', o.confirmed_by,
        'reason', o.reason) order by o.at, o.id), '[]')
      from seat s join seat_occupant o on o.organization_id = s.organization_id and o.seat_id = s.id
      where s.organization_id = organization and s.session_id = wanted));
end $$;

-- care/live: the media server's last word on an opening: whom its last sweep saw, and the joins and leaves that arrived after it. A
-- webhook's own time is whole seconds rounded down, so the order of arrival decides; its `at` only lets an index help.
create function house.last_word(organization uuid, of_session uuid, of_opening uuid) returns json
  language plpgsql stable as $$
declare
  sweep record;
begin
  select w.body, w.at into sweep from witness w
    where w.organization_id = organization and w.session_id = of_session and w.opening_id = of_opening and w.source = 'sweep'
    order by w.at desc limit 1;
  return json_build_object(
    'sweep', sweep.body::json,
    'later', (select coalesce(json_agg(json_build_object('kind', w.kind,
        'identity', coalesce(w.body::json #>> '{participant,identity}', ''),
        'sid', coalesce(w.body::json #>> '{participant,sid}', '')) order by w.id), '[]')
      from witness w
      where w.organization_id = organization and w.session_id = of_session and w.opening_id = of_opening and w.source = 'webhook'
        and w.kind in ('participant_joined', 'participant_left')
        and w.arrived_at > coalesce(sweep.at, '-infinity') and w.at > coalesce(sweep.at, '-infinity') - interval '2 minutes'));
end $$;
