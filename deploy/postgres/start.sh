#!/bin/bash
# Starts PostgreSQL of compose.yaml as HEARTH_ROLE says: the primary makes its cluster the first time, the replica copies the primary's.
set -euo pipefail
tls=/var/lib/postgresql/tls
install -d -o postgres -g postgres -m 700 "$tls"
install -o postgres -g postgres -m 600 /run/secrets/postgres_certificate "$tls/server.crt"
install -o postgres -g postgres -m 600 /run/secrets/postgres_key "$tls/server.key"
config=(-c config_file=/etc/hearth/postgresql.conf -c data_directory="$PGDATA")

if [ "$HEARTH_ROLE" = replica ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  install -d -o postgres -g postgres -m 700 "$(dirname "$PGDATA")" "$PGDATA"
  passfile="$tls/replication.pass"
  printf '*:*:*:replicator:%s\n' "$(cat /run/secrets/replication_password)" > "$passfile"
  chown postgres:postgres "$passfile" && chmod 600 "$passfile"
  primary="host=$HEARTH_PRIMARY user=replicator sslmode=verify-full sslrootcert=/run/secrets/authority passfile=$passfile"
  slot="$(hostname | tr - _)"
  # A copy that broke off is begun again: the slot may be there by then.
  gosu postgres psql "$primary dbname=hearth" --quiet --command="select pg_create_physical_replication_slot('$slot', true)
    where not exists (select from pg_replication_slots where slot_name = '$slot')"
  gosu postgres pg_basebackup --pgdata="$PGDATA" --write-recovery-conf --wal-method=stream --checkpoint=fast \
    --slot="$slot" --dbname="$primary"
fi

export POSTGRES_PASSWORD_FILE=/run/secrets/superuser_password
# The image runs what stands here once, while it makes a new cluster.
ln -sf /etc/hearth/first.sh /docker-entrypoint-initdb.d/first.sh
exec docker-entrypoint.sh postgres "${config[@]}"
