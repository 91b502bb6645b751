-- Felt heard: after each turn of a listening round the speaker says whether the listener's summary was what they meant, and once a
-- round everybody says how heard they felt, 0 to 10. The round belongs to a part above this one, so its id is kept without a key;
-- who sat in it is for that part to know. A changed answer is a new version and leaves the first standing.
create table turn_heard (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  round_id uuid not null,
  turn integer not null check (turn > 0),
  speaker_id uuid not null,
  listener_id uuid not null check (listener_id <> speaker_id),
  answer text not null check (answer in ('yes', 'partly', 'no')),
  version integer not null check (version > 0),
  at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, round_id, turn, speaker_id, version),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, speaker_id) references person,
  foreign key (organization_id, listener_id) references person
);
create index on turn_heard (organization_id, session_id);
create index on turn_heard (organization_id, speaker_id);
create index on turn_heard (organization_id, listener_id);
call house.wall('turn_heard', 'select, insert');

create table felt_heard (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  round_id uuid not null,
  rating smallint not null check (rating between 0 and 10),
  version integer not null check (version > 0),
  at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, person_id, round_id, version),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session
);
create index on felt_heard (organization_id, session_id);
call house.wall('felt_heard', 'select, insert');

-- The listener was told in the round, so they may read it again; everybody else needs the speaker's care team.
create policy own_and_care_team on turn_heard as restrictive for all to hearth_app
  using ((select house.may_read_answers(speaker_id)) or listener_id = (select house.person()))
  with check ((select house.answers_for(speaker_id)));
create policy own_and_care_team on felt_heard as restrictive for all to hearth_app
  using ((select house.may_read_answers(person_id))) with check ((select house.answers_for(person_id)));

-- What a group felt, for those who are on nobody's care team: counts and a middle, never of fewer than three people whoever asks.
-- A person who rated two rounds of one session counts once, with their own mean. The two sources are never put together.
create policy totals on felt_heard for select to hearth_owner using (organization_id = house.organization());
create policy totals on check_out for select to hearth_owner using (organization_id = house.organization());
create function house.felt_heard_totals(sessions uuid[], at_least integer)
  returns table (session_id uuid, source text, people integer, heard integer, partly integer, middle numeric)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with standing as (
    (select distinct on (f.person_id, f.round_id) f.session_id, 'round' as source, f.person_id, f.rating::numeric as rating
     from felt_heard f where f.organization_id = house.organization() and f.session_id = any(sessions)
     order by f.person_id, f.round_id, f.version desc)
    union all
    (select o.session_id, 'check_out', o.person_id, o.felt_heard::numeric from (
       select distinct on (c.person_id, c.session_id) c.* from check_out c
       where c.organization_id = house.organization() and c.session_id = any(sessions)
       order by c.person_id, c.session_id, c.version desc) o
     where o.felt_heard is not null)),
  of_person as (
    select s.session_id, s.source, s.person_id, avg(s.rating) as rating from standing s group by 1, 2, 3)
  select p.session_id, p.source, count(*)::integer, count(*) filter (where p.rating >= 7)::integer,
    count(*) filter (where p.rating >= 4 and p.rating < 7)::integer,
    round((percentile_cont(0.5) within group (order by p.rating))::numeric, 1)
  from of_person p group by 1, 2 having count(*) >= greatest(at_least, 3)
$$;
revoke all on function house.felt_heard_totals from public;
grant execute on function house.felt_heard_totals to hearth_app;
