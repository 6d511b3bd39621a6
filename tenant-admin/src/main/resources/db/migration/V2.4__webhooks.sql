-- Webhooks, and the events on their way to them.

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
    secret                bytea       not null, -- encrypted, as the previous one
    previous_secret       bytea,
    previous_secret_until timestamptz,
    created_at            timestamptz not null default clock_timestamp(),
    updated_at            timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    foreign key (tenant_id, project_id) references project (tenant_id, id) on delete cascade
);
create index webhook_project on webhook (tenant_id, project_id, created_at, id);

-- One event on its way to one webhook. It names what the event is about and has no text of it: that is read when it is sent, so that
-- what is deleted meanwhile is not sent any more.
create table webhook_delivery (
    tenant_id    uuid        not null,
    id           uuid        not null default uuidv7(),
    webhook_id   uuid        not null,
    type         text        not null,
    subject_id   uuid, -- a memory or an ingest event; null for a test
    revision_id  uuid, -- of the memory
    status       text        not null default 'pending' check (status in ('pending', 'delivered', 'failed', 'dropped')),
    attempts     int         not null default 0,
    due_at       timestamptz not null default clock_timestamp(),
    http_status  int,
    failure      text,
    occurred_at  timestamptz not null default clock_timestamp(),
    attempted_at timestamptz,
    finished_at  timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, webhook_id) references webhook (tenant_id, id) on delete cascade
);
create index webhook_delivery_due on webhook_delivery (tenant_id, webhook_id, due_at) where status = 'pending';
create index webhook_delivery_newest on webhook_delivery (tenant_id, webhook_id, id);

call isolate_tenants('webhook', 'webhook_delivery');
grant select, insert, update, delete on webhook, webhook_delivery to "${app_role}";

-- Requests the work of webhooks; those of one host share a lane. In one order, so that two changes do not wait for each other.
create function request_webhook_work(p_tenant uuid, p_webhooks uuid[]) returns void language plpgsql as
$$
begin
    perform request_work(p_tenant, 'webhook', w.id::text, hashtextextended(w.host, 0))
    from (select id, host from webhook where tenant_id = p_tenant and id = any (p_webhooks) order by id) w;
end
$$;

-- A trigger, because webhooks are also deleted with their project, by the foreign key.
create function delete_webhook_work() returns trigger language plpgsql as
$$
begin
    delete from work where tenant_id = old.tenant_id and queue in ('webhook', 'webhook_sweep') and subject = old.id::text;
    return null;
end
$$;
create trigger delete_webhook_work after delete on webhook for each row execute function delete_webhook_work();

-- These two triggers on the engine's tables record deliveries in the transaction of the change, so that neither is lost without the
-- other. They are triggers because the engine does not depend on this module, and because its writers record changes in several
-- statements, many rows at a time. Both cost one look at an index where no webhook is active.
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
        select w.tenant_id, w.id, 'memory_' || lower(c.change), c.memory_id, c.id, c.created_at
        from changed c join webhook w on w.tenant_id = c.tenant_id and w.project_id = c.project_id
        where w.active and 'memory_' || lower(c.change) = any (w.event_types)
        order by c.id
        returning tenant_id, webhook_id)
    select min(tenant_id::text)::uuid, array_agg(distinct webhook_id) into v_tenant, v_webhooks from recorded;
    if v_webhooks is not null then
        perform request_webhook_work(v_tenant, v_webhooks);
    end if;
    return null;
end
$$;
create trigger record_memory_changes after insert on memory_revision
    referencing new table as changed for each statement execute function record_memory_changes();

create function record_completed_events() returns trigger language plpgsql as
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
        perform request_webhook_work(v_tenant, v_webhooks);
    end if;
    return null;
end
$$;
create trigger record_completed_events after update on event
    referencing old table as before_change new table as after_change for each statement execute function record_completed_events();

