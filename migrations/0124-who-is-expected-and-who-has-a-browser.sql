-- The log of reminders names the first of those whom no reminder can reach; to find them it read everybody who is expected in a week, with all
-- their ways. It joins these views instead; the parts that own the tables publish them.
-- planning/programs: standing bookings into sessions that stand.
create view expected with (security_invoker = true) as
  select b.organization_id, b.patient_id, b.session_id, s.starts_at, s.local_date
  from booking b join session s on s.organization_id = b.organization_id and s.id = b.session_id
  where b.cancelled_at is null and not exists (select from session_change c
    where c.organization_id = s.organization_id and c.session_id = s.id and c.kind = 'cancelled');
-- planning/safety: who may be called in a browser, without saying where.
create view has_browser with (security_invoker = true) as
  select p.organization_id, p.person_id from push_subscription p;
grant select on expected, has_browser to hearth_app;
