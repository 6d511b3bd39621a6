-- Which embedding model a project uses, and how far its memories have come to another. Without a row it is the built-in one.

create table project_embedding (
    tenant_id         uuid        not null,
    project_id        uuid        not null,
    model             text        not null, -- searches compare vectors of this one alone
    dimensions        int         not null,
    unrelated         real,                 -- the model's cosines of texts that have nothing, or much, in common
    alike             real,
    target            text,                 -- the one that memories are being embedded with, to take its place
    target_dimensions int,
    retired           text[]      not null default '{}', -- whose vectors are to be dropped
    state             text        not null default 'steady' check (state in ('steady', 'embedding', 'failed', 'dropping')),
    problem           text,                 -- the last failure's kind, never its words
    done              bigint      not null default 0,
    total             bigint      not null default 0,
    -- Where the work stands: how often all memories were gone through, whether this time one lacked its vectors, the last one
    -- seen, what the index must have heard before searches may change over, and the last scope rid of old vectors.
    pass              int         not null default 0,
    lacked            boolean     not null default false,
    after_at          timestamptz,
    after_id          uuid,
    mark              bigint,
    after_scope       bigint      not null default 0,
    updated_at        timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id),
    check ((target is null) = (target_dimensions is null)),
    check (target is null or state in ('embedding', 'failed'))
);

-- The projects whose vectors want work. Claims run across tenants, so this table holds ids and times alone.
create table embedding_work (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    due        timestamptz not null default now(),
    lease      timestamptz,
    token      uuid,
    primary key (tenant_id, project_id),
    foreign key (tenant_id, project_id) references project_embedding (tenant_id, project_id) on delete cascade
);
create index embedding_work_due on embedding_work (due);

-- A notice may be about one model's vectors alone; without a model it is about all.
alter table outbox add column model text;

do $$
declare
    t text;
begin
    foreach t in array array ['project_embedding', 'embedding_work']
        loop
            execute format('alter table %I enable row level security', t);
            execute format('alter table %I force row level security', t);
            execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid) '
                'with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
        end loop;
end
$$;
grant select, insert, update, delete on project_embedding to "${app_role}";

-- A transaction that declares itself a worker may see and lease work of all tenants, but make none.
create policy worker_reads on embedding_work for select using (current_setting('app.worker', true) = 'on');
create policy worker_leases on embedding_work for update using (current_setting('app.worker', true) = 'on');
grant select, insert, delete, update (due, lease, token) on embedding_work to "${app_role}";

-- One round trip: names the tenant, and reads what its project uses.
create function embedding_of(p_tenant uuid, p_project uuid) returns setof project_embedding
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query select e.* from project_embedding e where e.tenant_id = p_tenant and e.project_id = p_project;
end
$$;

-- Of which models the index keeps vectors of a scope, and of which it still may have some to lose.
create function models_of(p_tenant uuid, p_scope bigint, p_built_in text) returns table (kept text[], retired text[])
    language sql stable as
$$
    select case when e.model is null then array [p_built_in] else array_remove(array [e.model, e.target], null) end,
           coalesce(e.retired, '{}')
    from (select) one
             left join scope s on s.tenant_id = p_tenant and s.id = p_scope
             left join project_embedding e on e.tenant_id = s.tenant_id and e.project_id = s.project_id
$$;

-- Leases the project that has waited longest; no row where nothing is due.
create function claim_embedding_work(p_token uuid, p_seconds int) returns table (tenant_id uuid, project_id uuid)
    language plpgsql as
$$
begin
    perform set_config('app.worker', 'on', true);
    return query
        with due as materialized (
            select c.tenant_id, c.project_id from embedding_work c
            where c.due <= now() and (c.lease is null or c.lease < now())
            order by c.due for update skip locked limit 1)
        update embedding_work w set lease = now() + make_interval(secs => p_seconds), token = p_token
        from due
        where w.tenant_id = due.tenant_id and w.project_id = due.project_id
        returning w.tenant_id, w.project_id;
end
$$;
