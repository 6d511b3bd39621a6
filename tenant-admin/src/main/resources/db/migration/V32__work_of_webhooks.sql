-- Webhooks wait in the durable work queue like everything else. Those of one host share a lane.

drop function claim_webhook(uuid, int, bigint[], uuid[]);
drop function claim_webhook_sweeps(int, int);
drop table webhook_work;

create or replace function wake_webhooks(p_tenant uuid, p_webhooks uuid[]) returns void language plpgsql as
$$
begin
    -- The rows are taken in one order, so that two changes do not wait for each other.
    perform request_work(p_tenant, 'webhook', w.id::text, hashtextextended(w.host, 0))
    from (select id, host from webhook where tenant_id = p_tenant and id = any (p_webhooks) order by id) w;
end
$$;

-- Old deliveries are looked through from a webhook's first hour on. Switched on again, it goes on with what waits.
create or replace function queue_webhook() returns trigger language plpgsql as
$$
begin
    if tg_op = 'DELETE' then
        delete from work where tenant_id = old.tenant_id and queue in ('webhook', 'webhook_sweep') and subject = old.id::text;
        return null;
    end if;
    if tg_op = 'INSERT' then
        perform request_work(new.tenant_id, 'webhook_sweep', new.id::text, 0, interval '1 hour');
        return null;
    end if;
    update work set lane = hashtextextended(new.host, 0)
    where tenant_id = new.tenant_id and queue = 'webhook' and subject = new.id::text;
    if new.active then
        perform wake_webhooks(new.tenant_id, array [new.id]);
    end if;
    return null;
end
$$;
-- A trigger, because webhooks also go with their project.
create trigger unqueue_webhook after delete on webhook for each row execute function queue_webhook();
