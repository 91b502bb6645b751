-- Sign-in notes when a key was used; it reads whose it is before anybody has an organization.
grant select, insert, update on api_key_use to hearth_auth;
create policy sign_in on api_key_use to hearth_auth using (true) with check (true);

-- What other systems are told (Standard Webhooks): ids only, signed, tried again, kept with how it went.
create table webhook_endpoint (
  organization_id uuid not null references organization,
  id uuid not null,
  url text not null check (length(url) between 8 and 2000),
  topics text[] not null check (cardinality(topics) > 0),
  -- Signs what is sent; sealed with a key that the database does not have.
  sealed_secret text not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, created_by) references person
);
create index on webhook_endpoint (organization_id, created_by);
call house.wall('webhook_endpoint', 'select, insert');
create table webhook_endpoint_end (
  organization_id uuid not null references organization,
  endpoint_id uuid not null,
  at timestamptz not null,
  by_person uuid,
  primary key (organization_id, endpoint_id),
  foreign key (organization_id, endpoint_id) references webhook_endpoint,
  foreign key (organization_id, by_person) references person
);
create index on webhook_endpoint_end (organization_id, by_person);
call house.wall('webhook_endpoint_end', 'select, insert');
create table webhook_message (
  organization_id uuid not null references organization,
  id uuid not null,
  topic text not null,
  ids jsonb not null,
  at timestamptz not null,
  primary key (organization_id, id)
);
create index on webhook_message (organization_id, at);
call house.wall('webhook_message', 'select, insert');
-- One row for each try of a message at an endpoint.
create table webhook_try (
  organization_id uuid not null references organization,
  message_id uuid not null,
  endpoint_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  at timestamptz not null,
  -- What it answered; null: nothing came back.
  status integer,
  ok boolean not null,
  problem text,
  primary key (organization_id, message_id, endpoint_id, ordinal),
  foreign key (organization_id, message_id) references webhook_message,
  foreign key (organization_id, endpoint_id) references webhook_endpoint
);
create index on webhook_try (organization_id, endpoint_id, at);
call house.wall('webhook_try', 'select, insert');
