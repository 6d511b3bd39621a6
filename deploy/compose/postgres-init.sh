#!/usr/bin/env bash
# The postgres image runs this script once, on an empty volume. It creates the same roles and databases as the launcher, from the same files.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username postgres <<'SQL'
\getenv owner_password SOUVENIR_POSTGRES_OWNER_PASSWORD
\getenv app_password SOUVENIR_POSTGRES_APP_PASSWORD
\getenv keycloak_password KEYCLOAK_POSTGRES_PASSWORD
\i /souvenir/postgres/roles.sql
\i /souvenir/postgres/server.sql
CREATE DATABASE souvenir OWNER souvenir_owner ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE keycloak OWNER keycloak ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE souvenir, keycloak FROM PUBLIC;
\connect souvenir
\i /souvenir/postgres/grants.sql
SQL
