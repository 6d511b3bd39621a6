-- Memories, their vectors, their history, and what callers and searches record about them.

-- How many bytes an array's texts have. An array's own conversion to text is not immutable, which a generated column asks for.
create function text_bytes(p_texts text[]) returns int language sql immutable parallel safe
    return (select coalesce(sum(octet_length(t)), 0)::int from unnest(p_texts) t);

create table memory (
    tenant_id         uuid        not null,
    id                uuid        not null,
    project_id        uuid        not null,
    scope_id          bigint      not null,
    kind              text        not null default 'turn' check (kind in ('turn', 'fact', 'procedure')),
    user_id           text,
    agent_id          text,
    app_id            text,
    run_id            text,
    text              text        not null,
    role              text        not null,
    speaker           text,
    language          text,                              -- ISO 639-1; null where it is not recognized
    metadata          jsonb       not null,
    categories        text[]      not null default '{}',
    content_hash      bytea       not null,
    observed_at       timestamptz not null,              -- when it was said
    about_from        date,                              -- the days that the text speaks of, relative ones resolved
    about_to          date,
    valid_from        timestamptz not null,              -- since when it is true
    valid_to          timestamptz,                       -- null while it is true
    superseded_by     uuid,
    superseded_reason text,
    trust             real        not null default 1 check (trust between 0 and 1),
    quarantined       boolean     not null default false,
    expiration_date   date,
    immutable         boolean     not null,
    revision          int         not null default 1,
    event_id          uuid        not null,              -- the add that it comes from, and the turn of it
    turn_position     int         not null,
    turn_positions    int[]       not null default '{}', -- further turns of the event that a fact was taken from
    -- The bytes of its answer, so that a read can stop before it loads too many.
    size              int         generated always as (octet_length(text) + octet_length(metadata::text) + text_bytes(categories)) stored,
    created_at        timestamptz not null default clock_timestamp(),
    updated_at        timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade,
    check ((about_from is null) = (about_to is null)),
    check (valid_to is null or valid_to >= valid_from)
);
create index memory_project on memory (tenant_id, project_id, created_at, id);
create index memory_scope on memory (tenant_id, scope_id, created_at, id);
create index memory_hash on memory (tenant_id, scope_id, content_hash);
create index memory_event on memory (tenant_id, event_id);
create index memory_superseded on memory (tenant_id, superseded_by) where superseded_by is not null;

-- The embeddings, so that the index can be rebuilt without computing them again.
create table memory_vector (
    tenant_id uuid     not null,
    scope_id  bigint   not null,
    memory_id uuid     not null,
    model     text     not null,
    chunk     smallint not null default 0, -- a long text is embedded in chunks; 0 is the first or only one
    embedding bytea    not null,           -- FP32, little endian
    primary key (tenant_id, scope_id, model, memory_id, chunk),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade
);
create index memory_vector_memory on memory_vector (tenant_id, memory_id);

-- The history. It outlives its memory, without the text, so that an import does not bring back what was deleted.
create table memory_revision (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    memory_id  uuid        not null,
    id         uuid        not null default uuidv7(),
    revision   int         not null,
    change     text        not null check (change in ('ADD', 'UPDATE', 'DELETE', 'SUPERSEDE', 'RESTORE')),
    old_text   text,
    new_text   text,
    created_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, memory_id, id)
);

-- What memories assert, so that one that asserts the same or the contrary finds them.
create table memory_assertion (
    tenant_id      uuid   not null,
    scope_id       bigint not null,
    assertion_hash bigint not null, -- hash of a wording, or of a subject and its attribute
    memory_id      uuid   not null,
    primary key (tenant_id, scope_id, assertion_hash, memory_id),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade
);
create index memory_assertion_memory on memory_assertion (tenant_id, memory_id);

-- A caller's latest opinion of a memory.
create table memory_feedback (
    tenant_id  uuid        not null,
    memory_id  uuid        not null,
    id         uuid        not null default uuidv7(),
    feedback   text check (feedback in ('POSITIVE', 'NEGATIVE', 'VERY_NEGATIVE')),
    reason     text,
    updated_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, memory_id),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade
);

-- When searches returned a memory, the latest twenty times, newest first; only in projects with decay.
create table memory_access (
    tenant_id    uuid          not null,
    memory_id    uuid          not null,
    access_times timestamptz[] not null,
    primary key (tenant_id, memory_id),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade
);

call isolate_tenants('memory', 'memory_vector', 'memory_revision', 'memory_assertion', 'memory_feedback', 'memory_access');
grant select, insert, update, delete
    on memory, memory_vector, memory_revision, memory_assertion, memory_feedback, memory_access to "${app_role}";

-- A plan for any project cannot know how large one is, and would walk the index that begins with the project. "is true" keeps the
-- planner from that index, so that it takes the primary key; the project is still checked.
create function memories_by_id(p_tenant uuid, p_project uuid, p_ids uuid[]) returns setof memory
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query select m.* from memory m where m.tenant_id = p_tenant and m.id = any (p_ids) and (m.project_id = p_project) is true;
end
$$;

-- The memories of p_ids in their order, as long as those before have less than p_bytes; the first one always.
create function memories_within_bytes(p_tenant uuid, p_project uuid, p_ids uuid[], p_bytes int) returns setof memory
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        with asked as (
            select a.n, m.id, sum(m.size) over (order by a.n) - m.size as before
            from unnest(p_ids) with ordinality a (id, n) join memory m on m.tenant_id = p_tenant and m.id = a.id
            where (m.project_id = p_project) is true)
        select m.* from asked join memory m on m.tenant_id = p_tenant and m.id = asked.id where asked.before < p_bytes
        order by asked.n;
end
$$;
