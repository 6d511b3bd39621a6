-- What is said of a memory counts in its ranking; a deletion is an event that can be asked for.

alter table recall_row
    add column verdict smallint not null default 0; -- 1 positive, 0 none, -1 negative, -2 very negative

drop function recall_delta(uuid, bigint, bigint);

-- The scope's revision and epoch, and the ranking rows a reader of revision p_rev lacks.
create function recall_delta(p_tenant uuid, p_scope bigint, p_rev bigint)
    returns table (scope_rev bigint, scope_epoch bigint, ord int, memory_id uuid, session_no int, role text, speaker text,
                   observed_at timestamptz, expiration_date date, words int, question boolean, deleted boolean, terms bytea,
                   verdict smallint)
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        select s.rev, s.epoch, r.ord, r.memory_id, r.session_no, r.role, r.speaker, r.observed_at, r.expiration_date, r.words,
               r.question, r.deleted, r.terms, r.verdict
        from scope s
                 left join recall_row r on r.tenant_id = p_tenant and r.scope_id = p_scope and r.rev > p_rev
        where s.tenant_id = p_tenant and s.id = p_scope
        order by r.ord;
end
$$;

-- A deletion may span scopes, so its event names none.
alter table ingest_event
    alter column scope_id drop not null,
    add column kind text not null default 'ADD' check (kind in ('ADD', 'DELETE'));
