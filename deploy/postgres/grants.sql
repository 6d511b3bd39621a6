-- Inside a database of Souvenir: the application role comes in beside the owner.
DO $$
BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO souvenir_app', current_database());
END
$$;
GRANT USAGE ON SCHEMA public TO souvenir_app;
