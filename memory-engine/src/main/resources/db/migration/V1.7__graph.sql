-- Whom and what memories mention, and how these relate. All of it belongs to a memory: validity, trust and revision of a relation are
-- its memory's, and names are as a memory spells them.

create table entity (
    tenant_id  uuid   not null,
    scope_id   bigint not null,
    number     int    not null, -- numbers the entities of a scope
    id         uuid   not null default uuidv7(),
    project_id uuid   not null,
    type       text   not null check (type in ('person', 'animal', 'place', 'organization', 'event', 'thing', 'unknown')),
    primary key (tenant_id, scope_id, number),
    unique (tenant_id, id),
    foreign key (tenant_id, scope_id) references scope (tenant_id, id) on delete cascade
);

create table entity_mention (
    tenant_id       uuid   not null,
    scope_id        bigint not null,
    memory_id       uuid   not null,
    entity_number   int    not null,
    normalized_name text   not null, -- the name's words in lower case, by which the entity is found again
    name            text   not null, -- as the memory spells it
    primary key (tenant_id, memory_id, entity_number, normalized_name),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade,
    foreign key (tenant_id, scope_id, entity_number) references entity (tenant_id, scope_id, number) on delete cascade
);
create index entity_mention_entity on entity_mention (tenant_id, scope_id, entity_number);
create index entity_mention_name on entity_mention (tenant_id, scope_id, split_part(normalized_name, ' ', 1));

create table relation (
    tenant_id uuid    not null,
    id        uuid    not null default uuidv7(),
    scope_id  bigint  not null,
    memory_id uuid    not null,
    source    int     not null,               -- number of an entity, as the target
    type      text    not null,
    target    int,
    value     text,                           -- where the target is no entity
    affirmed  boolean not null default true,  -- false where the memory negates the relation or says that it has ended
    replaces  boolean not null default false, -- whether the memory says that the relation replaced another
    primary key (tenant_id, id),
    check ((target is null) <> (value is null)),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade,
    foreign key (tenant_id, scope_id, source) references entity (tenant_id, scope_id, number) on delete cascade,
    foreign key (tenant_id, scope_id, target) references entity (tenant_id, scope_id, number) on delete cascade
);
create index relation_source on relation (tenant_id, scope_id, source, type);
create index relation_target on relation (tenant_id, scope_id, target) where target is not null;
create index relation_memory on relation (tenant_id, memory_id);

call isolate_tenants('entity', 'entity_mention', 'relation');
grant select, insert, update, delete on entity, entity_mention, relation to "${app_role}";

-- A name is personal data, so an entity is deleted with its last mention. A trigger, because mentions are deleted in many ways, most
-- of them by the foreign key to a memory that is deleted.
create function delete_unmentioned_entity() returns trigger
    language plpgsql as
$$
begin
    delete from entity e
    where e.tenant_id = old.tenant_id and e.scope_id = old.scope_id and e.number = old.entity_number
        and not exists (select from entity_mention n
                        where n.tenant_id = e.tenant_id and n.scope_id = e.scope_id and n.entity_number = e.number);
    return null;
end
$$;
create trigger delete_unmentioned_entity after delete on entity_mention for each row execute function delete_unmentioned_entity();
