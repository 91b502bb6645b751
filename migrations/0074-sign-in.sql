-- Sign-in of our own (docs/decisions/0028): accounts are keyed by person, so that two people may share an e-mail address.
alter table auth.account drop constraint account_email_key;
create index on auth.account ("email");
drop table auth.verification;

-- What a cookie holds is kept as its hash: who reads this table cannot sign in with it.
update auth.sign_in set "token" = encode(sha256("token"::bytea), 'hex');
alter table auth.sign_in alter column "updatedAt" set default current_timestamp;
alter table auth.sign_in
  -- Where the account acts, for somebody who works for two organizations; null: the first.
  add column organization_id uuid,
  add column method text not null default 'password' check (method in ('password', 'passkey', 'organization', 'mail', 'demo')),
  add column has_second_factor boolean not null default false,
  add column device_id text,
  -- Last time that the person proved who they are; what changes the ways in asks for a recent one.
  add column proved_at timestamptz not null default current_timestamp,
  -- Last time that the person did something.
  add column active_at timestamptz not null default current_timestamp;

-- One identity at one provider (an organization's own sign-in) belongs to one account.
create unique index on auth.credential ("providerId", "accountId");

-- A browser in which somebody has signed in before: strangers' guesses do not stand in its way.
create table auth.device (
  id text primary key,
  account_id text not null references auth.account on delete cascade,
  token_hash text not null,
  label text not null,
  first_seen_at timestamptz not null default current_timestamp,
  last_seen_at timestamptz not null default current_timestamp,
  unique (account_id, token_hash)
);

create table auth.passkey (
  id text primary key,
  account_id text not null references auth.account on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 100),
  is_backed_up boolean not null,
  created_at timestamptz not null default current_timestamp,
  used_at timestamptz
);
create index on auth.passkey (account_id);

-- An authenticator app (RFC 6238). The secret is sealed with a key that the database does not have.
create table auth.authenticator (
  account_id text primary key references auth.account on delete cascade,
  sealed_secret text not null,
  created_at timestamptz not null default current_timestamp,
  -- Null: set up, not yet tried with a code.
  confirmed_at timestamptz,
  -- A code is taken once: the last step of 30 seconds that was used.
  last_step bigint not null default 0
);
create table auth.recovery_code (
  account_id text not null references auth.account on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- Links in mails, tickets between two steps of a sign-in, challenges: each works once, until it ends.
create table auth.one_time (
  token_hash text primary key,
  kind text not null,
  value jsonb not null,
  expires_at timestamptz not null,
  tries integer not null default 0
);
create index on auth.one_time (expires_at);

-- Tries that count against guessing. `subject` is a keyed hash of what was typed, whether or not somebody is called that.
create table auth.attempt (
  id bigint generated always as identity primary key,
  at timestamptz not null default current_timestamp,
  kind text not null check (kind in ('password', 'code', 'mail')),
  subject text not null,
  source text not null,
  device_id text,
  failed boolean not null default true
);
create index on auth.attempt (kind, subject, at);
create index on auth.attempt (kind, source, at);
create index on auth.attempt (at);

-- What happened with an account, for its person to read.
create table auth.account_event (
  id text primary key,
  account_id text not null references auth.account on delete cascade,
  at timestamptz not null default current_timestamp,
  kind text not null,
  device_label text,
  source text
);
create index on auth.account_event (account_id, at);

grant select, insert, update, delete on auth.device, auth.passkey, auth.authenticator, auth.recovery_code, auth.one_time, auth.attempt
  to hearth_auth;
grant select, insert on auth.account_event to hearth_auth;

-- Who acts in two organizations chooses one by its name.
grant select (organization_id, name) on organization to hearth_auth;
create policy sign_in on organization for select to hearth_auth using (true);

-- Names that people may hold; their rights come with the parts that need them.
alter table person_role drop constraint person_role_role_check;
alter table person_role add constraint person_role_role_check check (role in ('patient', 'group_therapist', 'room_host',
  'utilization_reviewer', 'biller', 'program_director', 'interpreter', 'captioner', 'partner', 'couples_therapist',
  'individual_therapist', 'sud_counselor', 'prescriber', 'nurse', 'care_coordinator', 'operator'));
