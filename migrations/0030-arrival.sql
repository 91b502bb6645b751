-- More of what a person says at the door. Rows from before hold nothing in these columns and stay valid.
alter table place_attestation
  add column said_name text check (said_name <> ''),
  add column hearers text,
  add column headphones boolean,
  add column driving boolean check (driving is not true),
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add column accuracy_meters integer check (accuracy_meters >= 0),
  add constraint position_is_whole check (num_nulls(latitude, longitude, accuracy_meters) in (0, 3));
comment on column place_attestation.said_name is 'the name that the room shows, which the person said is theirs';
comment on column place_attestation.driving is 'never true: who drives is asked to park first';
comment on column place_attestation.latitude is 'only when the person sent the position of the device in a step of its own';
