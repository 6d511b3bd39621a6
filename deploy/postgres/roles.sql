-- The three roles of Souvenir, created or updated. Run by the launcher and by Compose as the server's administrator.
--   souvenir_owner  owns the database and its schema, runs the migrations
--   souvenir_app    the application at work: owns nothing, so row-level security binds it
--   keycloak        owns Keycloak's database
-- psql shows what a query returns: not the passwords, therefore.
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
