-- What callers ask to be made of memories: exports in the form of a schema, and profiles of users.

-- An export is what was asked for; it is made from the memories whenever it is fetched, so it holds none of their words.
create table memory_export (
    tenant_id    uuid        not null,
    id           uuid        not null default uuidv7(),
    project_id   uuid        not null,
    schema       json        not null, -- not jsonb: the order of its properties is the order of the export's
    filters      json        not null,
    filter_hash  bytea       not null,
    instructions text,
    created_at   timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);
create index memory_export_newest on memory_export (tenant_id, project_id, id);
create index memory_export_filters on memory_export (tenant_id, project_id, filter_hash, id);

create table profile_settings (
    tenant_id           uuid        not null,
    project_id          uuid        not null,
    enabled             boolean     not null default false,
    schema              json,
    custom_instructions text,
    updated_at          timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id)
);

-- A profile quotes memories: it is there only as long as every memory of its user is what it was when it was made.
create table user_profile (
    tenant_id        uuid        not null,
    project_id       uuid        not null,
    user_id          text        not null,
    status           text        not null check (status in ('pending', 'succeeded', 'failed', 'insufficient_data')),
    profile          json,
    generation_count int         not null default 0,
    error            text,
    updated_at       timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id, user_id),
    check (profile is null or status = 'succeeded')
);

-- Whose profiles were asked for at once; they are made in this order, and the counts say how far.
create table profile_job (
    tenant_id       uuid        not null,
    id              uuid        not null default uuidv7(),
    project_id      uuid        not null,
    operation       text        not null check (operation in ('trigger', 'sample')),
    idempotency_key text,
    user_ids        text[]      not null,
    status          text        not null default 'pending' check (status in ('pending', 'running', 'succeeded', 'failed')),
    succeeded       int         not null default 0,
    failed          int         not null default 0,
    skipped         int         not null default 0,
    created_at      timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);
create unique index profile_job_idempotency on profile_job (tenant_id, project_id, idempotency_key)
    where idempotency_key is not null;

-- The jobs that wait or run. Claims run across tenants, so this table holds ids and times alone.
create table profile_work (
    tenant_id uuid        not null,
    job_id    uuid        not null,
    due       timestamptz not null default now(),
    lease     timestamptz,
    token     uuid,
    primary key (tenant_id, job_id),
    foreign key (tenant_id, job_id) references profile_job (tenant_id, id) on delete cascade
);
create index profile_work_due on profile_work (due);

do $$
declare
    t text;
begin
    foreach t in array array ['memory_export', 'profile_settings', 'user_profile', 'profile_job', 'profile_work']
        loop
            execute format('alter table %I enable row level security', t);
            execute format('alter table %I force row level security', t);
            execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid) '
                'with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
        end loop;
    foreach t in array array ['memory_export', 'profile_settings', 'user_profile', 'profile_job']
        loop
            execute format('grant select, insert, update, delete on %I to "${app_role}"', t);
        end loop;
end
$$;

-- A transaction that declares itself a worker may see and lease work of all tenants, but make none.
create policy worker_reads on profile_work for select using (current_setting('app.worker', true) = 'on');
create policy worker_leases on profile_work for update using (current_setting('app.worker', true) = 'on');
grant select, insert, delete, update (due, lease, token) on profile_work to "${app_role}";

-- Leases the job that has waited longest; no row where nothing is due.
create function claim_profile_job(p_token uuid, p_seconds int) returns table (tenant_id uuid, job_id uuid)
    language plpgsql as
$$
begin
    perform set_config('app.worker', 'on', true);
    return query
        with due as materialized (
            select c.tenant_id, c.job_id from profile_work c
            where c.due <= now() and (c.lease is null or c.lease < now())
            order by c.due for update skip locked limit 1)
        update profile_work w set lease = now() + make_interval(secs => p_seconds), token = p_token
        from due
        where w.tenant_id = due.tenant_id and w.job_id = due.job_id
        returning w.tenant_id, w.job_id;
end
$$;

-- Whoever forgets or revises memories, the profiles that may quote them go in the same transaction. It runs as the caller:
-- row-level security still decides. Profiles are stored under their scope's lock, so none is stored beside a removal.
create function withdraw_profiles() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' then
        update user_profile p set profile = null, status = 'pending', updated_at = clock_timestamp()
        from (select distinct tenant_id, project_id, user_id from gone where user_id is not null) g
        where p.tenant_id = g.tenant_id and p.project_id = g.project_id and p.user_id = g.user_id and p.profile is not null;
    else
        update user_profile p set profile = null, status = 'pending', updated_at = clock_timestamp()
        from (select distinct g.tenant_id, g.project_id, g.user_id
              from gone g join come c on c.tenant_id = g.tenant_id and c.id = g.id
              where g.user_id is not null and c.revision <> g.revision) g
        where p.tenant_id = g.tenant_id and p.project_id = g.project_id and p.user_id = g.user_id and p.profile is not null;
    end if;
    return null;
end
$$;

create trigger memory_forgotten after delete on memory
    referencing old table as gone
    for each statement execute function withdraw_profiles();
create trigger memory_revised after update on memory
    referencing old table as gone new table as come
    for each statement execute function withdraw_profiles();
