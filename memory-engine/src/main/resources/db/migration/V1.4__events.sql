-- What callers asked to have stored or deleted, and what became of it.

create table event (
    tenant_id       uuid        not null,
    id              uuid        not null,
    seq             bigint      not null generated always as identity, -- order of acceptance
    kind            text        not null default 'ADD' check (kind in ('ADD', 'DELETE')),
    project_id      uuid        not null,
    scope_id        bigint,                                    -- null for a deletion, which may affect many scopes
    status          text        not null default 'PENDING' check (status in ('PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED')),
    user_id         text,
    agent_id        text,
    app_id          text,
    run_id          text,
    infer           boolean     not null,
    metadata        jsonb       not null,
    stated_at       timestamptz,                               -- when the conversation took place
    expiration_date date,
    immutable       boolean     not null,
    idempotency_key text,
    -- A key that is used again with another request is refused. The hash is deleted as soon as any text of the request is, because
    -- it would let others try out what the text was.
    request_hash    text,
    guidance        jsonb       not null default '{}',         -- what the extractor is to heed; emptied when the add is done
    extraction      jsonb,                                     -- by and reason; null where nothing was to be extracted
    duplicates      uuid[]      not null default '{}',         -- memories that stated the same before
    attempts        int         not null default 0,
    stored          boolean     not null default false,
    error           text,
    created_at      timestamptz not null default clock_timestamp(),
    started_at      timestamptz,
    completed_at    timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index event_open on event (tenant_id, scope_id, seq) where status in ('PENDING', 'RUNNING');
create index event_scope on event (tenant_id, scope_id);
create index event_project on event (tenant_id, project_id, created_at, id); -- lists, newest first
create index event_run on event (tenant_id, project_id, run_id, seq) where run_id is not null; -- a session's adds
create unique index event_idempotency on event (tenant_id, project_id, idempotency_key)
    where idempotency_key is not null;

-- The messages of an add, word for word. A memory that is imported is a turn with the columns from memory_id on set.
create table turn (
    tenant_id       uuid not null,
    event_id        uuid not null,
    position        int  not null,
    role            text not null,
    speaker         text,
    content         text not null,
    memory_id       uuid,
    metadata        jsonb,
    categories      text[],
    stated_at       timestamptz,
    created_at      timestamptz,
    updated_at      timestamptz,
    expiration_date date,
    immutable       boolean,
    primary key (tenant_id, event_id, position),
    foreign key (tenant_id, event_id) references event (tenant_id, id) on delete cascade
);
create index turn_memory on turn (tenant_id, memory_id) where memory_id is not null;

call isolate_tenants('event', 'turn');
grant select, insert, update, delete on event, turn to "${app_role}";

-- Stores an add and requests its work. Where the key was seen before it answers the first event (repeated), and whether that was
-- another request's (reused). Another request with the key may commit in between, hence the loop.
create function accept_add(p_tenant uuid, p_project uuid, p_event uuid, p_kind text, p_owner text, p_user text, p_agent text,
                           p_app text, p_run text, p_infer boolean, p_metadata jsonb, p_stated_at timestamptz,
                           p_expiration date, p_immutable boolean, p_key text, p_hash text, p_roles text[], p_speakers text[],
                           p_contents text[], p_guidance jsonb)
    returns table (accepted uuid, accepted_at timestamptz, repeated boolean, reused boolean)
    language plpgsql as
$$
declare
    v_scope bigint;
begin
    perform set_config('app.tenant', p_tenant::text, true);
    loop
        if p_key is not null then
            return query
                select e.id, e.created_at, true, e.request_hash is distinct from p_hash from event e
                where e.tenant_id = p_tenant and e.project_id = p_project and e.idempotency_key = p_key;
            if found then
                return;
            end if;
        end if;
        loop
            select id into v_scope from scope
            where tenant_id = p_tenant and project_id = p_project and kind = p_kind and owner = p_owner;
            exit when found;
            insert into scope (tenant_id, project_id, kind, owner) values (p_tenant, p_project, p_kind, p_owner)
            on conflict do nothing;
        end loop;
        insert into event (tenant_id, id, project_id, scope_id, user_id, agent_id, app_id, run_id, infer, metadata, stated_at,
                                  expiration_date, immutable, idempotency_key, request_hash, guidance)
        values (p_tenant, p_event, p_project, v_scope, p_user, p_agent, p_app, p_run, p_infer, p_metadata, p_stated_at,
                p_expiration, p_immutable, p_key, p_hash, p_guidance)
        on conflict (tenant_id, project_id, idempotency_key) where idempotency_key is not null do nothing
        returning id, created_at into accepted, accepted_at;
        exit when found;
    end loop;
    insert into turn (tenant_id, event_id, position, role, speaker, content)
    select p_tenant, accepted, t.position - 1, t.role, t.speaker, t.content
    from unnest(p_roles, p_speakers, p_contents) with ordinality t (role, speaker, content, position);
    insert into scope_owner (tenant_id, project_id, kind, owner, scope_id)
    select p_tenant, p_project, o.kind, o.owner, v_scope
    from (values ('agent', p_agent), ('app', p_app), ('run', p_run)) o (kind, owner)
    where o.owner is not null and o.kind <> p_kind
    on conflict do nothing;
    -- A long text takes long to embed: lane 1 keeps workers free for short ones.
    perform request_work(p_tenant, 'ingest', v_scope::text,
                         case when (select sum(length(c)) from unnest(p_contents) c) > 20000 then 1 else 0 end);
    repeated := false;
    reused := false;
    return next;
end
$$;

-- Accepts memories of any owners in one transaction: an event for each combination of owners, and no event where nothing is new.
-- A memory that the project has, had and deleted, or has waiting is left as it is; the revisions tell which it has and had. Where an
-- id is used by another project of the tenant, its place is answered (conflict_place) and nothing is stored; the same where the key is
-- another request's (reused).
create function accept_import(p_tenant uuid, p_project uuid, p_key text, p_hash text, p_events jsonb, p_memories jsonb)
    returns table (events uuid[], accepted int, existing int, deleted int, conflict_place int, reused boolean)
    language plpgsql as
$$
declare
    v_not_new int[];
    v_waiting uuid[];
begin
    perform set_config('app.tenant', p_tenant::text, true);
    reused := false;
    if p_key is not null then
        -- The space separates these keys from those of adds, which cannot contain one.
        perform pg_advisory_xact_lock(hashtextextended(p_tenant::text || p_project::text || p_key, 0));
        -- One event that still has the hash is enough: the others' words may have been deleted since.
        select array_agg(e.id order by e.seq), bool_or(e.request_hash = p_hash) is not true into events, reused from event e
        where e.tenant_id = p_tenant and e.project_id = p_project
            and e.idempotency_key = any (select p_key || ' ' || n from generate_series(0, jsonb_array_length(p_memories)) n);
        reused := reused and events is not null;
        if events is not null then
            select count(*) into accepted from turn t where t.tenant_id = p_tenant and t.event_id = any (events);
            existing := jsonb_array_length(p_memories) - accepted;
            deleted := 0;
            return next;
            return;
        end if;
    end if;

    select coalesce(array_agg(k.place), '{}'), count(*) filter (where not k.gone), count(*) filter (where k.gone),
           min(k.place) filter (where k.other)
    into v_not_new, existing, deleted, conflict_place
    from (select m.place, bool_or(r.change = 'DELETE') as gone, bool_or(r.project_id <> p_project) as other
          from jsonb_to_recordset(p_memories) m (place int, id uuid)
                   join memory_revision r on r.tenant_id = p_tenant and r.memory_id = m.id
          group by m.place) k;

    select v_not_new || coalesce(array_agg(distinct w.place), '{}'), array_agg(distinct w.event_id),
           existing + count(distinct w.place), least(conflict_place, min(w.place) filter (where w.project_id <> p_project))
    into v_not_new, v_waiting, existing, conflict_place
    from (select m.place, e.id as event_id, e.project_id
          from jsonb_to_recordset(p_memories) m (place int, id uuid)
                   join turn t on t.tenant_id = p_tenant and t.memory_id = m.id
                   join event e on e.tenant_id = p_tenant and e.id = t.event_id
          where e.status in ('PENDING', 'RUNNING') and m.place <> all (v_not_new)) w;

    events := coalesce(v_waiting, '{}');
    accepted := jsonb_array_length(p_memories) - existing - deleted;
    if accepted > 0 and conflict_place is null then
        events := events || store_import(p_tenant, p_project, p_key, p_hash, p_events, p_memories, v_not_new);
    end if;
    return next;
end
$$;

-- The second half of accept_import; p_not_new has the places of the memories that are not new. The events' keys are numbered without
-- gaps, so that an import of any size with the same key finds the first. Scopes, owners and work are written in one order, so that
-- two imports never wait for each other.
create function store_import(p_tenant uuid, p_project uuid, p_key text, p_hash text, p_events jsonb, p_memories jsonb,
                             p_not_new int[])
    returns uuid[]
    language plpgsql as
$$
declare
    v_events uuid[];
begin
    select array_agg(distinct m.event) into v_events from jsonb_to_recordset(p_memories) m (place int, event uuid)
    where m.place <> all (p_not_new);

    insert into scope (tenant_id, project_id, kind, owner)
    select distinct p_tenant, p_project, e.kind, e.owner
    from jsonb_to_recordset(p_events) e (id uuid, kind text, owner text)
    where e.id = any (v_events) order by e.kind, e.owner
    on conflict do nothing;

    insert into event (tenant_id, id, project_id, scope_id, user_id, agent_id, app_id, run_id, infer, metadata, immutable,
                              idempotency_key, request_hash)
    select p_tenant, e.id, p_project, s.id, e.user_id, e.agent_id, e.app_id, e.run_id, false, '{}', false,
           p_key || ' ' || (row_number() over (order by e.place) - 1), p_hash
    from jsonb_to_recordset(p_events) e (place int, id uuid, kind text, owner text, user_id text, agent_id text, app_id text, run_id text)
             join scope s on s.tenant_id = p_tenant and s.project_id = p_project and s.kind = e.kind and s.owner = e.owner
    where e.id = any (v_events) order by e.place;

    insert into turn (tenant_id, event_id, position, role, content, memory_id, metadata, categories, stated_at, created_at, updated_at,
                      expiration_date, immutable)
    select p_tenant, m.event, row_number() over (partition by m.event order by m.stated_at, m.place) - 1, 'user', m.memory, m.id,
           m.metadata, m.categories, m.stated_at, m.created_at, m.updated_at, m.expiration_date, m.immutable
    from jsonb_to_recordset(p_memories) m (place int, event uuid, id uuid, memory text, metadata jsonb, categories text[],
        stated_at timestamptz, created_at timestamptz, updated_at timestamptz, expiration_date date, immutable boolean)
    where m.place <> all (p_not_new);

    insert into scope_owner (tenant_id, project_id, kind, owner, scope_id)
    select distinct p_tenant, p_project, o.kind, o.owner, e.scope_id
    from event e
             join scope s on s.tenant_id = p_tenant and s.id = e.scope_id
             cross join lateral (values ('agent', e.agent_id), ('app', e.app_id), ('run', e.run_id)) o (kind, owner)
    where e.tenant_id = p_tenant and e.id = any (v_events) and o.owner is not null and o.kind <> s.kind
    order by o.kind, o.owner, e.scope_id
    on conflict do nothing;

    -- In one order, so that two imports never wait for each other.
    perform request_work(p_tenant, 'ingest', e.scope_id::text, 1)
    from (select distinct scope_id from event where tenant_id = p_tenant and id = any (v_events) order by scope_id) e;
    return v_events;
end
$$;
