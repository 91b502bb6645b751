create table billing_provider (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  npi text not null check (npi ~ '^[0-9]{10}$'),
  tax_id text not null check (tax_id ~ '^[0-9]{9}$'),
  taxonomy text not null,
  address_line text not null,
  city text not null,
  state text not null check (state ~ '^[A-Z]{2}$'),
  zip text not null check (zip ~ '^[0-9]{9}$'),
  phone text not null,
  submitter_id text not null,
  primary key (organization_id, id)
);
comment on column billing_provider.zip is 'nine digits: an institutional claim refuses less for the billing address';
call house.wall('billing_provider', 'select, insert, update');

create table payer (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  electronic_id text not null,
  claim_filing_indicator text not null,
  primary key (organization_id, id),
  unique (organization_id, electronic_id)
);
call house.wall('payer', 'select, insert, update');

create table contract (
  organization_id uuid not null references organization,
  id uuid not null,
  payer_id uuid not null,
  name text not null,
  funding_type text not null check (funding_type in ('self_funded', 'fully_insured')),
  primary key (organization_id, id),
  foreign key (organization_id, payer_id) references payer
);
create index on contract (organization_id, payer_id);
call house.wall('contract', 'select, insert');

-- What a payer demands, as dated data. rule is validated by payers/rules.ts before it is written.
create table rule_version (
  organization_id uuid not null references organization,
  id uuid not null,
  contract_id uuid not null,
  service_kind text not null check (service_kind in ('iop_day')),
  during daterange not null check (not isempty(during)),
  rule jsonb not null,
  authority text not null,
  content_hash text not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (organization_id, id),
  unique (organization_id, contract_id, service_kind, during without overlaps),
  foreign key (organization_id, contract_id) references contract
);
create index on rule_version (organization_id, contract_id);
call house.wall('rule_version', 'select, insert, update');

create table fee (
  organization_id uuid not null references organization,
  id uuid not null,
  contract_id uuid not null,
  service_kind text not null check (service_kind in ('iop_day')),
  charge_cents integer not null check (charge_cents > 0),
  expected_cents integer not null check (expected_cents >= 0),
  during daterange not null check (not isempty(during)),
  primary key (organization_id, id),
  unique (organization_id, contract_id, service_kind, during without overlaps),
  foreign key (organization_id, contract_id) references contract
);
create index on fee (organization_id, contract_id);
call house.wall('fee', 'select, insert, update');
