-- A person among many is found by typing, and lists of people end after fifty (decision 0045). Both read names as they are typed: small
-- letters without accents. Generated, so that no verb, import or seed can forget them; PostgreSQL reads what is typed with the same function,
-- so both sides always agree on what a small letter is.
create function house.plain_text(said text) returns text language sql immutable strict parallel safe return
  lower(regexp_replace(normalize(said, NFD), '[\u0300-\u036f]', '', 'g'));

alter table person
  add column sort_name text collate "C" generated always as
    (house.plain_text(coalesce(nullif(trim(chosen_name), ''), trim(legal_first_name)) || ' ' || trim(legal_last_name))) stored,
  -- Begins with a space, so that a word's beginning can be told from its middle.
  add column find_name text generated always as
    (' ' || house.plain_text(coalesce(chosen_name, '') || ' ' || legal_first_name || ' ' || legal_last_name)) stored;
create index on person (organization_id, sort_name, id);
create index on person (organization_id, birth_date);
