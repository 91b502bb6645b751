-- A write that is sent again under the same key (a lost answer, a double click) has one effect and the same answer. The row is
-- written in the transaction of the write: who sends the same key meanwhile waits for it. Kept for a day.
create table answered_request (
  organization_id uuid not null references organization,
  person_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  request_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (organization_id, person_id, key)
);
create index on answered_request (organization_id, at);
call house.wall('answered_request', 'select, insert, update, delete');
-- What a person was answered is that person's: the words of a record do not leave its walls by this way.
create policy own_requests on answered_request as restrictive to hearth_app
  using (house.actor_kind() = 'system' or person_id = house.person());
