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
create table scope_work (
    tenant_id   uuid    not null,
    scope_id    bigint  not null,
    index_due   timestamptz,
    index_lease timestamptz,
    index_token uuid,
    rebuild     boolean not null default false, -- the vector set is to be made anew
    primary key (tenant_id, scope_id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index scope_work_index on scope_work (index_due) where index_due is not null;
create index scope_work_rebuild on scope_work (scope_id) where rebuild;

call isolate_tenants('outbox', 'scope_work');
call admit_workers('scope_work');
grant select, insert, update, delete on outbox to "${app_role}";
grant select, insert, delete, update (index_due, index_lease, index_token, rebuild) on scope_work to "${app_role}";

-- Leases the scope that has waited longest; no row where nothing is due. A subquery in FROM may run once for each row of the other
-- side and would then lease a scope each time; materialized it runs once.
create function claim_index(p_token uuid, p_seconds int)
    returns table (tenant_id uuid, scope_id bigint, rebuild boolean)
    language plpgsql as
$$
begin
    perform set_config('app.worker', 'on', true);
    return query
        with due as materialized (
            select c.tenant_id, c.scope_id from scope_work c
            where c.index_due <= now() and (c.index_lease is null or c.index_lease < now())
            order by c.index_due for update skip locked limit 1)
        update scope_work w set index_lease = now() + make_interval(secs => p_seconds), index_token = p_token
        from due
        where w.tenant_id = due.tenant_id and w.scope_id = due.scope_id
        returning w.tenant_id, w.scope_id, w.rebuild;
end
$$;

-- The models of which the index keeps vectors of a scope, and those whose vectors it deletes.
create function models_of(p_tenant uuid, p_scope bigint, p_built_in text) returns table (kept text[], retired text[])
    language sql stable as
$$
    select case when e.model is null then array [p_built_in] else array_remove(array [e.model, e.target], null) end,
           coalesce(e.retired, '{}')
    from (select) one
             left join scope s on s.tenant_id = p_tenant and s.id = p_scope
             left join project_embedding e on e.tenant_id = s.tenant_id and e.project_id = s.project_id
$$;
