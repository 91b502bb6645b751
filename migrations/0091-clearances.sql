-- Two partners may practise together: for how long, and how their plan has it. It begins when somebody who treats both says that each
-- was asked alone and nothing speaks against it; what they answered stands in no row of this table. It ends on its last day, or before
-- by a row of its own.
create table clearance (
  organization_id uuid not null references organization,
  id uuid not null,
  person_low uuid not null,
  person_high uuid not null check (person_low < person_high),
  plan text not null check (plan in ('together', 'either')),
  opened_at timestamptz not null,
  opened_by uuid not null,
  last_day date not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_low) references person,
  foreign key (organization_id, person_high) references person,
  foreign key (organization_id, opened_by) references person
);
create index on clearance (organization_id, person_low);
create index on clearance (organization_id, person_high);
create index on clearance (organization_id, opened_by);
call house.wall('clearance', 'select, insert');

create table clearance_end (
  organization_id uuid not null references organization,
  clearance_id uuid not null,
  ended_at timestamptz not null,
  ended_by uuid not null,
  primary key (organization_id, clearance_id),
  foreign key (organization_id, clearance_id) references clearance,
  foreign key (organization_id, ended_by) references person
);
create index on clearance_end (organization_id, ended_by);
call house.wall('clearance_end', 'select, insert');
