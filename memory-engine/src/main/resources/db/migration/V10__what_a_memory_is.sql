-- What a memory is, how far it is trusted, when it held, and what it speaks of; a memory may have several vectors.

alter table memory
    add column kind text not null default 'turn' check (kind in ('turn', 'fact', 'procedure')),
    add column turn_ords int[] not null default '{}', -- further turns of the event that a fact was taken from
    add column language text,                         -- ISO 639-1; null where it cannot be told
    add column trust real not null default 1 check (trust between 0 and 1),
    add column quarantined boolean not null default false,
    add column about_from date,                       -- the days that the text speaks of, relative ones resolved
    add column about_to date,
    add column valid_from timestamptz,
    add column valid_to timestamptz,                  -- null while it holds
    add column superseded_by uuid,
    add column superseded_because text,
    add check ((about_from is null) = (about_to is null)),
    add check (valid_to is null or valid_to >= valid_from);
update memory set valid_from = observed_at;
alter table memory alter column valid_from set not null;
create index memory_superseded on memory (tenant_id, superseded_by) where superseded_by is not null;

alter table recall_row
    add column kind text not null default 'turn',
    add column cites int[] not null default '{}', -- places (ord) of the turns that a fact was taken from
    add column about_from date,
    add column about_to date,
    add column valid_from timestamptz,
    add column valid_to timestamptz,
    add column quarantined boolean not null default false;
update recall_row set valid_from = observed_at;
alter table recall_row alter column valid_from set not null;

-- A long text is embedded in chunks; chunk 0 stands for a text that needs only one vector.
alter table memory_vector add column chunk smallint not null default 0;
alter table memory_vector drop constraint memory_vector_pkey;
alter table memory_vector add primary key (tenant_id, scope_id, model, memory_id, chunk);

drop function recall_delta(uuid, bigint, bigint);

-- The scope's revision and epoch, and the ranking rows a reader of revision p_rev lacks.
create function recall_delta(p_tenant uuid, p_scope bigint, p_rev bigint)
    returns table (scope_rev bigint, scope_epoch bigint, ord int, memory_id uuid, session_no int, role text, speaker text,
                   observed_at timestamptz, expiration_date date, words int, question boolean, deleted boolean, terms bytea,
                   verdict smallint, kind text, cites int[], about_from date, about_to date, valid_from timestamptz,
                   valid_to timestamptz, quarantined boolean)
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        select s.rev, s.epoch, r.ord, r.memory_id, r.session_no, r.role, r.speaker, r.observed_at, r.expiration_date, r.words,
               r.question, r.deleted, r.terms, r.verdict, r.kind, r.cites, r.about_from, r.about_to, r.valid_from, r.valid_to,
               r.quarantined
        from scope s
                 left join recall_row r on r.tenant_id = p_tenant and r.scope_id = p_scope and r.rev > p_rev
        where s.tenant_id = p_tenant and s.id = p_scope
        order by r.ord;
end
$$;
