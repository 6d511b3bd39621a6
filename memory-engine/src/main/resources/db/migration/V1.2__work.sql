-- The durable work queue. Work is requested in the transaction that makes it necessary and done by the replica that claims it.

create table work (
    tenant_id uuid        not null,
    queue     text        not null check (queue ~ '^[a-z0-9_-]{1,48}$'),
    subject   text        not null check (subject ~ '^[0-9a-f-]{1,36}$'), -- the id of what is worked on
    lane      bigint      not null default 0,                  -- work of one lane shares a bound; 0 shares none
    ready_at  timestamptz not null default now(),              -- when it may be claimed; for claimed work, when its lease ends
    token     uuid,                                            -- the lease of the worker that has claimed it
    requested boolean     not null default false,              -- requested again while it is claimed
    attempts  int         not null default 0,                  -- claims since the last success
    primary key (tenant_id, queue, subject)
);
create index work_ready on work (queue, tenant_id, ready_at);

call isolate_tenants('work');
call admit_workers('work');
grant select, insert, delete, update (lane, ready_at, token, requested, attempts) on work to "${app_role}";

-- Requests work. Work that is claimed keeps its lease and is done once more afterwards.
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

