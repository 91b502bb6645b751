-- Two people whom the program keeps apart. No reason stands with the pair: whoever admits them needs to know that, never why.
-- A separation begins and ends at an instant, because it may be needed in the middle of a session. Its end is a row of its own.
create table separation (
  organization_id uuid not null references organization,
  id uuid not null,
  person_low uuid not null,
  person_high uuid not null check (person_low < person_high),
  scope text not null check (scope in ('never_in_one_room', 'never_paired')),
  begun_at timestamptz not null,
  begun_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, person_low) references person,
  foreign key (organization_id, person_high) references person,
  foreign key (organization_id, begun_by) references person
);
create index on separation (organization_id, person_low);
create index on separation (organization_id, person_high);
create index on separation (organization_id, begun_by);
call house.wall('separation', 'select, insert');

create table separation_end (
  organization_id uuid not null references organization,
  separation_id uuid not null,
  ended_at timestamptz not null,
  ended_by uuid,
  primary key (organization_id, separation_id),
  foreign key (organization_id, separation_id) references separation,
  foreign key (organization_id, ended_by) references person
);
create index on separation_end (organization_id, ended_by);
call house.wall('separation_end', 'select, insert');
