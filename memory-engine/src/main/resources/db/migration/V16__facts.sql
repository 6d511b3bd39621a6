-- What an add asks of the extractor, and who did the extracting.

alter table ingest_event
    add column guidance jsonb not null default '{}', -- goes when the add is settled
    add column extraction jsonb;                     -- by and reason; null where nothing was to be extracted

drop function accept_add(uuid, uuid, uuid, text, text, text, text, text, text, boolean, jsonb, timestamptz, date, boolean, text,
    text[], text[], text[]);

-- Stores an add and says that its scope has work; answers the event, the first one's where the key was seen before.
create function accept_add(p_tenant uuid, p_project uuid, p_event uuid, p_kind text, p_owner text, p_user text, p_agent text,
                           p_app text, p_run text, p_infer boolean, p_metadata jsonb, p_said_at timestamptz,
                           p_expiration date, p_immutable boolean, p_key text, p_roles text[], p_speakers text[],
                           p_contents text[], p_guidance jsonb) returns uuid
    language plpgsql as
$$
declare
    v_scope bigint;
    v_event uuid;
begin
    perform set_config('app.tenant', p_tenant::text, true);
    loop
        select id into v_scope from scope
        where tenant_id = p_tenant and project_id = p_project and kind = p_kind and owner = p_owner;
        exit when found;
        insert into scope (tenant_id, project_id, kind, owner) values (p_tenant, p_project, p_kind, p_owner)
        on conflict do nothing;
    end loop;
    insert into ingest_event (tenant_id, id, project_id, scope_id, user_id, agent_id, app_id, run_id, infer, metadata, said_at,
                              expiration_date, immutable, idempotency_key, guidance)
    values (p_tenant, p_event, p_project, v_scope, p_user, p_agent, p_app, p_run, p_infer, p_metadata, p_said_at, p_expiration,
            p_immutable, p_key, p_guidance)
    on conflict (tenant_id, project_id, idempotency_key) where idempotency_key is not null do nothing
    returning id into v_event;
    if v_event is null then
        select id into strict v_event from ingest_event
        where tenant_id = p_tenant and project_id = p_project and idempotency_key = p_key;
        return v_event;
    end if;
    insert into turn (tenant_id, event_id, ord, role, speaker, content)
    select p_tenant, v_event, t.ord - 1, t.role, t.speaker, t.content
    from unnest(p_roles, p_speakers, p_contents) with ordinality t (role, speaker, content, ord);
    insert into scope_owner (tenant_id, project_id, kind, owner, scope_id)
    select p_tenant, p_project, o.kind, o.owner, v_scope
    from (values ('agent', p_agent), ('app', p_app), ('run', p_run)) o (kind, owner)
    where o.owner is not null and o.kind <> p_kind
    on conflict do nothing;
    insert into scope_work (tenant_id, scope_id, ingest_due) values (p_tenant, v_scope, now())
    on conflict (tenant_id, scope_id) do update set ingest_due = least(scope_work.ingest_due, excluded.ingest_due);
    return v_event;
end
$$;
