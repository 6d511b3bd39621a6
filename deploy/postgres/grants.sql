-- Run inside the database of Souvenir: gives the application role access.
DO $$
BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO souvenir_app', current_database());
END
$$;
GRANT USAGE ON SCHEMA public TO souvenir_app;
