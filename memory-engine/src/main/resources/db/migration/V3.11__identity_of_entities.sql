-- Which mentions mean the same entity follows from all mentions of a scope, so each keeps what its memory says of it, and is given another
-- entity when a memory is added or deleted that says more or less.

-- The rows of all tenants are filled here, by the owner of the tables.
alter table memory no force row level security;
alter table entity no force row level security;
alter table entity_mention no force row level security;
alter table relation no force row level security;

alter table entity_mention add column evidence jsonb not null default '{}'; -- the type and the roles that the memory gives it, and another name of it
alter table entity_mention add column conversation text;                    -- the memory's run, or else its add
alter table relation add column source_name text;                           -- the mentions that it relates
alter table relation add column target_name text;

update entity_mention n set evidence = jsonb_build_object('type', e.type) from entity e
where e.tenant_id = n.tenant_id and e.scope_id = n.scope_id and e.number = n.entity_number and e.type <> 'unknown';
update entity_mention n set conversation = coalesce(m.run_id, m.event_id::text) from memory m
where m.tenant_id = n.tenant_id and m.id = n.memory_id;
update relation r set
    source_name = (select max(n.normalized_name) from entity_mention n
                   where n.tenant_id = r.tenant_id and n.memory_id = r.memory_id and n.entity_number = r.source),
    target_name = (select max(n.normalized_name) from entity_mention n
                   where n.tenant_id = r.tenant_id and n.memory_id = r.memory_id and n.entity_number = r.target);
delete from entity_mention n using entity_mention o
where o.tenant_id = n.tenant_id and o.memory_id = n.memory_id and o.normalized_name = n.normalized_name and o.entity_number < n.entity_number;

alter table entity_mention drop constraint entity_mention_pkey;
alter table entity_mention add primary key (tenant_id, memory_id, normalized_name);
alter table entity_mention alter column entity_number drop not null; -- null for a word that may be no name, until another memory names it
create index entity_mention_same_as on entity_mention (tenant_id, scope_id) where evidence ? 'same_as';

alter table memory force row level security;
alter table entity force row level security;
alter table entity_mention force row level security;
alter table relation force row level security;
