package io.souvenir.engine.profile;

import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Stores the settings of projects for profiles. */
@ApplicationScoped
public class ProfileSettingsService {

    private static final String ENSURE = """
            insert into profile_settings (tenant_id, project_id) values ($1, $2) on conflict do nothing
            """;

    private static final String READ = """
            select enabled, schema, custom_instructions from profile_settings where tenant_id = $1 and project_id = $2
            """;

    private static final String WRITE = """
            update profile_settings set enabled = $3, schema = $4, custom_instructions = $5, updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2
            """;

    private final TenantSql sql;

    ProfileSettingsService(TenantSql sql) {
        this.sql = sql;
    }

    public Uni<ProfileSettings> read(ProjectRef project) {
        return sql.transaction(project.tenant(), connection -> read(connection, READ, project));
    }

    /** Changes settings under a lock, so that two changes of different settings both apply. */
    public Uni<ProfileSettings> change(ProjectRef project, UnaryOperator<ProfileSettings> change) {
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(ENSURE).execute(project.key())
                .chain(() -> read(connection, READ + " for update", project))
                .map(change)
                .call(changed -> connection.preparedQuery(WRITE).execute(project.key().addBoolean(changed.enabled())
                        .addValue(changed.schema() == null ? null : new JsonObject(changed.schema()))
                        .addString(changed.customInstructions()))));
    }

    static Uni<ProfileSettings> read(SqlConnection connection, ProjectRef project) {
        return read(connection, READ, project);
    }

    private static Uni<ProfileSettings> read(SqlConnection connection, String query, ProjectRef project) {
        return connection.preparedQuery(query).execute(project.key())
                .map(rows -> Rows.first(rows, ProfileSettingsService::settings).orElse(ProfileSettings.NONE));
    }

    private static ProfileSettings settings(Row row) {
        return new ProfileSettings(row.getBoolean("enabled"),
                row.getValue("schema") instanceof JsonObject schema ? schema.getMap() : null,
                row.getString("custom_instructions"));
    }
}
