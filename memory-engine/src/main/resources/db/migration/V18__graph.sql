-- Whom and what memories name, and how these relate. All of it hangs on the memory that tells it: validity, trust and revision
-- of a relation are its memory's, names are as some memory says them, and what no memory names any more is gone.

alter table scope add column next_entity int not null default 0;

create table entity (
    tenant_id  uuid   not null,
    scope_id   bigint not null,
    no         int    not null, -- numbers the entities of a scope
    id         uuid   not null default uuidv7(),
    project_id uuid   not null,
    type       text   not null check (type in ('person', 'animal', 'place', 'organization', 'event', 'thing', 'unknown')),
    primary key (tenant_id, scope_id, no),
    unique (tenant_id, id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);

create table entity_mention (
    tenant_id uuid   not null,
    scope_id  bigint not null,
    memory_id uuid   not null,
    entity    int    not null,
    key       text   not null, -- by which the name is known again: words in lower case
    name      text   not null, -- as the memory says it
    primary key (tenant_id, memory_id, entity, key),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade,
    foreign key (tenant_id, scope_id, entity) references entity (tenant_id, scope_id, no) on delete cascade
);
create index entity_mention_entity on entity_mention (tenant_id, scope_id, entity);
create index entity_mention_name on entity_mention (tenant_id, scope_id, split_part(key, ' ', 1));

create table relation (
    tenant_id uuid    not null,
    id        uuid    not null default uuidv7(),
    scope_id  bigint  not null,
    memory_id uuid    not null,
    source    int     not null,
    type      text    not null,
    target    int,
    value     text, -- where the target is no entity
    holds     boolean not null default true,  -- false where the memory says that it does not, or no longer
    change    boolean not null default false, -- whether the memory says that it took the place of another
    primary key (tenant_id, id),
    check ((target is null) <> (value is null)),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade,
    foreign key (tenant_id, scope_id, source) references entity (tenant_id, scope_id, no) on delete cascade,
    foreign key (tenant_id, scope_id, target) references entity (tenant_id, scope_id, no) on delete cascade
);
create index relation_source on relation (tenant_id, scope_id, source, type);
create index relation_target on relation (tenant_id, scope_id, target) where target is not null;
create index relation_memory on relation (tenant_id, memory_id);

do $$
declare
    t text;
begin
    foreach t in array array ['entity', 'entity_mention', 'relation']
        loop
            execute format('alter table %I enable row level security', t);
            execute format('alter table %I force row level security', t);
            execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid) '
                'with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
            execute format('grant select, insert, update, delete on %I to "${app_role}"', t);
        end loop;
end
$$;

-- A name is personal data: nobody is known whom nothing names, whichever way the memories went.
create function forget_unnamed() returns trigger
    language plpgsql as
$$
begin
    delete from entity e
    where e.tenant_id = old.tenant_id and e.scope_id = old.scope_id and e.no = old.entity
        and not exists (select from entity_mention n
                        where n.tenant_id = e.tenant_id and n.scope_id = e.scope_id and n.entity = e.no);
    return null;
end
$$;
create trigger forget_unnamed after delete on entity_mention for each row execute function forget_unnamed();

-- What ranking knows of them, for a memory that names any: {"names": {key: no}, "links": [[source, type, target]]}.
alter table recall_row add column kin jsonb;

drop function recall_delta(uuid, bigint, bigint);

-- Restated whole, as a function's columns cannot be added to: the last one is new.
-- The scope's revision and epoch, and the ranking rows a reader of revision p_rev lacks.
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
