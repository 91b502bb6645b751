-- Each piece of work on a census leaves how far in the file it came: the next one begins there instead of looking through all that is done, and
-- whoever waits sees it go on also while a file is only looked through. Nothing counts on it: without a row the work begins at the end of the
-- file that it always begins at, and what is done stays done.
create table census_progress (
  organization_id uuid not null references organization,
  batch_id uuid not null,
  step integer not null,
  piece integer not null check (piece > 0),
  through_row integer not null,
  at timestamptz not null,
  primary key (organization_id, batch_id, step, piece),
  foreign key (organization_id, batch_id, step) references census_step
);
comment on column census_progress.through_row is 'taking over goes down the file and this is the last row of the piece; taking back goes up';
call house.wall('census_progress', 'select, insert');

-- Who holds whose policy is asked both ways while a file is taken back.
create index on census_person (organization_id, batch_id, person_id);
