-- Creates or updates the three roles of Souvenir. The launcher and Compose run this file as the server's administrator.
--   souvenir_owner  owns the database and its schema, and runs the migrations
--   souvenir_app    used by the application; owns nothing, so that row-level security applies to it
--   keycloak        owns Keycloak's database
-- psql prints the result of a query, so the query must not return the passwords.
SELECT set_config('souvenir.owner_password', :'owner_password', false) IS NOT NULL,
       set_config('souvenir.app_password', :'app_password', false) IS NOT NULL,
       set_config('souvenir.keycloak_password', :'keycloak_password', false) IS NOT NULL;

DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES ('souvenir_owner', current_setting('souvenir.owner_password')),
                              ('souvenir_app', current_setting('souvenir.app_password')),
                              ('keycloak', current_setting('souvenir.keycloak_password'))) AS roles (name, password)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
            EXECUTE format('CREATE ROLE %I', wanted.name);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L',
                       wanted.name, wanted.password);
    END LOOP;
END
$$;
