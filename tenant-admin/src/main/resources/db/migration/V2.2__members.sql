-- Who belongs to an organization and to its projects. People are named by the subject of their tokens.

-- A membership begins with the person's own acceptance.
create table membership (
    tenant_id       uuid        not null references organization (tenant_id),
    user_id         text        not null,
    id              uuid        not null default gen_random_uuid(), -- names the invitation
    email           text        not null,
    role            text check (role in ('owner', 'admin', 'member', 'reader')), -- in the organization; null: in single projects only
    account_created boolean     not null default false,        -- the organization made the account, whose address was not verified then
    invited_at      timestamptz not null default clock_timestamp(),
    accepted_at     timestamptz,                               -- null: an invitation, which gives no access
    primary key (tenant_id, user_id)
);
create unique index membership_invitation on membership (id);
create index membership_email on membership (tenant_id, email);
create index membership_access on membership (user_id) where accepted_at is not null or account_created;
create index membership_pending on membership (user_id, invited_at) where accepted_at is null;

create table project_member (
    tenant_id  uuid        not null,
    project_id uuid        not null,
    user_id    text        not null,
    role       text        not null check (role in ('owner', 'admin', 'member', 'reader')),
    created_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, project_id, user_id),
    foreign key (tenant_id, project_id) references project (tenant_id, id) on delete cascade,
    foreign key (tenant_id, user_id) references membership (tenant_id, user_id) on delete cascade
);
create index project_member_user on project_member (tenant_id, user_id);

call isolate_tenants('membership', 'project_member');
grant select, insert, delete, update (role, accepted_at) on membership to "${app_role}";
grant select, insert, update, delete on project_member to "${app_role}";

-- A transaction that has set app.person sees that person's memberships and the rows of their organizations, and can change neither.
create policy own_memberships on membership for select
    using (user_id = nullif(current_setting('app.person', true), ''));
create policy person_organizations on organization for select
    using (tenant_id in (select m.tenant_id from membership m
                         where m.user_id = nullif(current_setting('app.person', true), '')));

-- The organizations that decide about a person: those accepted, and the one that made their account. These functions run with the
-- caller's rights, so the policies above apply.
create function find_memberships(person text)
    returns table (tenant_id uuid, name text, active boolean, role text, accepted boolean)
    language plpgsql security invoker set search_path from current as
$$
begin
    perform set_config('app.person', person, true);
    return query
        select m.tenant_id, o.name, o.status = 'active', m.role, m.accepted_at is not null
        from membership m join organization o on o.tenant_id = m.tenant_id
        where m.user_id = person and (m.accepted_at is not null or m.account_created)
        order by m.invited_at, m.tenant_id limit 100;
end
$$;

create function find_invitations(person text, wanted uuid, skipped int, most int)
    returns table (id uuid, tenant_id uuid, name text, role text, invited_at timestamptz)
    language plpgsql security invoker set search_path from current as
$$
begin
    perform set_config('app.person', person, true);
    return query
        select m.id, m.tenant_id, o.name, m.role, m.invited_at
        from membership m join organization o on o.tenant_id = m.tenant_id
        where m.user_id = person and m.accepted_at is null and o.status = 'active' and (wanted is null or m.id = wanted)
        order by m.invited_at, m.id offset skipped limit most;
end
$$;

revoke all on function find_memberships(text), find_invitations(text, uuid, int, int) from public;
grant execute on function find_memberships(text), find_invitations(text, uuid, int, int) to "${app_role}";
