#!/usr/bin/env bash
# Run by the postgres image on an empty volume: for each service, and for the event bus that all share, a database, a role that
# owns its tables and migrates them, and a role as which services run, whose rights the migrations grant one by one. It makes what is
# missing and changes no password, so whoever updates runs it again for services that are new:
#
#     docker compose up --detach postgres && docker compose exec postgres bash /docker-entrypoint-initdb.d/florin.sh
set -euo pipefail

create_database() { # name, owner's password, service's password
  # psql quotes the names and passwords; a password may be any text.
  psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set name="$1" --set owner="florin_$1_owner" --set app="florin_$1" --set owner_password="$2" --set app_password="$3" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', :'owner', :'owner_password')
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'owner') \gexec
SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', :'app', :'app_password')
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'app') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'owner')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"owner", :"app";
SQL
}

create_database customer "$CUSTOMER_OWNER_PASSWORD" "$CUSTOMER_PASSWORD"
create_database account "$ACCOUNT_OWNER_PASSWORD" "$ACCOUNT_PASSWORD"
create_database transaction "$TRANSACTION_OWNER_PASSWORD" "$TRANSACTION_PASSWORD"
create_database events "$EVENTS_OWNER_PASSWORD" "$EVENTS_PASSWORD"
create_database loan "$LOAN_OWNER_PASSWORD" "$LOAN_PASSWORD"
create_database notification "$NOTIFICATION_OWNER_PASSWORD" "$NOTIFICATION_PASSWORD"
