-- Sign-in itself lives in schema auth (better-auth's tables under our names); here: who acts for which organization.
create schema auth;
grant usage on schema auth to hearth_auth;

create table auth.account (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create table auth.sign_in (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth.account on delete cascade
);
create index on auth.sign_in ("userId");
create table auth.credential (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth.account on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index on auth.credential ("userId");
create table auth.verification (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index on auth.verification ("identifier");
grant select, insert, update, delete on all tables in schema auth to hearth_auth;

create table person (
  organization_id uuid not null references organization,
  id uuid not null,
  legal_first_name text not null check (legal_first_name <> ''),
  legal_last_name text not null check (legal_last_name <> ''),
  chosen_name text,
  birth_date date,
  sex_for_claims text check (sex_for_claims in ('F', 'M', 'U')),
  address_line text,
  city text,
  state text check (state ~ '^[A-Z]{2}$'),
  zip text check (zip ~ '^[0-9]{5}([0-9]{4})?$'),
  phone text,
  created_at timestamptz not null,
  primary key (organization_id, id)
);
call house.wall('person', 'select, insert, update');

create table actor (
  organization_id uuid not null references organization,
  account_id text not null,
  person_id uuid not null,
  primary key (organization_id, account_id, person_id),
  foreign key (organization_id, person_id) references person
);
create index on actor (organization_id, person_id);
create index on actor (account_id);
call house.wall('actor', 'select, insert');
-- At sign-in nobody has an organization yet: an account may see where it acts.
create policy own_account on actor for select to hearth_app using (account_id = (select house.account()));

create table audit_entry (
  organization_id uuid not null references organization,
  id uuid not null,
  at timestamptz not null,
  request_id text not null,
  account_id text,
  person_id uuid,
  acted_as text not null,
  action text not null,
  status integer not null,
  patient_ids uuid[] not null,
  shown jsonb not null,
  changed jsonb not null,
  primary key (organization_id, id)
);
comment on column audit_entry.shown is 'ids only, by kind of thing: {"note": ["…"]}';
create index on audit_entry (organization_id, at);
create index on audit_entry using gin (patient_ids);
call house.wall('audit_entry', 'select, insert');
