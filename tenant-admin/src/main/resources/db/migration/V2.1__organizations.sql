-- Organizations (tenants) and their projects. A tenant's id is the id of its Keycloak organization.

create table organization (
    tenant_id  uuid        not null primary key,
    name       text        not null check (char_length(name) between 1 and 100),
    slug       text        not null unique,
    status     text        not null default 'active' check (status in ('active', 'suspended')), -- decides over Keycloak's
    created_at timestamptz not null default now()
);

create table project (
    tenant_id   uuid        not null references organization (tenant_id),
    id          uuid        not null,
    name        text        not null check (char_length(name) between 1 and 100),
    slug        text        not null,
    description text        not null default '' check (char_length(description) <= 2000),
    created_at  timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint project_slug_per_tenant unique (tenant_id, slug)
);

-- What is left to do for projects that are deleted.
create table project_deletion (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    key_ids    text[]      not null, -- API keys whose clients Keycloak has to delete
    created_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id)
);

call isolate_tenants('organization', 'project', 'project_deletion');
grant select, insert, update on organization to "${app_role}";
grant select, insert, update, delete on project to "${app_role}";
grant select, insert, delete on project_deletion to "${app_role}";
