package io.souvenir.engine.provider;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.secrets.Secrets;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The choices of projects in PostgreSQL, their secrets sealed so that each opens for its project and purpose only. */
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

    /** Searches go by it, or memories are being embedded with it. Its name ends with its dimensions. */
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

    /** A choice as it is kept; its secret is opened when it is needed. */
    record Kept(ModelSettings settings, byte @Nullable [] sealed, @Nullable String secretEnd, UUID revision,
            Instant updatedAt) {
    }

    Uni<Optional<Kept>> find(ProjectRef project, ModelPurpose purpose) {
        return sql
                .transaction(project.tenant(),
                        connection -> connection.preparedQuery(OF_PROJECT).execute(key(project, purpose)))
                .map(ModelStore::first).map(row -> row.map(ModelStore::read));
    }

    Uni<Optional<UUID>> revision(ProjectRef project, ModelPurpose purpose) {
        return sql
                .transaction(project.tenant(), connection -> connection.preparedQuery(REVISION).execute(key(project, purpose)))
                .map(ModelStore::first).map(row -> row.map(found -> found.getUUID("revision")));
    }

    Uni<Kept> put(ProjectRef project, ModelPurpose purpose, ModelChoice choice) {
        Buffer sealed = choice.secret().map(secret -> Buffer.buffer(secrets.seal(secret.encoded(), context(project, purpose))))
                .orElse(null);
        Tuple values = key(project, purpose).addString(choice.settings().provider()).addValue(choice.settings().json())
                .addValue(sealed).addString(choice.secret().map(ModelSecret::end).orElse(null));
        return sql.transaction(project.tenant(),
                connection -> unused(connection, project, purpose, ModelName.of(choice.settings()))
                        .chain(() -> connection.preparedQuery(PUT).execute(values)))
                .map(rows -> read(rows.iterator().next()));
    }

    Uni<Boolean> delete(ProjectRef project, ModelPurpose purpose) {
        return sql.transaction(project.tenant(), connection -> unused(connection, project, purpose, null)
                .chain(() -> connection.preparedQuery(DELETE).execute(key(project, purpose))))
                .map(rows -> rows.rowCount() > 0);
    }

    /** The vectors that a project searches are of the model that embeds its questions: it is not exchanged beneath them. */
    private static Uni<Void> unused(SqlConnection connection, ProjectRef project, ModelPurpose purpose,
            @Nullable String instead) {
        return purpose != ModelPurpose.EMBEDDING ? Uni.createFrom().voidItem()
                : connection.preparedQuery(IN_USE)
                        .execute(Tuple.of(project.tenant().value(), project.project().value(), instead))
                        .invoke(rows -> {
                            if (rows.iterator().next().getBoolean(0)) {
                                throw new SouvenirException(ErrorCode.MODEL_IN_USE,
                                        "The project's memories are embedded with the chosen model. Switch to a built-in one first, with PUT /souvenir/v1/embedding-model, then choose another and switch to it.");
                            }
                        }).replaceWithVoid();
    }

    Optional<ModelSecret> open(ProjectRef project, ModelPurpose purpose, Kept kept) {
        return Optional.ofNullable(kept.sealed())
                .map(sealed -> ModelSecret.of(secrets.open(sealed, context(project, purpose))));
    }

    private static String context(ProjectRef project, ModelPurpose purpose) {
        return "model/" + project.tenant() + "/" + project.project() + "/" + purpose.wireName();
    }

    private static Tuple key(ProjectRef project, ModelPurpose purpose) {
        return Tuple.of(project.tenant().value(), project.project().value()).addString(purpose.wireName());
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static Kept read(Row row) {
        Buffer sealed = row.get(Buffer.class, "secret");
        return new Kept(ModelSettings.of(row.getString("provider"), (JsonObject) row.getValue("settings")),
                sealed == null ? null : sealed.getBytes(), row.getString("secret_end"), row.getUUID("revision"),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
