-- Run on servers that only Souvenir uses. By default every role can connect to every database; this limits the roles to their own databases.
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
