-- A project's settings, and the AI models that it uses.

create table project_settings (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    settings   jsonb       not null,
    updated_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id)
);

-- The providers that a project has chosen, one for each purpose.
create table model_provider (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    purpose    text        not null check (purpose in ('chat', 'embedding', 'rerank')),
    provider   text        not null check (provider in ('openai', 'azure_openai', 'bedrock', 'sagemaker')),
    settings   jsonb       not null,
    secret     bytea,                                          -- the provider's API key, encrypted
    secret_end text check (length(secret_end) <= 4),           -- last characters of the key, by which its owner recognizes it
    revision   uuid        not null default gen_random_uuid(), -- changes with the row, so that replicas rebuild their client
    updated_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id, purpose)
);

-- Which embedding model a project uses, and how far the change to another one is. Without a row it is the built-in model.
create table project_embedding_model (
    tenant_id         uuid        not null,
    project_id        uuid        not null,
    model             text        not null,              -- searches compare vectors of this one only
    dimensions        int         not null,
    unrelated_cosine  real,                              -- the model's cosines of texts that have nothing, or much, in common
    related_cosine    real,
    target_model      text,                              -- the model that is to replace it, while memories are embedded with it
    target_dimensions int,
    retired_models    text[]      not null default '{}', -- models whose vectors are to be deleted
    state             text        not null default 'steady' check (state in ('steady', 'embedding', 'failed', 'dropping')),
    failure           text,                              -- the last failure's kind, never its message
    done              bigint      not null default 0,
    total             bigint      not null default 0,
    -- How far the work is: passes over all memories, whether this pass found one without vectors, the last memory seen, the outbox
    -- row up to which the index must be current before searches change over, and the last scope without retired vectors.
    pass              int         not null default 0,
    vectors_missing   boolean     not null default false,
    last_created_at   timestamptz,
    last_memory_id    uuid,
    last_outbox_id    bigint,
    last_scope_id     bigint      not null default 0,
    updated_at        timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id),
    check ((target_model is null) = (target_dimensions is null)),
    check (target_model is null or state in ('embedding', 'failed'))
);

call isolate_tenants('project_settings', 'model_provider', 'project_embedding_model');
grant select, insert, update, delete on project_settings, model_provider, project_embedding_model to "${app_role}";

create function find_embedding_model(p_tenant uuid, p_project uuid) returns setof project_embedding_model
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query select e.* from project_embedding_model e where e.tenant_id = p_tenant and e.project_id = p_project;
end
$$;
