-- Reminders before sessions. Where somebody may be reached is theirs alone: an address counts once a code sent to it was typed in their
-- own account, and no staff route writes these tables.
create table contact_channel (
  organization_id uuid not null references organization,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('mail', 'sms')),
  address text not null check (length(address) between 3 and 254),
  asked_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person
);
create index on contact_channel (organization_id, person_id, asked_at);
call house.wall('contact_channel', 'select, insert');

create table contact_channel_step (
  organization_id uuid not null references organization,
  channel_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in ('code_sent', 'not_sent', 'wrong_code', 'confirmed', 'ended')),
  detail text check (detail ~ '^[a-z0-9_]{1,60}$'),
  at timestamptz not null,
  primary key (organization_id, channel_id, ordinal),
  foreign key (organization_id, channel_id) references contact_channel
);
comment on column contact_channel_step.detail is 'why it ended (by_person, replaced, opted_out) or was not sent: a code';
call house.wall('contact_channel_step', 'select, insert');

-- Written by the person; a second wall beside the routes, which are open to patients for themselves only.
create policy own_channel on contact_channel as restrictive for insert to hearth_app
  with check (house.actor_kind() = 'system' or person_id = (select house.person()));

create table contact_choice (
  organization_id uuid not null references organization,
  person_id uuid not null,
  revision integer not null check (revision > 0),
  wants_reminders boolean not null,
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  may_leave_message boolean not null,
  at timestamptz not null,
  primary key (organization_id, person_id, revision),
  check ((quiet_from is null) = (quiet_until is null)),
  foreign key (organization_id, person_id) references person
);
comment on column contact_choice.quiet_from is 'on the wall clock of the program of the session; null: the hours of the program hold';
create policy own_choice on contact_choice as restrictive for insert to hearth_app
  with check (house.actor_kind() = 'system' or person_id = (select house.person()));
call house.wall('contact_choice', 'select, insert');

-- One for each person, session, its time then, and distance; a moved session has a time of its own, so it is reminded of again.
create table reminder (
  organization_id uuid not null references organization,
  id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('ahead', 'changed')),
  minutes_before integer check (minutes_before > 0),
  for_starts_at timestamptz not null,
  at timestamptz not null,
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, session_id, person_id, kind, minutes_before, for_starts_at),
  check ((kind = 'ahead') = (minutes_before is not null)),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, person_id) references person
);
comment on column reminder.for_starts_at is 'ahead: when the session begins; changed: when it was to begin, as the person was told';
create index on reminder (organization_id, person_id);
create index on reminder (organization_id, for_starts_at);
call house.wall('reminder', 'select, insert');

create table reminder_delivery (
  organization_id uuid not null references organization,
  reminder_id uuid not null,
  channel text not null check (channel in ('mail', 'sms', 'push')),
  ordinal integer not null check (ordinal > 0),
  state text not null check (state in ('tried', 'sent', 'delivered', 'failed')),
  cause text check (cause ~ '^[a-z0-9_]{1,60}$'),
  service_id text check (length(service_id) <= 100),
  at timestamptz not null,
  primary key (organization_id, reminder_id, channel, ordinal),
  check ((state = 'failed') = (cause is not null)),
  foreign key (organization_id, reminder_id) references reminder
);
comment on column reminder_delivery.state is 'tried: handed to a job, committed before anything is sent; sent: the service took it; delivered: it says that it arrived';
comment on column reminder_delivery.service_id is 'by which a text service is asked how it went';
call house.wall('reminder_delivery', 'select, insert');
