-- Lists of work of one person among many (tasks, missed people) asked for all rows and all duties, and chose in the program: 25,000 rows at ten
-- thousand patients. These views are what they join instead; the parts that own the tables publish them.
-- planning/programs: who has a duty of a session now.
create view on_duty with (security_invoker = true) as
  select d.organization_id, d.session_id, d.staff_id from session_staff d where d.withdrawn_at is null;
-- foundation/people: who is on whose care team on the day of the organization.
create view in_care_of with (security_invoker = true) as
  select c.organization_id, c.patient_id, c.staff_id from care_team_role c where c.during @> house.today();
grant select on on_duty, in_care_of to hearth_app;

-- What is done stays for ever; what is open is little, and is read by age.
create index on task (organization_id, opened_at, id) where done_at is null;
