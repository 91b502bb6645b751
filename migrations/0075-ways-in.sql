-- What an organization asks of sign-in. Append-only: the newest row holds; none: what the mode of the house says.
create table sign_in_policy (
  organization_id uuid not null references organization,
  id uuid not null,
  from_at timestamptz not null,
  set_by uuid,
  staff_need_second_factor boolean not null,
  idle_minutes integer not null check (idle_minutes between 5 and 480),
  primary key (organization_id, id),
  foreign key (organization_id, set_by) references person
);
create index on sign_in_policy (organization_id, from_at);
create index on sign_in_policy (organization_id, set_by);
call house.wall('sign_in_policy', 'select, insert');
grant select on sign_in_policy to hearth_auth;
create policy sign_in on sign_in_policy for select to hearth_auth using (true);

-- A link that lets one person of the organization in, once. Only its hash is kept.
create table invitation (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  email text not null check (length(email) between 3 and 254),
  token_hash text not null,
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, token_hash),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, created_by) references person
);
create index on invitation (organization_id, person_id);
create index on invitation (organization_id, created_by);
create index on invitation (token_hash);
call house.wall('invitation', 'select, insert');
create table invitation_end (
  organization_id uuid not null references organization,
  invitation_id uuid not null,
  how text not null check (how in ('accepted', 'withdrawn', 'replaced')),
  at timestamptz not null,
  by_person uuid,
  primary key (organization_id, invitation_id),
  foreign key (organization_id, invitation_id) references invitation,
  foreign key (organization_id, by_person) references person
);
create index on invitation_end (organization_id, by_person);
call house.wall('invitation_end', 'select, insert');

-- An organization's own sign-in (OpenID Connect). The client's secret is sealed with a key that the database does not have.
create table sign_in_provider (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  issuer text not null,
  client_id text not null,
  sealed_secret text not null,
  -- Addresses that end so are sent there: 'example.org'.
  email_domain text not null check (email_domain ~ '^[a-z0-9.-]+$'),
  asks_second_factor boolean not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, created_by) references person
);
create index on sign_in_provider (organization_id, created_by);
create index on sign_in_provider (email_domain);
call house.wall('sign_in_provider', 'select, insert');
create table sign_in_provider_end (
  organization_id uuid not null references organization,
  provider_id uuid not null,
  at timestamptz not null,
  by_person uuid,
  primary key (organization_id, provider_id),
  foreign key (organization_id, provider_id) references sign_in_provider,
  foreign key (organization_id, by_person) references person
);
create index on sign_in_provider_end (organization_id, by_person);
call house.wall('sign_in_provider_end', 'select, insert');

-- Sign-in looks these up before anybody has an organization.
grant select on invitation, invitation_end, sign_in_provider, sign_in_provider_end to hearth_auth;
create policy sign_in on invitation for select to hearth_auth using (true);
create policy sign_in on invitation_end for select to hearth_auth using (true);
create policy sign_in on sign_in_provider for select to hearth_auth using (true);
create policy sign_in on sign_in_provider_end for select to hearth_auth using (true);

-- Machines. A key acts for the person who made it, as far as its scopes reach and while that person's roles last.
create table api_key (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- The first letters, to tell keys apart; the key itself is kept as its hash.
  begins_with text not null,
  key_hash text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  acts_for uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, key_hash),
  foreign key (organization_id, acts_for) references person
);
create index on api_key (organization_id, acts_for);
create index on api_key (key_hash);
call house.wall('api_key', 'select, insert');
create table api_key_end (
  organization_id uuid not null references organization,
  api_key_id uuid not null,
  at timestamptz not null,
  by_person uuid,
  primary key (organization_id, api_key_id),
  foreign key (organization_id, api_key_id) references api_key,
  foreign key (organization_id, by_person) references person
);
create index on api_key_end (organization_id, by_person);
call house.wall('api_key_end', 'select, insert');
create table api_key_use (
  organization_id uuid not null references organization,
  api_key_id uuid not null,
  last_used_at timestamptz not null,
  primary key (organization_id, api_key_id),
  foreign key (organization_id, api_key_id) references api_key
);
call house.wall('api_key_use', 'select, insert, update');
grant select on api_key, api_key_end to hearth_auth;
create policy sign_in on api_key for select to hearth_auth using (true);
create policy sign_in on api_key_end for select to hearth_auth using (true);
