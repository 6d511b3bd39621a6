-- One owner's memories: the unit of ranking, of the vector set and of write order.
create table scope (
    tenant_id          uuid        not null,
    id                 bigint      not null generated always as identity,
    project_id         uuid        not null,
    kind               text        not null check (kind in ('user', 'agent', 'app', 'run')),
    owner              text        not null,
    revision           bigint      not null default 0, -- rises with every write, under the row's lock, so in commit order
    epoch              bigint      not null default 0, -- rises when rows are removed: readers reload everything
    next_position      int         not null default 0, -- position of the next ranking row
    next_entity_number int         not null default 0, -- number of the next entity
    created_at         timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, project_id, kind, owner)
);

-- The agents, apps and runs that occur in a scope of another owner.
create table scope_owner (
    tenant_id  uuid   not null,
    project_id uuid   not null,
    kind       text   not null check (kind in ('agent', 'app', 'run')),
    owner      text   not null,
    scope_id   bigint not null,
    primary key (tenant_id, project_id, kind, owner, scope_id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);

call isolate_tenants('scope', 'scope_owner');
grant select, insert, update, delete on scope, scope_owner to "${app_role}";

-- The functions from here on take the tenant and set it themselves, which saves a round trip on frequent paths. They run with the
-- caller's rights, so row-level security applies to them as well.

-- The scopes in which memories of these owners can be, the newest first; all of the project where no kind is given.
-- A user's memories are in the user's scope; an agent, app or run also occurs in the scopes of others (ADR 0003).
-- Planning it anew for every search took longer than the search of two unique indexes.
create function find_scopes(p_tenant uuid, p_project uuid, p_kind text, p_owners text[], p_limit int) returns setof bigint
    language plpgsql stable set plan_cache_mode = force_generic_plan as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    if p_kind is null then
        return query
            select s.id from scope s where s.tenant_id = p_tenant and s.project_id = p_project order by s.id desc limit p_limit;
    else
        return query
            select found.id from (
                select s.id from scope s
                where s.tenant_id = p_tenant and s.project_id = p_project and s.kind = p_kind and s.owner = any (p_owners)
                union
                select o.scope_id from scope_owner o
                where o.tenant_id = p_tenant and o.project_id = p_project and o.kind = p_kind and o.owner = any (p_owners)) found
            order by found.id desc limit p_limit;
    end if;
end
$$;
