#!/usr/bin/env bash
# Run once by the postgres image on an empty volume: for each service, and for the event bus that all share, a database, a role that
# owns its tables and migrates them, and a role as which services run, whose rights the migrations grant one by one.
set -euo pipefail

create_database() { # name, owner's password, service's password
  # psql quotes the names and passwords; a password may be any text.
  psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set name="$1" --set owner="florin_$1_owner" --set app="florin_$1" --set owner_password="$2" --set app_password="$3" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN PASSWORD :'app_password';
CREATE DATABASE :"name" OWNER :"owner";
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
