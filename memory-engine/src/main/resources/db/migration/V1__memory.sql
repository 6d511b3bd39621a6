-- Memories and what serves them. Every table is walled by FORCE ROW LEVEL SECURITY: a transaction sees the tenant
-- it has named with set_config('app.tenant', …, true) and nothing without one. After such a transaction the setting
-- reads as an empty string, hence nullif.

-- One owner's memories: the unit of ranking, of the vector set and of write order.
create table scope (
    tenant_id  uuid        not null,
    id         bigint      not null generated always as identity,
    project_id uuid        not null,
    kind       text        not null check (kind in ('user', 'agent', 'app', 'run')),
    owner      text        not null,
    rev        bigint      not null default 0, -- rises with every write, under the row's lock, so in commit order
    epoch      bigint      not null default 0, -- rises when rows vanish: readers reload everything
    next_ord   int         not null default 0,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, project_id, kind, owner)
);

-- In which scopes an id occurs that did not choose the scope.
create table scope_owner (
    tenant_id  uuid   not null,
    project_id uuid   not null,
    kind       text   not null check (kind in ('agent', 'app', 'run')),
    owner      text   not null,
    scope_id   bigint not null,
    primary key (tenant_id, project_id, kind, owner, scope_id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);

-- What is due in a scope. Claims run across tenants, so this table holds ids and times alone.
create table scope_work (
    tenant_id    uuid    not null,
    scope_id     bigint  not null,
    ingest_due   timestamptz,
    ingest_lease timestamptz,
    ingest_token uuid,
    index_due    timestamptz,
    index_lease  timestamptz,
    index_token  uuid,
    rebuild      boolean not null default false,
    primary key (tenant_id, scope_id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index scope_work_ingest on scope_work (ingest_due) where ingest_due is not null;
create index scope_work_index on scope_work (index_due) where index_due is not null;
create index scope_work_rebuild on scope_work (scope_id) where rebuild;

create table ingest_event (
    tenant_id       uuid        not null,
    id              uuid        not null,
    seq             bigint      not null generated always as identity,
    project_id      uuid        not null,
    scope_id        bigint      not null,
    status          text        not null default 'PENDING' check (status in ('PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED')),
    user_id         text,
    agent_id        text,
    app_id          text,
    run_id          text,
    infer           boolean     not null,
    metadata        jsonb       not null,
    said_at         timestamptz,
    expiration_date date,
    immutable       boolean     not null,
    idempotency_key text,
    attempts        int         not null default 0,
    stored          boolean     not null default false,
    error           text,
    created_at      timestamptz not null default clock_timestamp(),
    started_at      timestamptz,
    completed_at    timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index ingest_event_open on ingest_event (tenant_id, scope_id, seq) where status in ('PENDING', 'RUNNING');
create index ingest_event_scope on ingest_event (tenant_id, scope_id);
create unique index ingest_event_idempotency on ingest_event (tenant_id, project_id, idempotency_key)
    where idempotency_key is not null;

-- What was said, as it was said.
create table turn (
    tenant_id uuid not null,
    event_id  uuid not null,
    ord       int  not null,
    role      text not null,
    speaker   text,
    content   text not null,
    primary key (tenant_id, event_id, ord),
    foreign key (tenant_id, event_id) references ingest_event (tenant_id, id) on delete cascade
);

create table memory (
    tenant_id       uuid        not null,
    id              uuid        not null,
    project_id      uuid        not null,
    scope_id        bigint      not null,
    user_id         text,
    agent_id        text,
    app_id          text,
    run_id          text,
    text            text        not null,
    role            text        not null,
    speaker         text,
    metadata        jsonb       not null,
    categories      text[]      not null default '{}',
    content_hash    bytea       not null,
    observed_at     timestamptz not null,
    expiration_date date,
    immutable       boolean     not null,
    revision        int         not null default 1,
    event_id        uuid        not null,
    turn_ord        int         not null,
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index memory_project on memory (tenant_id, project_id, created_at, id);
create index memory_scope on memory (tenant_id, scope_id, created_at, id);
create index memory_hash on memory (tenant_id, scope_id, content_hash);
create index memory_event on memory (tenant_id, event_id);

-- The embeddings, so that the index can be rebuilt without computing them again.
create table memory_vector (
    tenant_id uuid   not null,
    scope_id  bigint not null,
    memory_id uuid   not null,
    model     text   not null,
    embedding bytea  not null, -- FP32, little endian
    primary key (tenant_id, scope_id, model, memory_id),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade
);
create index memory_vector_memory on memory_vector (tenant_id, memory_id);

-- All that ranking needs besides vectors, one compact row a memory, in the order it was said.
create table recall_row (
    tenant_id       uuid        not null,
    scope_id        bigint      not null,
    ord             int         not null,
    rev             bigint      not null,
    memory_id       uuid        not null,
    session_no      int         not null,
    role            text        not null,
    speaker         text,
    observed_at     timestamptz not null,
    expiration_date date,
    words           int         not null,
    question        boolean     not null,
    deleted         boolean     not null default false,
    terms           bytea       not null,
    primary key (tenant_id, scope_id, ord),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index recall_row_rev on recall_row (tenant_id, scope_id, rev);
create index recall_row_memory on recall_row (tenant_id, memory_id);

create table memory_revision (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    memory_id  uuid        not null,
    id         uuid        not null default uuidv7(),
    revision   int         not null,
    change     text        not null check (change in ('ADD', 'UPDATE', 'DELETE')),
    old_text   text,
    new_text   text,
    at         timestamptz not null default clock_timestamp(),
    primary key (tenant_id, memory_id, id)
);

-- Changes that the index has yet to hear of; no memory means the whole scope was forgotten.
create table outbox (
    tenant_id uuid   not null,
    id        bigint not null generated always as identity,
    scope_id  bigint not null,
    memory_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index outbox_scope on outbox (tenant_id, scope_id, id);

do $$
declare
    t text;
begin
    foreach t in array array ['scope', 'scope_owner', 'ingest_event', 'turn', 'memory', 'memory_vector', 'recall_row',
        'memory_revision', 'outbox']
        loop
            execute format('alter table %I enable row level security', t);
            execute format('alter table %I force row level security', t);
            execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid) '
                'with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
            execute format('grant select, insert, update, delete on %I to "${app_role}"', t);
        end loop;
end
$$;

alter table scope_work enable row level security;
alter table scope_work force row level security;
create policy tenant on scope_work
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- A transaction that declares itself a worker may see and lease work of all tenants, but make none.
create policy worker_reads on scope_work for select using (current_setting('app.worker', true) = 'on');
create policy worker_leases on scope_work for update using (current_setting('app.worker', true) = 'on');
grant select, insert, delete,
    update (ingest_due, ingest_lease, ingest_token, index_due, index_lease, index_token, rebuild) on scope_work to "${app_role}";

-- The hot paths, one round trip each. They name the tenant and run as the caller: row-level security still decides.

-- Stores an add and says that its scope has work; answers the event, the first one's where the key was seen before.
create function accept_add(p_tenant uuid, p_project uuid, p_event uuid, p_kind text, p_owner text, p_user text, p_agent text,
                           p_app text, p_run text, p_infer boolean, p_metadata jsonb, p_said_at timestamptz,
                           p_expiration date, p_immutable boolean, p_key text, p_roles text[], p_speakers text[],
                           p_contents text[]) returns uuid
    language plpgsql as
$$
declare
    v_scope bigint;
    v_event uuid;
begin
    perform set_config('app.tenant', p_tenant::text, true);
    loop
        select id into v_scope from scope
        where tenant_id = p_tenant and project_id = p_project and kind = p_kind and owner = p_owner;
        exit when found;
        insert into scope (tenant_id, project_id, kind, owner) values (p_tenant, p_project, p_kind, p_owner)
        on conflict do nothing;
    end loop;
    insert into ingest_event (tenant_id, id, project_id, scope_id, user_id, agent_id, app_id, run_id, infer, metadata, said_at,
                              expiration_date, immutable, idempotency_key)
    values (p_tenant, p_event, p_project, v_scope, p_user, p_agent, p_app, p_run, p_infer, p_metadata, p_said_at, p_expiration,
            p_immutable, p_key)
    on conflict (tenant_id, project_id, idempotency_key) where idempotency_key is not null do nothing
    returning id into v_event;
    if v_event is null then
        select id into strict v_event from ingest_event
        where tenant_id = p_tenant and project_id = p_project and idempotency_key = p_key;
        return v_event;
    end if;
    insert into turn (tenant_id, event_id, ord, role, speaker, content)
    select p_tenant, v_event, t.ord - 1, t.role, t.speaker, t.content
    from unnest(p_roles, p_speakers, p_contents) with ordinality t (role, speaker, content, ord);
    insert into scope_owner (tenant_id, project_id, kind, owner, scope_id)
    select p_tenant, p_project, o.kind, o.owner, v_scope
    from (values ('agent', p_agent), ('app', p_app), ('run', p_run)) o (kind, owner)
    where o.owner is not null and o.kind <> p_kind
    on conflict do nothing;
    insert into scope_work (tenant_id, scope_id, ingest_due) values (p_tenant, v_scope, now())
    on conflict (tenant_id, scope_id) do update set ingest_due = least(scope_work.ingest_due, excluded.ingest_due);
    return v_event;
end
$$;

-- Leases the scope whose adds have waited longest; no row where nothing is due.
create function claim_ingest(p_token uuid, p_seconds int) returns table (tenant_id uuid, scope_id bigint)
    language plpgsql as
$$
begin
    perform set_config('app.worker', 'on', true);
    return query
        update scope_work w set ingest_lease = now() + make_interval(secs => p_seconds), ingest_token = p_token
        from (select c.tenant_id, c.scope_id from scope_work c
              where c.ingest_due <= now() and (c.ingest_lease is null or c.ingest_lease < now())
              order by c.ingest_due for update skip locked limit 1) due
        where w.tenant_id = due.tenant_id and w.scope_id = due.scope_id
        returning w.tenant_id, w.scope_id;
end
$$;

create function claim_index(p_token uuid, p_seconds int)
    returns table (tenant_id uuid, scope_id bigint, rebuild boolean)
    language plpgsql as
$$
begin
    perform set_config('app.worker', 'on', true);
    return query
        update scope_work w set index_lease = now() + make_interval(secs => p_seconds), index_token = p_token
        from (select c.tenant_id, c.scope_id from scope_work c
              where c.index_due <= now() and (c.index_lease is null or c.index_lease < now())
              order by c.index_due for update skip locked limit 1) due
        where w.tenant_id = due.tenant_id and w.scope_id = due.scope_id
        returning w.tenant_id, w.scope_id, w.rebuild;
end
$$;

-- The scopes in which memories of these owners can live, the newest first; all of the project where no kind is given.
-- A user's memories live in the user's scope; an agent, app or run also occurs in the scopes of others (ADR 0003).
create function scopes_of(p_tenant uuid, p_project uuid, p_kind text, p_owners text[], p_limit int) returns setof bigint
    language plpgsql stable as
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

-- The scope's revision and epoch, and the ranking rows a reader of revision p_rev lacks.
create function recall_delta(p_tenant uuid, p_scope bigint, p_rev bigint)
    returns table (scope_rev bigint, scope_epoch bigint, ord int, memory_id uuid, session_no int, role text, speaker text,
                   observed_at timestamptz, expiration_date date, words int, question boolean, deleted boolean, terms bytea)
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        select s.rev, s.epoch, r.ord, r.memory_id, r.session_no, r.role, r.speaker, r.observed_at, r.expiration_date, r.words,
               r.question, r.deleted, r.terms
        from scope s
                 left join recall_row r on r.tenant_id = p_tenant and r.scope_id = p_scope and r.rev > p_rev
        where s.tenant_id = p_tenant and s.id = p_scope
        order by r.ord;
end
$$;

create function memories_by_id(p_tenant uuid, p_project uuid, p_ids uuid[]) returns setof memory
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query select m.* from memory m where m.tenant_id = p_tenant and m.project_id = p_project and m.id = any (p_ids);
end
$$;
