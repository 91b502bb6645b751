-- What somebody can talk and listen in, as they or the staff said it. The last word holds; an empty list: nobody was asked, or it was
-- taken back.
create table person_languages (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  languages text[] not null check (cardinality(languages) <= 8),
  said_at timestamptz not null,
  said_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person,
  foreign key (organization_id, said_by) references person
);
create index on person_languages (organization_id, person_id, said_at);
create index on person_languages (organization_id, said_by);
call house.wall('person_languages', 'select, insert');
