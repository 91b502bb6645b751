-- A mail server says of an address for good that it does not work: nothing more is sent there until its person shows another one to be theirs.
-- wider since 0116: what the version before writes still passes.
alter table contact_channel_step drop constraint contact_channel_step_kind_check;
alter table contact_channel_step add constraint contact_channel_step_kind_check
  check (kind in ('code_sent', 'not_sent', 'wrong_code', 'confirmed', 'refused', 'ended'));
comment on column contact_channel_step.detail is 'why it ended (by_person, replaced, opted_out), was not sent or is refused: a code';
