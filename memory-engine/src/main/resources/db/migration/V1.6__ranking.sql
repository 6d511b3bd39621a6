-- All that ranking needs besides vectors, one compact row for each memory, in the order of the conversation.
create table ranking_row (
    tenant_id        uuid        not null,
    scope_id         bigint      not null,
    position         int         not null,              -- position in the scope
    scope_revision   bigint      not null,              -- the scope's revision at the last change of the row
    memory_id        uuid        not null,
    kind             text        not null default 'turn',
    session_number   int         not null,
    role             text        not null,
    speaker          text,
    observed_at      timestamptz not null,
    about_from       date,
    about_to         date,
    valid_from       timestamptz not null,
    valid_to         timestamptz,
    expiration_date  date,
    word_count       int         not null,              -- how many words the text has
    is_question      boolean     not null,              -- whether the text asks something
    terms            bytea       not null,              -- the text's terms with their counts, for BM25
    source_positions int[]       not null default '{}', -- positions of the turns that a fact was taken from
    mentions         jsonb,                             -- {"names": {name: number}, "links": [[source, type, target]]}, entities by number
    feedback         smallint    not null default 0,    -- feedback: 1 positive, 0 none, -1 negative, -2 very negative
    quarantined      boolean     not null default false,
    deleted          boolean     not null default false,
    primary key (tenant_id, scope_id, position),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);
create index ranking_row_revision on ranking_row (tenant_id, scope_id, scope_revision);
create index ranking_row_memory on ranking_row (tenant_id, memory_id);

call isolate_tenants('ranking_row');
grant select, insert, update, delete on ranking_row to "${app_role}";

-- The scope's revision and epoch, and the ranking rows that a reader of revision p_revision lacks.
create function ranking_changes(p_tenant uuid, p_scope bigint, p_revision bigint)
    returns table (scope_revision bigint, scope_epoch bigint, row_position int, memory_id uuid, session_number int, role text, speaker text,
                   observed_at timestamptz, expiration_date date, word_count int, is_question boolean, deleted boolean, terms bytea,
                   feedback smallint, kind text, source_positions int[], about_from date, about_to date, valid_from timestamptz,
                   valid_to timestamptz, quarantined boolean, mentions jsonb)
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        select s.revision, s.epoch, r.position, r.memory_id, r.session_number, r.role, r.speaker, r.observed_at, r.expiration_date,
               r.word_count, r.is_question, r.deleted, r.terms, r.feedback, r.kind, r.source_positions, r.about_from,
               r.about_to, r.valid_from, r.valid_to, r.quarantined, r.mentions
        from scope s
                 left join ranking_row r on r.tenant_id = p_tenant and r.scope_id = p_scope and r.scope_revision > p_revision
        where s.tenant_id = p_tenant and s.id = p_scope
        order by r.position;
end
$$;

-- The scope's revision and epoch, and the vectors of the memories that a reader of revision p_revision lacks: a row for each chunk in
-- order, and one without a vector where a memory has none or is deleted.
create function vector_changes(p_tenant uuid, p_scope bigint, p_model text, p_revision bigint)
    returns table (scope_revision bigint, scope_epoch bigint, row_position int, embedding bytea)
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        select s.revision, s.epoch, r.position, v.embedding
        from scope s
                 left join ranking_row r on r.tenant_id = p_tenant and r.scope_id = p_scope and r.scope_revision > p_revision
                 left join memory_vector v on v.tenant_id = p_tenant and v.scope_id = p_scope and v.model = p_model
            and v.memory_id = r.memory_id and not r.deleted
        where s.tenant_id = p_tenant and s.id = p_scope
        order by r.position, v.chunk;
end
$$;
