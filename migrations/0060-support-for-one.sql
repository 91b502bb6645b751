-- An interpreter or captioner may be there for one person, with whom they go wherever that person goes. Null: for everybody.
alter table session_staff add column for_patient_id uuid;
alter table session_staff add foreign key (organization_id, for_patient_id) references person;
alter table session_staff add check (for_patient_id is null or duty in ('interpreter', 'captioner'));
create index on session_staff (organization_id, for_patient_id);

-- A clinician who is covered where somebody sits may be asked into a session that runs.
alter table session_change drop constraint session_change_kind_check;
alter table session_change
  add constraint session_change_kind_check check (kind in ('cancelled', 'moved', 'substituted', 'joined'));
