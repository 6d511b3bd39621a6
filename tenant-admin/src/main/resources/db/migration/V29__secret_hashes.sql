-- A wrong secret is refused by the key's own row. The secret is random and 256 bits long, so a fast hash keeps it safe; it is a
-- hash of what Keycloak has, so that this table does not open Keycloak. Keys from before must be issued anew.
alter table api_key add column secret_hash text not null default '';
alter table api_key alter column secret_hash drop default;
comment on column api_key.key_id is 'The public part of the key.';
comment on column api_key.secret_hash is 'SHA-256 of the client secret that Keycloak has, which is itself a hash of the secret.';

drop function presented_api_key(text);
create function presented_api_key(presented text)
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
revoke all on function presented_api_key(text) from public;
grant execute on function presented_api_key(text) to ${app_role};
