-- How the rows of tenants are kept apart. Every table has FORCE ROW LEVEL SECURITY: a transaction sees the rows of the tenant that it
-- has named with set_config('app.tenant', …, true), and none without. The tables of a later migration call these procedures as well.

-- The setting reads as an empty string after a transaction that has set it, hence nullif.
create procedure isolate_tenants(variadic p_tables regclass[]) language plpgsql as
$$
declare
    v_table regclass;
begin
    foreach v_table in array p_tables
        loop
            execute format('alter table %s enable row level security', v_table);
            execute format('alter table %s force row level security', v_table);
            execute format('create policy tenant on %s using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid) '
                'with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', v_table);
        end loop;
end
$$;

-- A transaction that declares itself a worker with set_config('app.worker', 'on', true) reads and leases work of all tenants, and
-- inserts and deletes none. So these tables have ids and times only, and no text of a tenant.
create procedure admit_workers(p_table regclass) language plpgsql as
$$
begin
    execute format('create policy worker_reads on %s for select using (current_setting(''app.worker'', true) = ''on'')', p_table);
    execute format('create policy worker_leases on %s for update using (current_setting(''app.worker'', true) = ''on'')', p_table);
end
$$;
revoke all on procedure isolate_tenants(regclass[]), admit_workers(regclass) from public;

-- A server compares the version of the schema with its own before it starts, and it knows the application's role only.
grant select on flyway_schema_history to "${app_role}";
