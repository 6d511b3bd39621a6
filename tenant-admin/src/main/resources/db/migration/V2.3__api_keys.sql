-- API keys. A presented key names itself before its tenant is known.

create table api_key (
    tenant_id         uuid        not null references organization (tenant_id),
    key_id            text        not null,              -- the public part of the key
    project_id        uuid        not null,
    name              text        not null check (char_length(name) between 1 and 100),
    role              text        not null check (role in ('owner', 'admin', 'member', 'reader')),
    organization_wide boolean     not null default true, -- false: made by somebody who manages this project only, and opens no other
    -- SHA-256 of the client secret that Keycloak has, which is itself a hash of the key's secret. So a wrong secret is refused here,
    -- and this table does not open Keycloak. The secret is random and 256 bits long, so a fast hash is safe.
    secret_hash       text        not null,
    created_at        timestamptz not null default now(),
    created_by        text        not null,
    expires_at        timestamptz,
    revoked_at        timestamptz,
    primary key (tenant_id, key_id),
    foreign key (tenant_id, project_id) references project (tenant_id, id) on delete cascade
);
create unique index api_key_by_public_id on api_key (key_id);
create index api_key_project on api_key (tenant_id, project_id, created_at);

call isolate_tenants('api_key');
-- A key is revoked, and deleted only with its project.
grant select, insert, update on api_key to "${app_role}";

-- A transaction that has set app.api_key sees that key's row and the row of its organization, and can change neither.
create policy presented_key on api_key for select
    using (key_id = nullif(current_setting('app.api_key', true), ''));
create policy presented_key_organization on organization for select
    using (tenant_id = (select k.tenant_id from api_key k
                        where k.key_id = nullif(current_setting('app.api_key', true), '')));

-- One round trip from a key's public part to all that decides about it. Runs with the caller's rights, so the policies above apply.
create function find_api_key(presented text)
    returns table (tenant_id uuid, project_id uuid, role text, expires_at timestamptz, revoked_at timestamptz,
                   organization_status text, organization_wide boolean, secret_hash text)
    language plpgsql security invoker set search_path from current as
$$
begin
    perform set_config('app.api_key', presented, true);
    return query
        select k.tenant_id, k.project_id, k.role, k.expires_at, k.revoked_at, o.status, k.organization_wide, k.secret_hash
        from api_key k join organization o on o.tenant_id = k.tenant_id
        where k.key_id = presented;
end
$$;
revoke all on function find_api_key(text) from public;
grant execute on function find_api_key(text) to ${app_role};
