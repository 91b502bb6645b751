-- A drop-in group is care of another level than the program day: recorded, never part of it.
alter table program drop constraint program_level_of_care_check;
alter table program add constraint program_level_of_care_check
  check (level_of_care in ('iop_mental_health', 'iop_sud', 'outpatient'));
