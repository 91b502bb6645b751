# Once, in a new cluster: who owns Hearth's database, and who may copy the log. The other roles are made by npm run migrate.
psql --set=ON_ERROR_STOP=1 --username=postgres --set=owner="$(cat /run/secrets/owner_password)" \
  --set=copy="$(cat /run/secrets/replication_password)" <<'SQL'
create role hearth_owner login createrole password :'owner';
create role replicator login replication password :'copy';
create database hearth owner hearth_owner;
SQL
