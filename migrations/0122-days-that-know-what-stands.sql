-- A day knows its standing answer, whether a claim carries it, and by when the clock alone may say something else of it. All three are derived:
-- from day_decision and claim_line, which say so themselves as an index would (decision 0039), and from the day's evidence. Without them four weeks
-- of ten thousand patients were 130,000 looks into day_decision at each page, and every hour read the decisions of four months.
-- Null answer: not noted since this file ran; whatever reads it asks the decisions then, and the hourly job notes it.
alter table service_day
  add column answer text check (answer in ('billable', 'waits', 'not_billable')),
  add column on_claim boolean,
  add column look_again_at timestamptz default now();
alter table service_day alter column on_claim set default false;
comment on column service_day.look_again_at is 'null: only news can change what stands, the clock cannot';
grant update (answer, on_claim, look_again_at) on service_day to hearth_app;

-- In the order of the biller's list; the index without the id stood in for it.
create index on service_day (organization_id, local_date, id);
drop index service_day_organization_id_local_date_idx;
create index on service_day (organization_id, look_again_at) where look_again_at is not null;

-- Who decides says right after it when to look again; a version that does not know of it leaves the day to the next look.
create function house.note_day_answer() returns trigger language plpgsql as $$
begin
  update service_day s set answer = c.answer, look_again_at = case when c.answer = 'waits' then c.decided_at end
    from changed c where s.organization_id = c.organization_id and s.id = c.service_day_id
      and not exists (select from day_decision later where later.organization_id = c.organization_id
        and later.service_day_id = c.service_day_id and later.revision > c.revision);
  return null;
end $$;
create trigger note_answer after insert on day_decision referencing new table as changed
  for each statement execute function house.note_day_answer();

create function house.note_day_on_claim() returns trigger language plpgsql as $$
begin
  update service_day s set on_claim = exists (select from claim_line l
      where l.organization_id = s.organization_id and l.service_day_id = s.id)
    where (s.organization_id, s.id) in (select organization_id, service_day_id from changed);
  return null;
end $$;
create trigger note_on_claim_insert after insert on claim_line referencing new table as changed
  for each statement execute function house.note_day_on_claim();
create trigger note_on_claim_delete after delete on claim_line referencing old table as changed
  for each statement execute function house.note_day_on_claim();
