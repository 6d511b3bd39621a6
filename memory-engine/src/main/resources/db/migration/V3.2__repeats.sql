-- A repeat is compared with what was said around it, and may update the memory that it repeats.

alter table event add column updated uuid[] not null default '{}'; -- those of duplicates that took over metadata, expiry or immutability

-- Hashes of the turns before and after one: those of its add, or else the last one of the run's earlier adds (earlier_add). The turn
-- before is null where it has the same words. The turn after is null where it has more than p_short characters.
create function turn_context(p_tenant uuid, p_event uuid, p_position int, p_short int)
    returns table (previous text, earlier_add boolean, following text)
    language sql stable as
$$
select nullif(md5(coalesce(b.content, a.content)), md5(t.content)), b.content is null, md5(f.content)
from event e
         left join turn t on t.tenant_id = e.tenant_id and t.event_id = e.id and t.position = p_position
         left join lateral (
    select o.content from turn o
    where o.tenant_id = p_tenant and o.event_id = p_event and o.position < p_position and o.role <> 'system'
    order by o.position desc limit 1) b on true
         left join lateral (
    select o.content from turn o
    where o.tenant_id = p_tenant and o.event_id = p_event and o.position > p_position and o.role <> 'system'
    order by o.position limit 1) f on length(f.content) <= p_short
         left join lateral (
    select o.content from event r join turn o on o.tenant_id = r.tenant_id and o.event_id = r.id and o.role <> 'system'
    where b.content is null and r.tenant_id = p_tenant and r.project_id = e.project_id and r.run_id = e.run_id
        and r.scope_id = e.scope_id and r.seq < e.seq
    order by r.seq desc, o.position desc limit 1) a on true
where e.tenant_id = p_tenant and e.id = p_event
$$;
