-- The durable work queue. Work is requested in the transaction that makes it necessary and done by whichever replica claims it.
-- Claims run across tenants, so this table holds ids and times alone.

create table work (
    tenant_id uuid        not null,
    queue     text        not null check (queue ~ '^[a-z0-9_-]{1,48}$'),
    subject   text        not null check (subject ~ '^[0-9a-f-]{1,36}$'), -- the id of what is worked on, and no words
    lane      bigint      not null default 0, -- work of one lane shares a bound; 0 shares none
    ready_at  timestamptz not null default now(), -- when it may be claimed; for work in hand, when its lease ends
    token     uuid, -- the lease of the worker that has it in hand
    requested boolean     not null default false, -- asked for again while in hand
    attempts  int         not null default 0, -- claims since it last went well
    primary key (tenant_id, queue, subject)
);
create index work_ready on work (queue, tenant_id, ready_at);

alter table work enable row level security;
alter table work force row level security;
create policy tenant on work
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- A transaction that declares itself a worker may see and lease work of all tenants, but make none.
create policy worker_reads on work for select using (current_setting('app.worker', true) = 'on');
create policy worker_leases on work for update using (current_setting('app.worker', true) = 'on');
grant select, insert, delete, update (lane, ready_at, token, requested, attempts) on work to "${app_role}";

-- Asks for work. Work in hand keeps its lease and is done once more afterwards.
create function request_work(p_tenant uuid, p_queue text, p_subject text, p_lane bigint default 0,
                             p_delay interval default '0') returns void
    language sql as
$$
insert into work as w (tenant_id, queue, subject, lane, ready_at)
values (p_tenant, p_queue, p_subject, p_lane, now() + p_delay)
on conflict (tenant_id, queue, subject) do update
    set requested = w.token is not null,
        lane      = greatest(w.lane, excluded.lane),
        ready_at  = case when w.token is null then least(w.ready_at, excluded.ready_at) else w.ready_at end
    where w.lane < excluded.lane
       or case when w.token is null then w.ready_at > excluded.ready_at else not w.requested end
$$;

-- Leases the work that has waited longest of one tenant: the first after p_after, in the order of ids and round from the end to the
-- beginning, that has work ready and is not full. So tenants take turns, however much work one of them has.
create function claim_work(p_queue text, p_after uuid, p_full_tenants uuid[], p_full_lanes bigint[], p_token uuid,
                           p_seconds double precision)
    returns table (tenant_id uuid, subject text, lane bigint, attempts int)
    language plpgsql as
$$
declare
    v_tenant  uuid    := p_after;
    v_next    uuid;
    v_wrapped boolean := false;
begin
    perform set_config('app.worker', 'on', true);
    loop
        select w.tenant_id into v_next from work w
        where w.queue = p_queue and w.tenant_id > v_tenant order by w.tenant_id limit 1;
        if not found or (v_wrapped and v_next > p_after) then
            exit when v_wrapped;
            v_wrapped := true;
            v_tenant := '00000000-0000-0000-0000-000000000000';
            continue;
        end if;
        v_tenant := v_next;
        continue when v_tenant = any (p_full_tenants);
        return query
            with due as materialized (
                select c.tenant_id, c.subject from work c
                where c.queue = p_queue and c.tenant_id = v_tenant and c.ready_at <= now() and c.lane <> all (p_full_lanes)
                order by c.ready_at for update skip locked limit 1)
            update work w set ready_at = now() + make_interval(secs => p_seconds), token = p_token, requested = false,
                attempts = w.attempts + 1
            from due
            where w.queue = p_queue and w.tenant_id = due.tenant_id and w.subject = due.subject
            returning w.tenant_id, w.subject, w.lane, w.attempts;
        exit when found;
    end loop;
end
$$;

create function renew_work(p_tenant uuid, p_queue text, p_subject text, p_token uuid, p_seconds double precision) returns void
    language plpgsql as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    update work w set ready_at = now() + make_interval(secs => p_seconds)
    where w.tenant_id = p_tenant and w.queue = p_queue and w.subject = p_subject and w.token = p_token;
end
$$;

-- Ends a lease; nothing happens where it was lost. Work that was requested while in hand is ready again at once.
create function finish_work(p_tenant uuid, p_queue text, p_subject text, p_token uuid, p_result text, p_pause double precision)
    returns void
    language plpgsql as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    if p_result = 'DONE' then
        delete from work w
        where w.tenant_id = p_tenant and w.queue = p_queue and w.subject = p_subject and w.token = p_token and not w.requested;
        if found then
            return;
        end if;
    end if;
    update work w
    set token     = null,
        requested = false,
        attempts  = case p_result when 'FAILED' then w.attempts else 0 end,
        ready_at  = case
                        when p_result = 'FAILED' or p_result = 'LATER' and not w.requested
                            then now() + make_interval(secs => p_pause)
                        else now() end
    where w.tenant_id = p_tenant and w.queue = p_queue and w.subject = p_subject and w.token = p_token;
end
$$;

-- The clients of the queue in this module: the adds of a scope, the jobs of profiles, the changes of embedding models.
drop function claim_ingest(uuid, int);
drop function claim_profile_job(uuid, int);
drop function claim_embedding_work(uuid, int);
drop table profile_work;
drop table embedding_work;
alter table scope_work
    drop column ingest_due,
    drop column ingest_lease,
    drop column ingest_token;

-- Stores an add and says that its scope has work. Where the key was seen before it answers the first event (repeated), and whether
-- that was another request's (reused). Another request with the key may commit in between, hence the loop.
create or replace function accept_add(p_tenant uuid, p_project uuid, p_event uuid, p_kind text, p_owner text, p_user text, p_agent text,
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
    -- A long text takes long to embed: lane 1 keeps workers free for short ones.
    perform request_work(p_tenant, 'ingest', v_scope::text,
                         case when (select sum(length(c)) from unnest(p_contents) c) > 20000 then 1 else 0 end);
    repeated := false;
    reused := false;
    return next;
end
$$;

-- The second half of accept_import; p_known holds the places of the memories that are not new. The events' keys are numbered
-- without gaps, so that an import of any size with the same key finds the first.
create or replace function store_import(p_tenant uuid, p_project uuid, p_key text, p_hash text, p_events jsonb, p_memories jsonb,
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

    -- In one order, so that two imports never wait for each other.
    perform request_work(p_tenant, 'ingest', e.scope_id::text, 1)
    from (select distinct scope_id from ingest_event where tenant_id = p_tenant and id = any (v_events) order by scope_id) e;
    return v_events;
end
$$;
