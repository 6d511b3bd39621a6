package io.souvenir.engine.profile;

import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Reads the profile of a user. */
@ApplicationScoped
public class ProfileService {

    private static final String READ = """
            select status, profile, generation_count, error, updated_at from user_profile
            where tenant_id = $1 and project_id = $2 and user_id = $3
            """;

    private static final Profile NOT_ENABLED = new Profile(Profile.Status.NOT_ENABLED, null, 0, null, null);
    private static final Profile NOT_GENERATED = new Profile(Profile.Status.PENDING, null, 0, null, null);

    private final TenantSql sql;

    ProfileService(TenantSql sql) {
        this.sql = sql;
    }

    /** Fails as {@code USER_NOT_FOUND} where the project has no memories of the user. */
    public Uni<Profile> read(ProjectRef project, String user) {
        return sql.transaction(project.tenant(),
                connection -> ProfileJobs.hasMemories(connection, project, user)
                        .invoke(hasMemories -> Rows.require(hasMemories, ProfileJobs::userNotFound))
                        .chain(() -> ProfileSettingsService.read(connection, project))
                        .chain(settings -> settings.enabled() ? stored(connection, project, user)
                                : Uni.createFrom().item(NOT_ENABLED)));
    }

    private static Uni<Profile> stored(SqlConnection connection, ProjectRef project, String user) {
        return connection.preparedQuery(READ).execute(project.key().addString(user))
                .map(rows -> Rows.first(rows, ProfileService::read).orElse(NOT_GENERATED));
    }

    private static Profile read(Row row) {
        Map<String, Object> document = row.getValue("profile") instanceof JsonObject json ? json.getMap() : null;
        return new Profile(Profile.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)), document,
                row.getInteger("generation_count"), Rows.instant(row, "updated_at"), row.getString("error"));
    }
}
