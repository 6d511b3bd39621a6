-- A key that comes again with another request is refused, so an event or a job keeps a digest of the request that made it. An
-- event's digest goes as soon as any of its words go: nobody shall try out what was said.
alter table ingest_event add column request_hash text;
alter table profile_job add column request_hash text;

drop function accept_add(uuid, uuid, uuid, text, text, text, text, text, text, boolean, jsonb, timestamptz, date, boolean, text,
    text[], text[], text[], jsonb);

-- Stores an add and says that its scope has work. Where the key was seen before it answers the first event (repeated), and whether
-- that was another request's (reused). Another request with the key may commit in between, hence the loop.
create function accept_add(p_tenant uuid, p_project uuid, p_event uuid, p_kind text, p_owner text, p_user text, p_agent text,
                           p_app text, p_run text, p_infer boolean, p_metadata jsonb, p_said_at timestamptz,
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
                select e.id, e.created_at, true, e.request_hash is distinct from p_hash from ingest_event e
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
        insert into ingest_event (tenant_id, id, project_id, scope_id, user_id, agent_id, app_id, run_id, infer, metadata, said_at,
                                  expiration_date, immutable, idempotency_key, request_hash, guidance)
        values (p_tenant, p_event, p_project, v_scope, p_user, p_agent, p_app, p_run, p_infer, p_metadata, p_said_at,
                p_expiration, p_immutable, p_key, p_hash, p_guidance)
        on conflict (tenant_id, project_id, idempotency_key) where idempotency_key is not null do nothing
        returning id, created_at into accepted, accepted_at;
        exit when found;
    end loop;
    insert into turn (tenant_id, event_id, ord, role, speaker, content)
    select p_tenant, accepted, t.ord - 1, t.role, t.speaker, t.content
    from unnest(p_roles, p_speakers, p_contents) with ordinality t (role, speaker, content, ord);
    insert into scope_owner (tenant_id, project_id, kind, owner, scope_id)
    select p_tenant, p_project, o.kind, o.owner, v_scope
    from (values ('agent', p_agent), ('app', p_app), ('run', p_run)) o (kind, owner)
    where o.owner is not null and o.kind <> p_kind
    on conflict do nothing;
    insert into scope_work (tenant_id, scope_id, ingest_due) values (p_tenant, v_scope, now())
    on conflict (tenant_id, scope_id) do update set ingest_due = least(scope_work.ingest_due, excluded.ingest_due);
    repeated := false;
    reused := false;
    return next;
end
$$;

drop function accept_import(uuid, uuid, text, jsonb, jsonb);
drop function store_import(uuid, uuid, text, jsonb, jsonb, int[]);

-- Accepts memories of any owners in one transaction: an event for each combination of owners, and no event where nothing is new.
-- What the project has, had and forgot, or has waiting is left as it is; its history tells of what it has and had. An id that
-- another project of the tenant has used is told by its place in elsewhere, and then nothing is stored; the same where the key is
-- another request's (reused).
-- The scopes and their queue are written in one order, so that two imports never wait for each other.
create function accept_import(p_tenant uuid, p_project uuid, p_key text, p_hash text, p_events jsonb, p_memories jsonb)
    returns table (events uuid[], accepted int, already_there int, forgotten int, elsewhere int, reused boolean)
    language plpgsql as
$$
declare
    v_known int[];
    v_waiting uuid[];
begin
    perform set_config('app.tenant', p_tenant::text, true);
    reused := false;
    if p_key is not null then
        -- The space keeps these keys apart from those of adds, which hold none.
        perform pg_advisory_xact_lock(hashtextextended(p_tenant::text || p_project::text || p_key, 0));
        -- One event that still knows the request is enough: the others' words may have been deleted since.
        select array_agg(e.id order by e.seq), bool_or(e.request_hash = p_hash) is not true into events, reused from ingest_event e
        where e.tenant_id = p_tenant and e.project_id = p_project
            and e.idempotency_key = any (select p_key || ' ' || n from generate_series(0, jsonb_array_length(p_memories)) n);
        reused := reused and events is not null;
        if events is not null then
            select count(*) into accepted from turn t where t.tenant_id = p_tenant and t.event_id = any (events);
            already_there := jsonb_array_length(p_memories) - accepted;
            forgotten := 0;
            return next;
            return;
        end if;
    end if;

    select coalesce(array_agg(k.place), '{}'), count(*) filter (where not k.gone), count(*) filter (where k.gone),
           min(k.place) filter (where k.other)
    into v_known, already_there, forgotten, elsewhere
    from (select m.place, bool_or(r.change = 'DELETE') as gone, bool_or(r.project_id <> p_project) as other
          from jsonb_to_recordset(p_memories) m (place int, id uuid)
                   join memory_revision r on r.tenant_id = p_tenant and r.memory_id = m.id
          group by m.place) k;

    select v_known || coalesce(array_agg(distinct w.place), '{}'), array_agg(distinct w.event_id),
           already_there + count(distinct w.place), least(elsewhere, min(w.place) filter (where w.project_id <> p_project))
    into v_known, v_waiting, already_there, elsewhere
    from (select m.place, e.id as event_id, e.project_id
          from jsonb_to_recordset(p_memories) m (place int, id uuid)
                   join turn t on t.tenant_id = p_tenant and t.memory_id = m.id
                   join ingest_event e on e.tenant_id = p_tenant and e.id = t.event_id
          where e.status in ('PENDING', 'RUNNING') and m.place <> all (v_known)) w;

    events := coalesce(v_waiting, '{}');
    accepted := jsonb_array_length(p_memories) - already_there - forgotten;
    if accepted > 0 and elsewhere is null then
        events := events || store_import(p_tenant, p_project, p_key, p_hash, p_events, p_memories, v_known);
    end if;
    return next;
end
$$;

-- The second half of accept_import; p_known holds the places of the memories that are not new. The events' keys are numbered
-- without gaps, so that an import of any size with the same key finds the first.
create function store_import(p_tenant uuid, p_project uuid, p_key text, p_hash text, p_events jsonb, p_memories jsonb,
                             p_known int[])
    returns uuid[]
    language plpgsql as
$$
declare
    v_events uuid[];
begin
    select array_agg(distinct m.event) into v_events from jsonb_to_recordset(p_memories) m (place int, event uuid)
    where m.place <> all (p_known);

    insert into scope (tenant_id, project_id, kind, owner)
    select distinct p_tenant, p_project, e.kind, e.owner
    from jsonb_to_recordset(p_events) e (id uuid, kind text, owner text)
    where e.id = any (v_events) order by e.kind, e.owner
    on conflict do nothing;

    insert into ingest_event (tenant_id, id, project_id, scope_id, user_id, agent_id, app_id, run_id, infer, metadata, immutable,
                              idempotency_key, request_hash)
    select p_tenant, e.id, p_project, s.id, e.user_id, e.agent_id, e.app_id, e.run_id, false, '{}', false,
           p_key || ' ' || (row_number() over (order by e.place) - 1), p_hash
    from jsonb_to_recordset(p_events) e (place int, id uuid, kind text, owner text, user_id text, agent_id text, app_id text, run_id text)
             join scope s on s.tenant_id = p_tenant and s.project_id = p_project and s.kind = e.kind and s.owner = e.owner
    where e.id = any (v_events) order by e.place;

    insert into turn (tenant_id, event_id, ord, role, content, memory_id, metadata, categories, said_at, created_at, updated_at,
                      expiration_date, immutable)
    select p_tenant, m.event, row_number() over (partition by m.event order by m.said_at, m.place) - 1, 'user', m.memory, m.id,
           m.metadata, m.categories, m.said_at, m.created_at, m.updated_at, m.expiration_date, m.immutable
    from jsonb_to_recordset(p_memories) m (place int, event uuid, id uuid, memory text, metadata jsonb, categories text[],
        said_at timestamptz, created_at timestamptz, updated_at timestamptz, expiration_date date, immutable boolean)
    where m.place <> all (p_known);

    insert into scope_owner (tenant_id, project_id, kind, owner, scope_id)
    select distinct p_tenant, p_project, o.kind, o.owner, e.scope_id
    from ingest_event e
             join scope s on s.tenant_id = p_tenant and s.id = e.scope_id
             cross join lateral (values ('agent', e.agent_id), ('app', e.app_id), ('run', e.run_id)) o (kind, owner)
    where e.tenant_id = p_tenant and e.id = any (v_events) and o.owner is not null and o.kind <> s.kind
    order by o.kind, o.owner, e.scope_id
    on conflict do nothing;

    insert into scope_work (tenant_id, scope_id, ingest_due)
    select distinct p_tenant, e.scope_id, now() from ingest_event e where e.tenant_id = p_tenant and e.id = any (v_events)
    order by e.scope_id
    on conflict (tenant_id, scope_id) do update set ingest_due = least(scope_work.ingest_due, excluded.ingest_due);
    return v_events;
end
$$;
