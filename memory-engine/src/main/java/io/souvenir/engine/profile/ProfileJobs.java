package io.souvenir.engine.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.idempotency.Idempotency;
import io.souvenir.engine.profile.ProfileJob.Accepted;
import io.souvenir.engine.profile.ProfileJob.Operation;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Accepts and reads jobs. */
@ApplicationScoped
public class ProfileJobs {

    private static final String BY_KEY = """
            select * from profile_job where tenant_id = $1 and project_id = $2 and idempotency_key = $3
            """;

    private static final String BY_ID = "select * from profile_job where tenant_id = $1 and project_id = $2 and id = $3";

    private static final String HAS_MEMORIES = """
            select exists (select from scope s join memory m on m.tenant_id = s.tenant_id and m.scope_id = s.id
                where s.tenant_id = $1 and s.project_id = $2 and s.kind = 'user' and s.owner = $3)
            """;

    private static final String NEWEST_USERS = """
            select s.owner from scope s where s.tenant_id = $1 and s.project_id = $2 and s.kind = 'user'
                and exists (select from memory m where m.tenant_id = s.tenant_id and m.scope_id = s.id)
            order by s.id desc limit $3
            """;

    private static final String ACCEPT = """
            insert into profile_job (tenant_id, project_id, operation, idempotency_key, request_hash, user_ids)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (tenant_id, project_id, idempotency_key) where idempotency_key is not null do nothing returning *
            """;

    /** Name of the queue; its subjects are ids of jobs. */
    static final String QUEUE = "profile";

    private final TenantSql sql;
    private final WorkQueue queue;
    private final ProfileWorker worker;

    ProfileJobs(TenantSql sql, WorkQueue queue, ProfileWorker worker) {
        this.sql = sql;
        this.queue = queue;
        this.worker = worker;
    }

    /**
     * Fails as {@code USER_NOT_FOUND} where the project has no memories of the user, and as {@code IDEMPOTENCY_KEY_REUSED}
     * where the key is another request's.
     */
    public Uni<Accepted> trigger(ProjectRef project, String user, @Nullable Idempotency key) {
        return accept(project, key, Operation.TRIGGER, connection -> hasMemories(connection, project, user)
                .invoke(hasMemories -> Rows.require(hasMemories, ProfileJobs::userNotFound)).replaceWith(List.of(user)));
    }

    public Uni<Accepted> sample(ProjectRef project, int users, @Nullable Idempotency key) {
        return accept(project, key, Operation.SAMPLE, connection -> connection.preparedQuery(NEWEST_USERS)
                .execute(project.key().addInteger(users)).map(rows -> Rows.list(rows, row -> row.getString(0))));
    }

    public Uni<ProfileJob> find(ProjectRef project, UUID id) {
        return sql.query(project.tenant(), BY_ID, project.key().addUUID(id))
                .map(rows -> Rows.first(rows, ProfileJobs::read).orElseThrow(
                        () -> new SouvenirException(ErrorCode.PROFILE_JOB_NOT_FOUND, "There is no such profile job")));
    }

    private Uni<Accepted> accept(ProjectRef project, @Nullable Idempotency key, Operation operation,
            Function<SqlConnection, Uni<List<String>>> users) {
        return sql.transaction(project.tenant(), connection -> byKey(connection, project, key).chain(first -> first.isPresent()
                ? Uni.createFrom().item(new Accepted(first.get(), true))
                : enabled(connection, project).chain(() -> users.apply(connection))
                        .chain(selected -> insert(connection, project, key, operation, selected))))
                .invoke(worker::wake);
    }

    private static Uni<Optional<ProfileJob>> byKey(SqlConnection connection, ProjectRef project, @Nullable Idempotency key) {
        return connection.preparedQuery(BY_KEY).execute(project.key().addString(key == null ? null : key.key()))
                .map(rows -> {
                    if (key != null && rows.size() > 0
                            && !key.requestHash().equals(Rows.only(rows).getString("request_hash"))) {
                        throw Idempotency.reused();
                    }
                    return Rows.first(rows, ProfileJobs::read);
                });
    }

    private static Uni<ProfileSettings> enabled(SqlConnection connection, ProjectRef project) {
        return ProfileSettingsService.read(connection, project).invoke(settings -> Rows.require(settings.enabled(),
                () -> SouvenirException.invalid("enabled", "Profiles are not enabled for this project")));
    }

    private Uni<Accepted> insert(SqlConnection connection, ProjectRef project, @Nullable Idempotency key,
            Operation operation, List<String> users) {
        Tuple arguments = project.key().addString(operation.name().toLowerCase(Locale.ROOT))
                .addString(key == null ? null : key.key()).addString(key == null ? null : key.requestHash())
                .addArrayOfString(users.toArray(String[]::new));
        return connection.preparedQuery(ACCEPT).execute(arguments).map(rows -> Rows.first(rows, ProfileJobs::read))
                // Another request with the same key was faster.
                .chain(made -> made.isEmpty()
                        ? byKey(connection, project, key).map(first -> new Accepted(first.orElseThrow(), true))
                        : queue.request(connection, project.tenant(), QUEUE, made.get().id().toString())
                                .replaceWith(new Accepted(made.get(), false)));
    }

    static Uni<Boolean> hasMemories(SqlConnection connection, ProjectRef project, String user) {
        return connection.preparedQuery(HAS_MEMORIES).execute(project.key().addString(user))
                .map(rows -> Rows.only(rows).getBoolean(0));
    }

    static SouvenirException userNotFound() {
        return new SouvenirException(ErrorCode.USER_NOT_FOUND, "There are no memories of this user");
    }

    static ProfileJob read(Row row) {
        return new ProfileJob(row.getUUID("id"), Operation.valueOf(row.getString("operation").toUpperCase(Locale.ROOT)),
                ProfileJob.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                List.of(row.getArrayOfStrings("user_ids")), row.getInteger("succeeded"), row.getInteger("failed"),
                row.getInteger("skipped"));
    }
}
