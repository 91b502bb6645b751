-- What a program asks people to agree to, in versions; whoever signed one version is asked again for the next one only.
create table agreement_version (
  organization_id uuid not null references organization,
  id uuid not null,
  program_id uuid not null,
  version integer not null check (version > 0),
  title text not null check (title <> ''),
  points text[] not null check (cardinality(points) > 0),
  clinically_reviewed_by text,
  published_by uuid,
  published_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, program_id, version),
  foreign key (organization_id, program_id) references program,
  foreign key (organization_id, published_by) references person
);
comment on column agreement_version.clinically_reviewed_by is 'null: the text is marked for clinical review';
create index on agreement_version (organization_id, published_by);
call house.wall('agreement_version', 'select, insert');

create table agreement_signature (
  organization_id uuid not null references organization,
  id uuid not null,
  agreement_id uuid not null,
  person_id uuid not null,
  typed_name text not null check (typed_name <> ''),
  at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, agreement_id, person_id),
  foreign key (organization_id, agreement_id) references agreement_version,
  foreign key (organization_id, person_id) references person
);
create index on agreement_signature (organization_id, person_id);
call house.wall('agreement_signature', 'select, insert');
