#!/bin/sh
# The owner's password is read here alone: web and worker sign in as roles that own nothing.
set -eu
DATABASE_URL="postgres://hearth_owner:$(cat /run/secrets/owner_password)@$DATABASE_HOST:5432/hearth?sslmode=verify-full&sslrootcert=/run/secrets/authority"
export DATABASE_URL
exec node server/platform/db/migrate-cli.ts
