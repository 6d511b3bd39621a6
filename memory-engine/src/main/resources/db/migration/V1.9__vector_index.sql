-- How the vector sets in Redis follow PostgreSQL.

-- Changes that the index has yet to apply, written in the transaction that makes them.
create table outbox (
    tenant_id uuid   not null,
    id        bigint not null generated always as identity,
    scope_id  bigint not null,
    memory_id uuid, -- null: the whole scope was erased
    model     text, -- null: the vectors of all models
    primary key (tenant_id, id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index outbox_scope on outbox (tenant_id, scope_id, id);

-- The scopes whose outbox is to be applied. Not in the work queue: a writer leases its own scope right after its commit, and an empty
-- Redis makes every scope of every tenant due at once.
create table index_work (
    tenant_id    uuid    not null,
    scope_id     bigint  not null,
    due_at       timestamptz,
    leased_until timestamptz,
    token        uuid,
    rebuild      boolean not null default false, -- the vector set is to be made anew
    primary key (tenant_id, scope_id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index index_work_due on index_work (due_at) where due_at is not null;
create index index_work_rebuild on index_work (scope_id) where rebuild;

call isolate_tenants('outbox', 'index_work');
call admit_workers('index_work');
grant select, insert, update, delete on outbox to "${app_role}";
grant select, insert, delete, update (due_at, leased_until, token, rebuild) on index_work to "${app_role}";

-- Leases the scope that has waited longest; no row where nothing is due. A subquery in FROM may run once for each row of the other
-- side and would then lease a scope each time; materialized it runs once.
create function claim_index_work(p_token uuid, p_seconds int)
    returns table (tenant_id uuid, scope_id bigint, rebuild boolean)
    language plpgsql as
$$
begin
    perform set_config('app.worker', 'on', true);
    return query
        with due as materialized (
            select c.tenant_id, c.scope_id from index_work c
            where c.due_at <= now() and (c.leased_until is null or c.leased_until < now())
            order by c.due_at for update skip locked limit 1)
        update index_work w set leased_until = now() + make_interval(secs => p_seconds), token = p_token
        from due
        where w.tenant_id = due.tenant_id and w.scope_id = due.scope_id
        returning w.tenant_id, w.scope_id, w.rebuild;
end
$$;

-- The models of which the index keeps vectors of a scope, and those whose vectors it deletes.
create function indexed_models(p_tenant uuid, p_scope bigint, p_built_in text) returns table (kept text[], retired text[])
    language sql stable as
$$
    select case when e.model is null then array [p_built_in] else array_remove(array [e.model, e.target_model], null) end,
           coalesce(e.retired_models, '{}')
    from (select) one
             left join scope s on s.tenant_id = p_tenant and s.id = p_scope
             left join project_embedding_model e on e.tenant_id = s.tenant_id and e.project_id = s.project_id
$$;
