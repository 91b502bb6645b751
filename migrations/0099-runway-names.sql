-- The board's rows carry the name that staff know somebody by: one question less at each look. Who is renamed is worked out again.
create function house.runway_renamed() returns trigger language plpgsql as $$
begin
  insert into runway_change (organization_id, patient_id) select r.organization_id, r.patient_id from changed c
    join runway r on r.organization_id = c.organization_id and r.patient_id = c.id;
  return null;
end $$;
create trigger runway_renamed after update on person referencing new table as changed
  for each statement execute function house.runway_renamed();
