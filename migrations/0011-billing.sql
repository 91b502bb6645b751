create table service_day (
  organization_id uuid not null references organization,
  id uuid not null,
  patient_id uuid not null,
  local_date date not null,
  primary key (organization_id, id),
  unique (organization_id, patient_id, local_date),
  foreign key (organization_id, patient_id) references person
);
create index on service_day (organization_id, local_date);
call house.wall('service_day', 'select, insert');

create table day_decision (
  organization_id uuid not null references organization,
  service_day_id uuid not null,
  revision integer not null check (revision > 0),
  coverage_id uuid,
  answer text not null check (answer in ('billable', 'waits', 'not_billable')),
  minutes_counted integer not null,
  reasons jsonb not null,
  rule_version_id uuid,
  authorized_service_id uuid,
  evidence_hash text not null,
  decided_at timestamptz not null,
  primary key (organization_id, service_day_id, revision),
  foreign key (organization_id, service_day_id) references service_day,
  foreign key (organization_id, coverage_id) references coverage,
  foreign key (organization_id, rule_version_id) references rule_version,
  foreign key (organization_id, authorized_service_id) references authorized_service
);
create index on day_decision (organization_id, coverage_id);
create index on day_decision (organization_id, rule_version_id);
create index on day_decision (organization_id, authorized_service_id);
call house.wall('day_decision', 'select, insert');

create table claim_batch (
  organization_id uuid not null references organization,
  id uuid not null,
  payer_id uuid not null,
  interchange_number bigint not null,
  file_name text not null,
  content text not null,
  content_hash text not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (organization_id, id),
  unique (organization_id, interchange_number),
  foreign key (organization_id, payer_id) references payer,
  foreign key (organization_id, made_by) references person
);
create index on claim_batch (organization_id, payer_id);
create index on claim_batch (organization_id, made_by);
call house.wall('claim_batch', 'select, insert');

-- A draft claim collects lines; once it is in a batch it never changes: corrections propose a replacement or void.
create table claim (
  organization_id uuid not null references organization,
  id uuid not null,
  patient_id uuid not null,
  coverage_id uuid not null,
  control_number text not null,
  frequency text not null check (frequency in ('1', '2', '3', '4', '7', '8')),
  original_claim_id uuid,
  batch_id uuid,
  created_at timestamptz not null,
  created_by uuid not null,
  submitted_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, control_number),
  check ((batch_id is null) = (submitted_at is null)),
  foreign key (organization_id, patient_id) references person,
  foreign key (organization_id, coverage_id) references coverage,
  foreign key (organization_id, original_claim_id) references claim,
  foreign key (organization_id, batch_id) references claim_batch
);
create index on claim (organization_id, patient_id);
create index on claim (organization_id, coverage_id);
create index on claim (organization_id, original_claim_id);
create index on claim (organization_id, batch_id);
call house.wall('claim', 'select, insert, update');

create table claim_line (
  organization_id uuid not null references organization,
  id uuid not null,
  claim_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  service_day_id uuid not null,
  decision_revision integer not null,
  service_date date not null,
  revenue_code text not null,
  hcpcs text not null,
  modifiers text[] not null,
  units integer not null check (units > 0),
  charge_cents integer not null check (charge_cents > 0),
  fee_id uuid not null,
  primary key (organization_id, id),
  unique (organization_id, claim_id, ordinal),
  foreign key (organization_id, claim_id) references claim,
  foreign key (organization_id, service_day_id, decision_revision) references day_decision,
  foreign key (organization_id, fee_id) references fee
);
create index on claim_line (organization_id, service_day_id, decision_revision);
create index on claim_line (organization_id, fee_id);
call house.wall('claim_line', 'select, insert, delete');

create table line_evidence (
  organization_id uuid not null references organization,
  claim_line_id uuid not null,
  kind text not null check (kind in ('attendance_decision', 'session', 'note_version', 'rule_version', 'authorized_service', 'place_attestation', 'fee')),
  evidence_id uuid not null,
  detail jsonb not null,
  primary key (organization_id, claim_line_id, kind, evidence_id),
  foreign key (organization_id, claim_line_id) references claim_line on delete cascade
);
call house.wall('line_evidence', 'select, insert, delete');

-- A claim that was sent is stone: neither it nor its lines or their evidence can be changed or taken away.
create function house.keep_submitted_claim() returns trigger language plpgsql as $$
declare sent boolean;
begin
  if tg_table_name = 'claim' then
    sent := old.submitted_at is not null;
  elsif tg_table_name = 'claim_line' then
    select c.submitted_at is not null into sent from claim c
      where c.organization_id = coalesce(new.organization_id, old.organization_id) and c.id = coalesce(new.claim_id, old.claim_id);
  else
    select c.submitted_at is not null into sent from claim_line l join claim c
      on c.organization_id = l.organization_id and c.id = l.claim_id
      where l.organization_id = coalesce(new.organization_id, old.organization_id) and l.id = coalesce(new.claim_line_id, old.claim_line_id);
  end if;
  if sent then
    raise exception 'a submitted claim never changes: make a replacement or void claim' using errcode = 'HE001';
  end if;
  return coalesce(new, old);
end $$;
create trigger keep_submitted before update or delete on claim for each row execute function house.keep_submitted_claim();
create trigger keep_submitted before insert or update or delete on claim_line for each row execute function house.keep_submitted_claim();
create trigger keep_submitted before insert or update or delete on line_evidence for each row execute function house.keep_submitted_claim();
