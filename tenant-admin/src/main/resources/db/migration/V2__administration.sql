-- Who may use Souvenir: organizations (tenants), their projects and their API keys.
-- A tenant's id is the id of its Keycloak organization. Every row belongs to one tenant and row level security shows it to nobody else.

create table organization (
    tenant_id  uuid        not null primary key,
    name       text        not null check (char_length(name) between 1 and 100),
    slug       text        not null unique,
    status     text        not null default 'active' check (status in ('active', 'suspended')),
    created_at timestamptz not null default now()
);

create table project (
    tenant_id  uuid        not null references organization (tenant_id),
    id         uuid        not null,
    name       text        not null check (char_length(name) between 1 and 100),
    slug       text        not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint project_slug_per_tenant unique (tenant_id, slug)
);

create table api_key (
    tenant_id  uuid        not null references organization (tenant_id),
    key_id     text        not null,
    project_id uuid        not null,
    name       text        not null check (char_length(name) between 1 and 100),
    role       text        not null check (role in ('owner', 'admin', 'member', 'reader')),
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz,
    created_by text        not null,
    primary key (tenant_id, key_id),
    foreign key (tenant_id, project_id) references project (tenant_id, id)
);

-- A presented key names itself before anyone knows its tenant.
create unique index api_key_by_public_id on api_key (key_id);
create index api_key_of_project on api_key (tenant_id, project_id, created_at);

comment on table organization is 'A tenant. Its status decides over Keycloak''s.';
comment on column api_key.key_id is 'The public part of the key; the secret is kept nowhere.';

alter table organization enable row level security;
alter table organization force row level security;
alter table project enable row level security;
alter table project force row level security;
alter table api_key enable row level security;
alter table api_key force row level security;

-- After a transaction with a tenant the setting reads as an empty string, hence nullif.
create policy tenant_rows on organization
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy tenant_rows on project
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy tenant_rows on api_key
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Whoever has set app.api_key for the transaction sees that key's row and the row of its organization, and may change neither.
create policy presented_key on api_key for select
    using (key_id = nullif(current_setting('app.api_key', true), ''));
create policy organization_of_presented_key on organization for select
    using (tenant_id = (select k.tenant_id from api_key k
                        where k.key_id = nullif(current_setting('app.api_key', true), '')));

-- One round trip from a key's public id to all that decides about it. Runs with the caller's rights: the policies above decide.
create function presented_api_key(presented text)
    returns table (tenant_id uuid, project_id uuid, role text, expires_at timestamptz, revoked_at timestamptz, organization_status text)
    language plpgsql security invoker set search_path from current as
$$
begin
    perform set_config('app.api_key', presented, true);
    return query
        select k.tenant_id, k.project_id, k.role, k.expires_at, k.revoked_at, o.status
        from api_key k join organization o on o.tenant_id = k.tenant_id
        where k.key_id = presented;
end
$$;

revoke all on function presented_api_key(text) from public;
grant execute on function presented_api_key(text) to ${app_role};
grant select, insert, update on organization, project, api_key to ${app_role};
