-- A subquery in FROM may be run once a row of the other side, and would then lease a scope each time, of which the caller
-- hears of one alone. Materialized it is run once.

create or replace function claim_ingest(p_token uuid, p_seconds int) returns table (tenant_id uuid, scope_id bigint)
    language plpgsql as
$$
begin
    perform set_config('app.worker', 'on', true);
    return query
        with due as materialized (
            select c.tenant_id, c.scope_id from scope_work c
            where c.ingest_due <= now() and (c.ingest_lease is null or c.ingest_lease < now())
            order by c.ingest_due for update skip locked limit 1)
        update scope_work w set ingest_lease = now() + make_interval(secs => p_seconds), ingest_token = p_token
        from due
        where w.tenant_id = due.tenant_id and w.scope_id = due.scope_id
        returning w.tenant_id, w.scope_id;
end
$$;

create or replace function claim_index(p_token uuid, p_seconds int)
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
