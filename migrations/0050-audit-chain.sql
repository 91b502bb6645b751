-- The audit log cannot be rewritten unseen (45 CFR 164.312(b), (c)): every few seconds what was written is taken into one chain
-- per organization. Each link holds the hash of its entry and of all links before it.
create table audit_seal (
  organization_id uuid not null references organization,
  position bigint not null check (position > 0),
  entry_id uuid not null,
  entry_hash text not null,
  chain_hash text not null,
  sealed_at timestamptz not null,
  primary key (organization_id, position),
  unique (organization_id, entry_id),
  foreign key (organization_id, entry_id) references audit_entry
);
call house.wall('audit_seal', 'select, insert');
