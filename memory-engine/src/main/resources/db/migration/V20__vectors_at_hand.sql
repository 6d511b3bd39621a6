-- The scope's revision and epoch, and the vectors of the memories that a reader of revision p_rev lacks: a row for each part in
-- order, and one without a vector where a memory has none or is gone.
create function recall_vectors(p_tenant uuid, p_scope bigint, p_model text, p_rev bigint)
    returns table (scope_rev bigint, scope_epoch bigint, ord int, embedding bytea)
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        select s.rev, s.epoch, r.ord, v.embedding
        from scope s
                 left join recall_row r on r.tenant_id = p_tenant and r.scope_id = p_scope and r.rev > p_rev
                 left join memory_vector v on v.tenant_id = p_tenant and v.scope_id = p_scope and v.model = p_model
            and v.memory_id = r.memory_id and not r.deleted
        where s.tenant_id = p_tenant and s.id = p_scope
        order by r.ord, v.chunk;
end
$$;
