-- A scope of any size is read in pages, and of one that is too large to be read whole only what a question needs.

drop function ranking_changes(uuid, bigint, bigint);

-- The scope's revision, epoch and size, and at most p_limit ranking rows: from revision 0 those behind p_after in their order, from any
-- other revision those that changed since. Where memories are given in p_around, their rows instead, with the two before and after each
-- and the turns that they were learned from.
create function ranking_changes(p_tenant uuid, p_scope bigint, p_revision bigint, p_after int, p_limit int, p_around uuid[])
    returns table (scope_revision bigint, scope_epoch bigint, scope_size int, row_position int, memory_id uuid, session_number int,
                   role text, speaker text, observed_at timestamptz, expiration_date date, word_count int, is_question boolean,
                   deleted boolean, terms bytea, feedback smallint, kind text, source_positions int[], about_from date,
                   about_to date, valid_from timestamptz, valid_to timestamptz, quarantined boolean, mentions jsonb)
    language plpgsql stable as
$$
declare
    v_positions int[];
begin
    perform set_config('app.tenant', p_tenant::text, true);
    if cardinality(p_around) > 0 then
        v_positions := array(
            select distinct beside.position
            from ranking_row r
                     cross join lateral (select r.position + step from generate_series(-2, 2) step
                                         union all
                                         select unnest(r.source_positions)) beside (position)
            where r.tenant_id = p_tenant and r.scope_id = p_scope and r.memory_id = any (p_around));
    elsif p_revision = 0 then
        v_positions := array(
            select r.position from ranking_row r
            where r.tenant_id = p_tenant and r.scope_id = p_scope and r.position > p_after
            order by r.position limit p_limit);
    else
        v_positions := array(
            select r.position from ranking_row r
            where r.tenant_id = p_tenant and r.scope_id = p_scope and r.scope_revision > p_revision
            order by r.scope_revision limit p_limit);
    end if;
    return query
        select s.revision, s.epoch, s.next_position, r.position, r.memory_id, r.session_number, r.role, r.speaker, r.observed_at,
               r.expiration_date, r.word_count, r.is_question, r.deleted, r.terms, r.feedback, r.kind, r.source_positions,
               r.about_from, r.about_to, r.valid_from, r.valid_to, r.quarantined, r.mentions
        from scope s
                 left join ranking_row r on r.tenant_id = p_tenant and r.scope_id = p_scope and r.position = any (v_positions)
        where s.tenant_id = p_tenant and s.id = p_scope
        order by r.position;
end
$$;

drop function vector_changes(uuid, bigint, text, bigint);

-- The scope's revision and epoch, and the vectors of at most p_limit memories, chosen as in ranking_changes: a row for each chunk in
-- order, and one without a vector where a memory has none or is deleted.
create function vector_changes(p_tenant uuid, p_scope bigint, p_model text, p_revision bigint, p_after int, p_limit int)
    returns table (scope_revision bigint, scope_epoch bigint, row_position int, embedding bytea)
    language plpgsql stable as
$$
declare
    v_positions int[];
begin
    perform set_config('app.tenant', p_tenant::text, true);
    if p_revision = 0 then
        v_positions := array(
            select r.position from ranking_row r
            where r.tenant_id = p_tenant and r.scope_id = p_scope and r.position > p_after
            order by r.position limit p_limit);
    else
        v_positions := array(
            select r.position from ranking_row r
            where r.tenant_id = p_tenant and r.scope_id = p_scope and r.scope_revision > p_revision
            order by r.scope_revision limit p_limit);
    end if;
    return query
        select s.revision, s.epoch, r.position, v.embedding
        from scope s
                 left join ranking_row r on r.tenant_id = p_tenant and r.scope_id = p_scope and r.position = any (v_positions)
                 left join memory_vector v on v.tenant_id = p_tenant and v.scope_id = p_scope and v.model = p_model
            and v.memory_id = r.memory_id and not r.deleted
        where s.tenant_id = p_tenant and s.id = p_scope
        order by r.position, v.chunk;
end
$$;

-- The vectors of these memories, but for the chunks that are known, first chunks first.
create function missing_vectors(p_tenant uuid, p_scope bigint, p_model text, p_memories uuid[], p_known uuid[], p_known_chunks int[],
                                p_limit int)
    returns table (memory uuid, place smallint, embedding bytea)
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        select v.memory_id, v.chunk, v.embedding
        from memory_vector v
        where v.tenant_id = p_tenant and v.scope_id = p_scope and v.model = p_model and v.memory_id = any (p_memories)
          and not exists (select from unnest(p_known, p_known_chunks) known (id, chunk)
                          where known.id = v.memory_id and known.chunk = v.chunk)
        order by v.chunk
        limit p_limit;
end
$$;
