-- Inside a database of Souvenir: nobody but its owner, the application role and administrators comes in.
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO souvenir_app', current_database());
END
$$;
GRANT USAGE ON SCHEMA public TO souvenir_app;
