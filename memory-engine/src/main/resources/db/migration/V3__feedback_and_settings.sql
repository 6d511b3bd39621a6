-- What callers say of memories, and what a project's owners ask of its memory.

create table memory_feedback (
    tenant_id uuid        not null,
    memory_id uuid        not null,
    id        uuid        not null default uuidv7(),
    opinion   text check (opinion in ('POSITIVE', 'NEGATIVE', 'VERY_NEGATIVE')),
    reason    text,
    at        timestamptz not null default clock_timestamp(),
    primary key (tenant_id, memory_id),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade
);

create table project_settings (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    settings   jsonb       not null,
    updated_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id)
);

do $$
declare
    t text;
begin
    foreach t in array array ['memory_feedback', 'project_settings']
        loop
            execute format('alter table %I enable row level security', t);
            execute format('alter table %I force row level security', t);
            execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid) '
                'with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
            execute format('grant select, insert, update, delete on %I to "${app_role}"', t);
        end loop;
end
$$;

-- Lists of a project's events, newest first.
create index ingest_event_project on ingest_event (tenant_id, project_id, created_at, id);
