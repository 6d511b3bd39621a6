-- The people of a project, what was last said of a person's role in the organization, and projects on their way out.
-- People are named by the subject of their tokens.

-- A project's description is the project's own; until now it stood among the settings.
alter table project add column description text not null default '' check (char_length(description) <= 2000);
alter table project no force row level security;
alter table project_settings no force row level security;
update project p set description = left(s.settings ->> 'description', 2000)
from project_settings s where s.tenant_id = p.tenant_id and s.project_id = p.id and s.settings ->> 'description' is not null;
update project_settings set settings = settings - 'description' where settings ? 'description';
alter table project force row level security;
alter table project_settings force row level security;

-- A key made by somebody who may manage one project alone opens nothing of the organization beside it.
alter table api_key add column organization_wide boolean not null default true;

create table project_member (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    user_id    text        not null,
    email      text        not null,
    role       text        not null check (role in ('owner', 'admin', 'member', 'reader')),
    created_at timestamptz not null default clock_timestamp(),
    removed_at timestamptz, -- access has ended; the row stays until the organization's membership has been settled
    primary key (tenant_id, project_id, user_id),
    foreign key (tenant_id, project_id) references project (tenant_id, id) on delete cascade
);
create index project_member_person on project_member (tenant_id, user_id);
create index project_member_email on project_member (tenant_id, project_id, email);

-- Tokens live a while: what was said here decides over those issued before it was settled, and over all until then.
create table member_standing (
    tenant_id  uuid not null references organization (tenant_id),
    user_id    text not null,
    role       text check (role in ('owner', 'admin', 'member', 'reader')), -- none: removed
    settled_at timestamptz,
    primary key (tenant_id, user_id)
);

-- What is left to do for projects that are gone. Claims run across tenants, so it holds ids and times alone.
create table project_removal (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    key_ids    text[]      not null,
    people     text[]      not null,
    created_at timestamptz not null default clock_timestamp(),
    due_at     timestamptz not null,
    primary key (tenant_id, project_id)
);
create index project_removal_due on project_removal (due_at);

do $$
declare
    t text;
begin
    foreach t in array array ['project_member', 'member_standing', 'project_removal']
        loop
            execute format('alter table %I enable row level security', t);
            execute format('alter table %I force row level security', t);
            execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid) '
                'with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
        end loop;
end
$$;

create policy worker_reads on project_removal for select using (current_setting('app.worker', true) = 'on');
create policy worker_leases on project_removal for update using (current_setting('app.worker', true) = 'on');
grant select, insert, update, delete on project_member, member_standing to "${app_role}";
grant select, insert, delete, update (due_at) on project_removal to "${app_role}";
-- Keys and webhooks go with their project; the application itself may delete no key.
alter table api_key drop constraint api_key_tenant_id_project_id_fkey;
alter table api_key add foreign key (tenant_id, project_id) references project (tenant_id, id) on delete cascade;
alter table webhook drop constraint webhook_tenant_id_project_id_fkey;
alter table webhook add foreign key (tenant_id, project_id) references project (tenant_id, id) on delete cascade;
grant delete on project to "${app_role}";

drop function presented_api_key(text);
create function presented_api_key(presented text)
    returns table (tenant_id uuid, project_id uuid, role text, expires_at timestamptz, revoked_at timestamptz,
                   organization_status text, organization_wide boolean)
    language plpgsql security invoker set search_path from current as
$$
begin
    perform set_config('app.api_key', presented, true);
    return query
        select k.tenant_id, k.project_id, k.role, k.expires_at, k.revoked_at, o.status, k.organization_wide
        from api_key k join organization o on o.tenant_id = k.tenant_id
        where k.key_id = presented;
end
$$;
revoke all on function presented_api_key(text) from public;
grant execute on function presented_api_key(text) to ${app_role};
