package io.souvenir.engine.settings;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** Stores the settings of each project. */
@ApplicationScoped
public class SettingsService {

    private static final String READ = "select settings from project_settings where tenant_id = $1 and project_id = $2";

    private static final String MERGE = """
            insert into project_settings as kept (tenant_id, project_id, settings) values ($1, $2, jsonb_strip_nulls($3::jsonb))
            on conflict (tenant_id, project_id) do update
                set settings = jsonb_strip_nulls(kept.settings || $3::jsonb), updated_at = clock_timestamp()
            returning settings
            """;

    private final TenantSql sql;

    SettingsService(TenantSql sql) {
        this.sql = sql;
    }

    public Uni<Map<String, Object>> read(ProjectRef project) {
        return sql.query(project.tenant(), READ, project.key())
                .map(rows -> Rows.first(rows, SettingsService::settings).orElse(Map.of()));
    }

    /** Replaces the given settings, keeps the others and removes those that are null. Returns all settings. */
    public Uni<Map<String, Object>> merge(ProjectRef project, Map<String, Object> changes) {
        return sql.query(project.tenant(), MERGE, project.key().addValue(new JsonObject(changes)))
                .map(rows -> settings(Rows.only(rows)));
    }

    private static Map<String, Object> settings(Row row) {
        return ((JsonObject) row.getValue("settings")).getMap();
    }
}
