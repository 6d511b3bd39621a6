-- What each project's models were asked, by day, and whether they are the operator's.
create table model_usage (
    tenant_id     uuid    not null,
    project_id    uuid    not null,
    day           date    not null,
    purpose       text    not null check (purpose in ('chat', 'embedding', 'rerank')),
    platform      boolean not null,
    calls         bigint  not null default 0,
    failures      bigint  not null default 0,
    input_tokens  bigint  not null default 0,
    output_tokens bigint  not null default 0,
    primary key (tenant_id, project_id, day, purpose, platform)
);

call isolate_tenants('model_usage');
grant select, insert, update, delete on model_usage to "${app_role}";

-- A project may choose to use no model although the operator has one.
alter table model_provider drop constraint model_provider_provider_check;
alter table model_provider add constraint model_provider_provider_check
    check (provider in ('openai', 'azure_openai', 'bedrock', 'sagemaker', 'none'));
