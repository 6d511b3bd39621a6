-- All that ranking needs besides vectors, one compact row for each memory, in the order of the conversation.
create table recall_row (
    tenant_id       uuid        not null,
    scope_id        bigint      not null,
    ord             int         not null,              -- position in the scope
    rev             bigint      not null,              -- the scope's revision at the last change of the row
    memory_id       uuid        not null,
    kind            text        not null default 'turn',
    session_no      int         not null,
    role            text        not null,
    speaker         text,
    observed_at     timestamptz not null,
    about_from      date,
    about_to        date,
    valid_from      timestamptz not null,
    valid_to        timestamptz,
    expiration_date date,
    words           int         not null,              -- how many words the text has
    question        boolean     not null,              -- whether the text asks something
    terms           bytea       not null,              -- the text's terms with their counts, for BM25
    cites           int[]       not null default '{}', -- positions of the turns that a fact was taken from
    kin             jsonb,                             -- entities that it names: {"names": {key: no}, "links": [[source, type, target]]}
    verdict         smallint    not null default 0,    -- feedback: 1 positive, 0 none, -1 negative, -2 very negative
    quarantined     boolean     not null default false,
    deleted         boolean     not null default false,
    primary key (tenant_id, scope_id, ord),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index recall_row_rev on recall_row (tenant_id, scope_id, rev);
create index recall_row_memory on recall_row (tenant_id, memory_id);

call isolate_tenants('recall_row');
grant select, insert, update, delete on recall_row to "${app_role}";

-- The scope's revision and epoch, and the ranking rows that a reader of revision p_rev lacks.
create function recall_delta(p_tenant uuid, p_scope bigint, p_rev bigint)
    returns table (scope_rev bigint, scope_epoch bigint, ord int, memory_id uuid, session_no int, role text, speaker text,
                   observed_at timestamptz, expiration_date date, words int, question boolean, deleted boolean, terms bytea,
                   verdict smallint, kind text, cites int[], about_from date, about_to date, valid_from timestamptz,
                   valid_to timestamptz, quarantined boolean, kin jsonb)
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        select s.rev, s.epoch, r.ord, r.memory_id, r.session_no, r.role, r.speaker, r.observed_at, r.expiration_date, r.words,
               r.question, r.deleted, r.terms, r.verdict, r.kind, r.cites, r.about_from, r.about_to, r.valid_from, r.valid_to,
               r.quarantined, r.kin
        from scope s
                 left join recall_row r on r.tenant_id = p_tenant and r.scope_id = p_scope and r.rev > p_rev
        where s.tenant_id = p_tenant and s.id = p_scope
        order by r.ord;
end
$$;

-- The scope's revision and epoch, and the vectors of the memories that a reader of revision p_rev lacks: a row for each chunk in
-- order, and one without a vector where a memory has none or is deleted.
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
