-- Webhooks: whom to tell when memories change, and what has yet to be told.

create table webhook (
    tenant_id             uuid        not null references organization (tenant_id),
    id                    uuid        not null,
    project_id            uuid        not null,
    name                  text        not null,
    url                   text        not null,
    host                  text        not null, -- of the url; deliveries to one host share a bound
    event_types           text[]      not null,
    active                boolean     not null default true,
    owner                 text        not null,
    secret                bytea       not null, -- sealed, as the one before it
    previous_secret       bytea,
    previous_secret_until timestamptz,
    created_at            timestamptz not null default clock_timestamp(),
    updated_at            timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    foreign key (tenant_id, project_id) references project (tenant_id, id)
);
create index webhook_project on webhook (tenant_id, project_id, created_at, id);

-- One event on its way to one webhook. It names what the event is about and never says it: the words are read when they are
-- sent, so that forgetting a memory also takes them out of what waits here.
create table webhook_delivery (
    tenant_id    uuid        not null,
    id           uuid        not null default uuidv7(),
    webhook_id   uuid        not null,
    type         text        not null,
    subject_id   uuid, -- a memory or an ingest event; a test has none
    revision_id  uuid,
    status       text        not null default 'pending' check (status in ('pending', 'delivered', 'failed', 'dropped')),
    attempts     int         not null default 0,
    due          timestamptz not null default clock_timestamp(),
    http_status  int,
    failure      text,
    occurred_at  timestamptz not null default clock_timestamp(),
    attempted_at timestamptz,
    finished_at  timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, webhook_id) references webhook (tenant_id, id) on delete cascade
);
create index webhook_delivery_due on webhook_delivery (tenant_id, webhook_id, due) where status = 'pending';
create index webhook_delivery_newest on webhook_delivery (tenant_id, webhook_id, id);

-- Which webhooks have something due. Claims run across tenants, so this table holds ids, times and the hash of a host alone.
create table webhook_work (
    tenant_id  uuid        not null,
    webhook_id uuid        not null,
    host       bigint      not null,
    due        timestamptz,
    lease      timestamptz,
    token      uuid,
    sweep_due  timestamptz not null default now() + interval '1 hour',
    primary key (tenant_id, webhook_id),
    foreign key (tenant_id, webhook_id) references webhook (tenant_id, id) on delete cascade
);
create index webhook_work_due on webhook_work (due) where due is not null;
create index webhook_work_sweep on webhook_work (sweep_due);

do $$
declare
    t text;
begin
    foreach t in array array ['webhook', 'webhook_delivery', 'webhook_work']
        loop
            execute format('alter table %I enable row level security', t);
            execute format('alter table %I force row level security', t);
            execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid) '
                'with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
        end loop;
end
$$;
grant select, insert, update, delete on webhook, webhook_delivery to "${app_role}";

-- A transaction that declares itself a worker may see and lease work of all tenants, but make none.
create policy worker_reads on webhook_work for select using (current_setting('app.worker', true) = 'on');
create policy worker_leases on webhook_work for update using (current_setting('app.worker', true) = 'on');
grant select, insert, delete, update (host, due, lease, token, sweep_due) on webhook_work to "${app_role}";

-- A webhook has a place in the queue from its first moment; switched on again, it goes on with what waits.
create function queue_webhook() returns trigger language plpgsql as
$$
begin
    insert into webhook_work (tenant_id, webhook_id, host) values (new.tenant_id, new.id, hashtextextended(new.host, 0))
    on conflict (tenant_id, webhook_id) do update
        set host = excluded.host, due = case when new.active then least(webhook_work.due, now()) else webhook_work.due end;
    return null;
end
$$;
create trigger queue_webhook after insert or update of host, active on webhook for each row execute function queue_webhook();

-- Says that webhooks have something due now. The rows are taken in one order, so that two changes do not wait for each other.
create function wake_webhooks(p_tenant uuid, p_webhooks uuid[]) returns void language plpgsql as
$$
begin
    perform from webhook_work
    where tenant_id = p_tenant and webhook_id = any (p_webhooks) order by webhook_id for update;
    update webhook_work set due = now()
    where tenant_id = p_tenant and webhook_id = any (p_webhooks) and (due is null or due > now());
end
$$;

-- Records, in the change's own transaction, for whom it is. Both cost one look at an index where nobody asked for anything.
create function record_memory_changes() returns trigger language plpgsql as
$$
declare
    v_tenant   uuid;
    v_webhooks uuid[];
begin
    if not exists (select from webhook where active) then
        return null;
    end if;
    with recorded as (
        insert into webhook_delivery (tenant_id, webhook_id, type, subject_id, revision_id, occurred_at)
        select w.tenant_id, w.id, 'memory_' || lower(c.change), c.memory_id, c.id, c.at
        from changed c join webhook w on w.tenant_id = c.tenant_id and w.project_id = c.project_id
        where w.active and 'memory_' || lower(c.change) = any (w.event_types)
        order by c.id
        returning tenant_id, webhook_id)
    select min(tenant_id::text)::uuid, array_agg(distinct webhook_id) into v_tenant, v_webhooks from recorded;
    if v_webhooks is not null then
        perform wake_webhooks(v_tenant, v_webhooks);
    end if;
    return null;
end
$$;
create trigger record_memory_changes after insert on memory_revision
    referencing new table as changed for each statement execute function record_memory_changes();

create function record_ingest_jobs() returns trigger language plpgsql as
$$
declare
    v_tenant   uuid;
    v_webhooks uuid[];
begin
    if not exists (select from webhook where active) then
        return null;
    end if;
    with ended as (
        select a.tenant_id, a.project_id, a.id, a.completed_at,
               case a.status when 'SUCCEEDED' then 'ingest_job_completed' else 'ingest_job_failed' end as type
        from after_change a join before_change b on b.tenant_id = a.tenant_id and b.id = a.id
        where a.status in ('SUCCEEDED', 'FAILED') and b.status <> a.status),
    recorded as (
        insert into webhook_delivery (tenant_id, webhook_id, type, subject_id, occurred_at)
        select w.tenant_id, w.id, e.type, e.id, coalesce(e.completed_at, clock_timestamp())
        from ended e join webhook w on w.tenant_id = e.tenant_id and w.project_id = e.project_id
        where w.active and e.type = any (w.event_types)
        order by e.completed_at, e.id
        returning tenant_id, webhook_id)
    select min(tenant_id::text)::uuid, array_agg(distinct webhook_id) into v_tenant, v_webhooks from recorded;
    if v_webhooks is not null then
        perform wake_webhooks(v_tenant, v_webhooks);
    end if;
    return null;
end
$$;
create trigger record_ingest_jobs after update on ingest_event
    referencing old table as before_change new table as after_change for each statement execute function record_ingest_jobs();

-- Leases the webhook that has waited longest, but none of a host or a tenant that has enough of this replica's workers.
create function claim_webhook(p_token uuid, p_seconds int, p_busy_hosts bigint[], p_busy_tenants uuid[])
    returns table (tenant_id uuid, webhook_id uuid, host bigint)
    language plpgsql as
$$
begin
    perform set_config('app.worker', 'on', true);
    return query
        with due as materialized (
            select c.tenant_id, c.webhook_id from webhook_work c
            where c.due <= now() and (c.lease is null or c.lease < now())
                and c.host <> all (p_busy_hosts) and c.tenant_id <> all (p_busy_tenants)
            order by c.due for update skip locked limit 1)
        update webhook_work w set lease = now() + make_interval(secs => p_seconds), token = p_token
        from due
        where w.tenant_id = due.tenant_id and w.webhook_id = due.webhook_id
        returning w.tenant_id, w.webhook_id, w.host;
end
$$;

-- The webhooks whose old deliveries are to be looked through; they are asked for again after p_seconds.
create function claim_webhook_sweeps(p_seconds int, p_limit int) returns table (tenant_id uuid, webhook_id uuid)
    language plpgsql as
$$
begin
    perform set_config('app.worker', 'on', true);
    return query
        with due as materialized (
            select c.tenant_id, c.webhook_id from webhook_work c
            where c.sweep_due <= now() order by c.sweep_due for update skip locked limit p_limit)
        update webhook_work w set sweep_due = now() + make_interval(secs => p_seconds)
        from due
        where w.tenant_id = due.tenant_id and w.webhook_id = due.webhook_id
        returning w.tenant_id, w.webhook_id;
end
$$;
