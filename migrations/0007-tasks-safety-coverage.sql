create table task (
  organization_id uuid not null references organization,
  id uuid not null,
  kind text not null check (kind in ('witnesses_disagree', 'claim_compare', 'session_not_closed')),
  subject_key text not null,
  session_id uuid,
  patient_id uuid,
  opened_at timestamptz not null,
  because text not null,
  done_at timestamptz,
  done_by uuid,
  resolution text,
  primary key (organization_id, id),
  unique (organization_id, kind, subject_key),
  check ((done_at is null) = (resolution is null)),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, patient_id) references person
);
create index on task (organization_id, session_id);
create index on task (organization_id, patient_id);
call house.wall('task', 'select, insert, update');

-- Where a person is while being treated: state for licences and place of service, address for help.
create table place_attestation (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  at timestamptz not null,
  place text not null check (place in ('home', 'elsewhere')),
  state text not null check (state ~ '^[A-Z]{2}$'),
  address text not null check (address <> ''),
  alone boolean not null,
  callback_phone text not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, session_id) references session
);
create index on place_attestation (organization_id, person_id);
create index on place_attestation (organization_id, session_id, person_id, at);
call house.wall('place_attestation', 'select, insert');

create table policy (
  organization_id uuid not null references organization,
  id uuid not null,
  patient_id uuid not null,
  contract_id uuid not null,
  member_id text not null check (member_id <> ''),
  subscriber_id uuid not null,
  relationship text not null check (relationship in ('self', 'spouse', 'child', 'other')),
  group_number text,
  primary key (organization_id, id),
  foreign key (organization_id, patient_id) references person,
  foreign key (organization_id, contract_id) references contract,
  foreign key (organization_id, subscriber_id) references person
);
create index on policy (organization_id, patient_id);
create index on policy (organization_id, contract_id);
create index on policy (organization_id, subscriber_id);
call house.wall('policy', 'select, insert');

create table coverage (
  organization_id uuid not null references organization,
  id uuid not null,
  patient_id uuid not null,
  policy_id uuid not null,
  rank integer not null check (rank between 1 and 3),
  during daterange not null check (not isempty(during)),
  primary key (organization_id, id),
  unique (organization_id, patient_id, rank, during without overlaps),
  foreign key (organization_id, patient_id) references person,
  foreign key (organization_id, policy_id) references policy
);
create index on coverage (organization_id, patient_id);
create index on coverage (organization_id, policy_id);
call house.wall('coverage', 'select, insert, update');

-- "authorization" is a word of SQL; payer_authorization is the payer's approval, nothing else.
create table payer_authorization (
  organization_id uuid not null references organization,
  id uuid not null,
  patient_id uuid not null,
  policy_id uuid not null,
  number text not null check (number <> ''),
  from_date date not null,
  through_date date not null,
  letter_date date not null,
  telehealth_allowed boolean not null,
  primary key (organization_id, id),
  unique (organization_id, policy_id, number),
  check (through_date >= from_date),
  foreign key (organization_id, patient_id) references person,
  foreign key (organization_id, policy_id) references policy
);
create index on payer_authorization (organization_id, patient_id);
call house.wall('payer_authorization', 'select, insert');

create table authorized_service (
  organization_id uuid not null references organization,
  id uuid not null,
  authorization_id uuid not null,
  revenue_code text not null check (revenue_code ~ '^[0-9]{4}$'),
  hcpcs text not null check (hcpcs ~ '^[A-Z0-9]{5}$'),
  unit text not null check (unit in ('day')),
  units_approved integer not null check (units_approved > 0),
  primary key (organization_id, id),
  unique (organization_id, authorization_id, revenue_code, hcpcs),
  foreign key (organization_id, authorization_id) references payer_authorization
);
call house.wall('authorized_service', 'select, insert');

-- The unit ledger. A date is reserved when the first entry of its highest revision is 'reserved'; a release is a new row.
create table unit_entry (
  organization_id uuid not null references organization,
  authorized_service_id uuid not null,
  local_date date not null,
  revision integer not null check (revision > 0),
  kind text not null check (kind in ('reserved', 'released', 'beyond')),
  units integer not null check (units > 0),
  because text not null,
  at timestamptz not null,
  primary key (organization_id, authorized_service_id, local_date, revision),
  foreign key (organization_id, authorized_service_id) references authorized_service
);
comment on column unit_entry.kind is 'beyond: care given after the last unit; recorded, never refused, never billed on this approval';
call house.wall('unit_entry', 'select, insert');
