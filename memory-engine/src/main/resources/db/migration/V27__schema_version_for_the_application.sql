-- A server compares the version of the schema with its own before it starts, and it knows the application's role only.
GRANT SELECT ON flyway_schema_history TO ${app_role};
