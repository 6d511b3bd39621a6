package io.souvenir.engine.provider.project;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelSecret;
import io.souvenir.engine.provider.ModelSettings;
import io.souvenir.engine.secrets.Secrets;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The model configurations of projects in PostgreSQL. Each secret is encrypted for its project and purpose. */
@ApplicationScoped
class ModelStore {

    private static final String OF_PROJECT = """
            select provider, settings, secret, secret_end, revision, updated_at from model_provider
            where tenant_id = $1 and project_id = $2 and purpose = $3
            """;

    private static final String REVISION = """
            select revision from model_provider where tenant_id = $1 and project_id = $2 and purpose = $3
            """;

    private static final String PUT = """
            insert into model_provider (tenant_id, project_id, purpose, provider, settings, secret, secret_end)
            select $1, $2, $3, $4, $5, $6, $7
            on conflict (tenant_id, project_id, purpose) do update
                set provider = excluded.provider, settings = excluded.settings, secret = excluded.secret,
                    secret_end = excluded.secret_end, revision = gen_random_uuid(), updated_at = clock_timestamp()
            returning provider, settings, secret, secret_end, revision, updated_at
            """;

    /** Whether a remote model embeds the project's memories now, or is going to. The stored name ends with the dimensions. */
    private static final String IN_USE = """
            select exists (select from project_embedding_model e, unnest(array[e.model, e.target_model]) u (model)
                where e.tenant_id = $1 and e.project_id = $2 and u.model ~ '^(openai|azure_openai|bedrock|sagemaker)[.]'
                    and regexp_replace(u.model, '[.][0-9]+$', '') is distinct from $3)
            """;

    private static final String DELETE = "delete from model_provider where tenant_id = $1 and project_id = $2 and purpose = $3";

    private final TenantSql sql;
    private final Secrets secrets;

    ModelStore(TenantSql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /** A stored configuration. Its secret stays encrypted until it is used. */
    record Stored(ModelSettings settings, byte @Nullable [] sealed, @Nullable String secretEnd, UUID revision,
            Instant updatedAt) {
    }

    Uni<Optional<Stored>> find(ProjectRef project, ModelPurpose purpose) {
        return sql.query(project.tenant(), OF_PROJECT, key(project, purpose))
                .map(rows -> Rows.first(rows, ModelStore::read));
    }

    Uni<Optional<UUID>> revision(ProjectRef project, ModelPurpose purpose) {
        return sql.query(project.tenant(), REVISION, key(project, purpose))
                .map(rows -> Rows.first(rows, row -> row.getUUID("revision")));
    }

    Uni<Stored> put(ProjectRef project, ModelPurpose purpose, ModelConfiguration configuration) {
        Buffer sealed = configuration.secret()
                .map(secret -> Buffer.buffer(secrets.seal(secret.encoded(), context(project, purpose))))
                .orElse(null);
        Tuple values = key(project, purpose).addString(configuration.settings().provider())
                .addValue(configuration.settings().json()).addValue(sealed)
                .addString(configuration.secret().map(ModelSecret::end).orElse(null));
        return sql.transaction(project.tenant(),
                connection -> refuseIfInUse(connection, project, purpose, ModelName.of(configuration.settings()))
                        .chain(() -> connection.preparedQuery(PUT).execute(values)))
                .map(rows -> read(Rows.only(rows)));
    }

    Uni<Boolean> delete(ProjectRef project, ModelPurpose purpose) {
        return sql.transaction(project.tenant(), connection -> refuseIfInUse(connection, project, purpose, null)
                .chain(() -> connection.preparedQuery(DELETE).execute(key(project, purpose))))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Refuses to replace a model while the project's vectors are of it, because questions must be embedded by the same model. */
    private static Uni<Void> refuseIfInUse(SqlConnection connection, ProjectRef project, ModelPurpose purpose,
            @Nullable String replacement) {
        return purpose != ModelPurpose.EMBEDDING ? Uni.createFrom().voidItem()
                : connection.preparedQuery(IN_USE)
                        .execute(project.key().addString(replacement))
                        .invoke(rows -> Rows.require(!Rows.only(rows).getBoolean(0), ModelStore::inUse)).replaceWithVoid();
    }

    private static SouvenirException inUse() {
        return new SouvenirException(ErrorCode.MODEL_IN_USE, "The project's memories are embedded with this model. Change to a"
                + " built-in model with PUT /souvenir/v1/embedding-model first, then configure another one and change to it.");
    }

    /** The configuration with its secret, which is decrypted. */
    ModelConfiguration open(ProjectRef project, ModelPurpose purpose, Stored stored) {
        return ModelConfiguration.ofTenant(stored.settings(), Optional.ofNullable(stored.sealed())
                .map(sealed -> ModelSecret.of(secrets.open(sealed, context(project, purpose)))));
    }

    private static String context(ProjectRef project, ModelPurpose purpose) {
        return "model/" + project.tenant() + "/" + project.project() + "/" + purpose.wireName();
    }

    private static Tuple key(ProjectRef project, ModelPurpose purpose) {
        return project.key().addString(purpose.wireName());
    }

    private static Stored read(Row row) {
        Buffer sealed = row.get(Buffer.class, "secret");
        return new Stored(ModelSettings.of(row.getString("provider"), (JsonObject) row.getValue("settings")),
                sealed == null ? null : sealed.getBytes(), row.getString("secret_end"), row.getUUID("revision"),
                Rows.instant(row, "updated_at"));
    }
}
