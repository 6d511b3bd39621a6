-- What the messages of an add contain besides text: not stored, but told to the caller.

alter table event add column skipped jsonb not null default '[]'; -- message, type and count of each

create function accept_add(p_tenant uuid, p_project uuid, p_event uuid, p_kind text, p_owner text, p_user text, p_agent text,
                           p_app text, p_run text, p_infer boolean, p_metadata jsonb, p_stated_at timestamptz,
                           p_expiration date, p_immutable boolean, p_key text, p_hash text, p_roles text[], p_speakers text[],
                           p_contents text[], p_guidance jsonb, p_skipped jsonb)
    returns table (accepted uuid, accepted_at timestamptz, repeated boolean, reused boolean)
    language plpgsql as
$$
begin
    return query
        select a.accepted, a.accepted_at, a.repeated, a.reused
        from accept_add(p_tenant, p_project, p_event, p_kind, p_owner, p_user, p_agent, p_app, p_run, p_infer, p_metadata, p_stated_at,
                        p_expiration, p_immutable, p_key, p_hash, p_roles, p_speakers, p_contents, p_guidance) a;
    if p_skipped <> '[]' then
        update event set skipped = p_skipped where tenant_id = p_tenant and id = p_event;
    end if;
end
$$;
