-- What was wrong in how an organization bills is corrected in its place; what stood there, who corrected it and why stays.
create table billing_correction (
  organization_id uuid not null references organization,
  id uuid not null,
  billing_provider_id uuid,
  payer_id uuid,
  was jsonb not null,
  becomes jsonb not null,
  why text not null check (why <> ''),
  by_person_id uuid,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, billing_provider_id) references billing_provider,
  foreign key (organization_id, payer_id) references payer,
  check (num_nonnulls(billing_provider_id, payer_id) = 1)
);
create index on billing_correction (organization_id, billing_provider_id);
create index on billing_correction (organization_id, payer_id);
call house.wall('billing_correction', 'select, insert');

create table program_correction (
  organization_id uuid not null references organization,
  id uuid not null,
  program_id uuid not null,
  was jsonb not null,
  becomes jsonb not null,
  why text not null check (why <> ''),
  by_person_id uuid,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program
);
create index on program_correction (organization_id, program_id);
call house.wall('program_correction', 'select, insert');
