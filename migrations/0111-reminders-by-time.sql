-- The log of reminders is read by the time of sending, a page at a time (decision 0045).
create index on reminder (organization_id, at, id);
