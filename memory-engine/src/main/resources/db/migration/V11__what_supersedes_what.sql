-- What memories state, so that one that says the same or the contrary finds them; and what became of those it finds.

create table memory_claim (
    tenant_id uuid   not null,
    scope_id  bigint not null,
    claim     bigint not null, -- hash of a wording, or of a subject and its attribute
    memory_id uuid   not null,
    primary key (tenant_id, scope_id, claim, memory_id),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade
);
create index memory_claim_memory on memory_claim (tenant_id, memory_id);
alter table memory_claim enable row level security;
alter table memory_claim force row level security;
create policy tenant on memory_claim
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on memory_claim to "${app_role}";

alter table memory_revision drop constraint memory_revision_change_check;
alter table memory_revision add check (change in ('ADD', 'UPDATE', 'DELETE', 'SUPERSEDE', 'RESTORE'));

alter table ingest_event add column already_known uuid[] not null default '{}'; -- memories that said the same before
