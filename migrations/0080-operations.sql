-- For whoever keeps the house running: how it stands, in counts, for all organizations together. Nothing here names a person, and the
-- application reaches none of it but through these functions.
create schema operations;
grant usage on schema operations to hearth_app;

create function operations.migrations() returns setof text
  language sql stable security definer set search_path = pg_catalog as $$ select name from migration.applied $$;
revoke all on function operations.migrations from public;
grant execute on function operations.migrations to hearth_app;
