-- How long each patient's approval carries them, worked out beforehand: the board reads fifty rows by an index, however many there are. Derived
-- from coverage, units, bookings and attendance, never edited; the same facts make the same row again (docs/decisions/0039).
create table runway (
  organization_id uuid not null references organization,
  patient_id uuid not null,
  payer_id uuid not null,
  state text not null check (state in ('risk', 'watch', 'kept')),
  urgency text collate "C" not null,
  review_by date,
  shown jsonb not null,
  looked_at timestamptz not null,
  next_change_at timestamptz not null,
  primary key (organization_id, patient_id),
  foreign key (organization_id, patient_id) references person,
  foreign key (organization_id, payer_id) references payer
);
comment on column runway.urgency is 'state and last covered day as one text in the order of the board';
comment on column runway.next_change_at is 'until then the row stays true by the clock alone, as long as no fact changes';
create index on runway (organization_id, urgency, patient_id);
create index on runway (organization_id, payer_id, urgency, patient_id);
create index on runway (organization_id, next_change_at);
create index on runway (organization_id, review_by);
call house.wall('runway', 'select, insert, update, delete');

-- How many rows each payer has in each state: counted as rows change, because counting ten thousand at every look would take longer than the look.
create table runway_count (
  organization_id uuid not null references organization,
  payer_id uuid not null,
  payer_name text not null,
  state text not null check (state in ('risk', 'watch', 'kept')),
  people integer not null check (people >= 0),
  primary key (organization_id, payer_id, state),
  foreign key (organization_id, payer_id) references payer
);
call house.wall('runway_count', 'select, insert, update');

-- Whose facts changed since their row was made. Rows are only added and, when they were looked at, removed: two writers never wait for each other.
create table runway_change (
  organization_id uuid not null references organization,
  id bigint generated always as identity,
  patient_id uuid not null,
  primary key (organization_id, id),
  foreign key (organization_id, patient_id) references person
);
create index on runway_change (organization_id, patient_id);
call house.wall('runway_change', 'select, insert, delete');

-- The tables themselves say that something changed, as they would to an index: no verb, and no import, can forget it.
create function house.runway_changed() returns trigger language plpgsql as $$
begin
  case tg_argv[0]
    when 'patient' then
      insert into runway_change (organization_id, patient_id) select distinct organization_id, patient_id from changed;
    when 'person' then
      insert into runway_change (organization_id, patient_id)
        select distinct organization_id, person_id from changed where role = 'patient';
    when 'approval' then
      insert into runway_change (organization_id, patient_id) select distinct a.organization_id, a.patient_id from changed c
        join payer_authorization a on a.organization_id = c.organization_id and a.id = c.authorization_id;
    when 'units' then
      insert into runway_change (organization_id, patient_id) select distinct a.organization_id, a.patient_id from changed c
        join authorized_service s on s.organization_id = c.organization_id and s.id = c.authorized_service_id
        join payer_authorization a on a.organization_id = s.organization_id and a.id = s.authorization_id;
    when 'session' then
      insert into runway_change (organization_id, patient_id) select distinct b.organization_id, b.patient_id from changed c
        join booking b on b.organization_id = c.organization_id and b.session_id = c.id;
    when 'part' then
      insert into runway_change (organization_id, patient_id) select distinct b.organization_id, b.patient_id from changed c
        join booking b on b.organization_id = c.organization_id and b.session_id = c.session_id;
    when 'contract' then
      insert into runway_change (organization_id, patient_id) select distinct p.organization_id, p.patient_id from changed c
        join policy p on p.organization_id = c.organization_id and p.contract_id = c.contract_id;
  end case;
  return null;
end $$;

create procedure house.watch_runway(table_name regclass, way text, events text[]) language plpgsql as $$
declare event text;
begin
  foreach event in array events loop
    execute format('create trigger runway_%s after %s on %s referencing %s table as changed
      for each statement execute function house.runway_changed(%L)',
      event, event, table_name, case event when 'delete' then 'old' else 'new' end, way);
  end loop;
end $$;
call house.watch_runway('person_role', 'person', '{insert,update}');
call house.watch_runway('coverage', 'patient', '{insert,update}');
call house.watch_runway('payer_authorization', 'patient', '{insert}');
call house.watch_runway('authorized_service', 'approval', '{insert}');
call house.watch_runway('unit_entry', 'units', '{insert}');
call house.watch_runway('rule_version', 'contract', '{insert,update}');
call house.watch_runway('booking', 'patient', '{insert,update}');
call house.watch_runway('session', 'session', '{update}');
call house.watch_runway('session_change', 'part', '{insert}');
call house.watch_runway('block_plan', 'part', '{insert,delete}');
call house.watch_runway('attendance', 'person', '{insert,delete}');
drop procedure house.watch_runway(regclass, text, text[]);
