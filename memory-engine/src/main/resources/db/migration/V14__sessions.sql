-- The adds of one session, in the order in which they came in.
create index ingest_event_run on ingest_event (tenant_id, project_id, run_id, seq) where run_id is not null;
