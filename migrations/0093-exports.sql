-- Everything that an organization owns, handed out to a director who said why. The file itself is kept nowhere: it is written while it
-- is sent.
create table organization_export (
  organization_id uuid not null references organization,
  id uuid not null,
  why text not null check (length(why) between 10 and 1000),
  asked_at timestamptz not null,
  asked_by uuid not null,
  -- Until then whoever asked may fetch it.
  open_until timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, asked_by) references person
);
create index on organization_export (organization_id, asked_by);
call house.wall('organization_export', 'select, insert');

-- One row for the beginning of each sending, one for its end when all of it was sent.
create table export_sending (
  organization_id uuid not null references organization,
  export_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  state text not null check (state in ('begun', 'sent', 'broken_off')),
  at timestamptz not null,
  row_count bigint,
  byte_count bigint,
  primary key (organization_id, export_id, ordinal, state),
  foreign key (organization_id, export_id) references organization_export
);
call house.wall('export_sending', 'select, insert');
