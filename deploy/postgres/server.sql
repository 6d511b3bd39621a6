-- On a server of Souvenir's own: its roles connect to their own databases alone, where PostgreSQL lets every role in.
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
