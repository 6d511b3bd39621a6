-- When memories were given in answer, the latest twenty times, newest first; kept for projects that let memories fade.

create table memory_access (
    tenant_id uuid          not null,
    memory_id uuid          not null,
    given     timestamptz[] not null,
    primary key (tenant_id, memory_id),
    foreign key (tenant_id, memory_id) references memory (tenant_id, id) on delete cascade
);
alter table memory_access enable row level security;
alter table memory_access force row level security;
create policy tenant on memory_access
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on memory_access to "${app_role}";
