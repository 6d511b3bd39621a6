-- Documents made of memories: exports in the form of a schema, and profiles of users.

-- An export is a request only; it is made from the memories whenever it is fetched, so the row has no text of theirs.
create table export (
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
create index export_newest on export (tenant_id, project_id, id);
create index export_filters on export (tenant_id, project_id, filter_hash, id);

create table profile_settings (
    tenant_id           uuid        not null,
    project_id          uuid        not null,
    enabled             boolean     not null default false,
    schema              json,
    custom_instructions text,
    updated_at          timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id)
);

-- A profile quotes memories: it is kept only as long as every memory of its user is unchanged.
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

-- One request for the profiles of several users; they are made in this order, and the counts tell how many are done.
create table profile_job (
    tenant_id       uuid        not null,
    id              uuid        not null default uuidv7(),
    project_id      uuid        not null,
    operation       text        not null check (operation in ('trigger', 'sample')),
    idempotency_key text,
    request_hash    text, -- of the request with that key; the key with another request is refused
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

call isolate_tenants('export', 'profile_settings', 'user_profile', 'profile_job');
grant select, insert, update, delete on export, profile_settings, user_profile, profile_job to "${app_role}";

-- Deletes the profiles that may quote a memory in the transaction that deletes or revises it. Triggers, because memories are deleted
-- and revised in many ways, among them the foreign key to a scope. Profiles are stored under their scope's lock, so none is stored
-- beside a deletion.
create function invalidate_profiles() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' then
        update user_profile p set profile = null, status = 'pending', updated_at = clock_timestamp()
        from (select distinct tenant_id, project_id, user_id from old_rows where user_id is not null) g
        where p.tenant_id = g.tenant_id and p.project_id = g.project_id and p.user_id = g.user_id and p.profile is not null;
    else
        update user_profile p set profile = null, status = 'pending', updated_at = clock_timestamp()
        from (select distinct g.tenant_id, g.project_id, g.user_id
              from old_rows g join new_rows c on c.tenant_id = g.tenant_id and c.id = g.id
              where g.user_id is not null and c.revision <> g.revision) g
        where p.tenant_id = g.tenant_id and p.project_id = g.project_id and p.user_id = g.user_id and p.profile is not null;
    end if;
    return null;
end
$$;

create trigger invalidate_profiles_on_delete after delete on memory
    referencing old table as old_rows
    for each statement execute function invalidate_profiles();
create trigger invalidate_profiles_on_update after update on memory
    referencing old table as old_rows new table as new_rows
    for each statement execute function invalidate_profiles();
