package io.souvenir.engine.settings;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;

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
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(READ)
                .execute(Tuple.of(project.tenant().value(), project.project().value())))
                .map(rows -> rows.size() == 0 ? Map.of() : settings(rows.iterator().next().getValue("settings")));
    }

    /** Replaces the given settings, keeps the others and removes those that are null. Returns all settings. */
    public Uni<Map<String, Object>> merge(ProjectRef project, Map<String, Object> changes) {
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(MERGE)
                .execute(Tuple.of(project.tenant().value(), project.project().value(), new JsonObject(changes))))
                .map(rows -> settings(rows.iterator().next().getValue("settings")));
    }

    private static Map<String, Object> settings(Object json) {
        return ((JsonObject) json).getMap();
    }
}
