-- The models a project has chosen, one a purpose. Their keys stand here sealed.

create table model_provider (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    purpose    text        not null check (purpose in ('chat', 'embedding')),
    provider   text        not null check (provider in ('openai', 'azure_openai', 'bedrock', 'sagemaker')),
    settings   jsonb       not null,
    secret     bytea,
    -- The last characters of the key, by which its owner knows it again.
    secret_end text check (length(secret_end) <= 4),
    -- Another one with each change: by it a replica sees that what it has built is out of date.
    revision   uuid        not null default gen_random_uuid(),
    updated_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id, purpose)
);

alter table model_provider enable row level security;
alter table model_provider force row level security;
create policy tenant on model_provider using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on model_provider to "${app_role}";
