package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.Webhook.WebhookPatch;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class WebhookStore {

    private static final String COLUMNS = "id, project_id, name, url, event_types, active, owner, created_at, updated_at";

    /** Serializes the creation of webhooks in a project, so that its limit is kept. */
    private static final String HOLD_PROJECT = "select 1 from project where tenant_id = $1 and id = $2 for no key update";

    private static final String INSERT = """
            insert into webhook (tenant_id, project_id, id, name, url, host, event_types, owner, secret)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9
            where (select count(*) from webhook where tenant_id = $1 and project_id = $2) < $10
            returning\s""" + COLUMNS;

    private static final String OF_PROJECT = "select " + COLUMNS + """
             from webhook where tenant_id = $1 and project_id = $2 and id = coalesce($3, id) order by created_at, id
            """;

    private static final String UPDATE = """
            update webhook set name = coalesce($4, name), url = coalesce($5, url), host = coalesce($6, host),
                event_types = coalesce($7, event_types), active = coalesce($8, active), updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2 and id = $3 returning\s""" + COLUMNS;

    /** The first look for old deliveries. */
    private static final String REQUEST_SWEEP = "select request_work($1, 'webhook_sweep', $2::text, 0, interval '1 hour')";

    private static final String CHANGE_LANE = """
            update work k set lane = hashtextextended(w.host, 0) from webhook w
            where w.tenant_id = $1 and w.id = $2 and k.tenant_id = $1 and k.queue = 'webhook' and k.subject = w.id::text
            """;

    /** A webhook that is switched on again goes on with the deliveries that wait. */
    private static final String REQUEST_DELIVERIES = """
            select request_webhook_work($1, array[id]) from webhook where tenant_id = $1 and id = $2 and active
            """;

    private static final String DELETE = "delete from webhook where tenant_id = $1 and project_id = $2 and id = $3";

    private static final String ROTATE = """
            update webhook set previous_secret = secret, previous_secret_until = now() + make_interval(secs => $5), secret = $4,
                updated_at = clock_timestamp()
            where tenant_id = $1 and project_id = $2 and id = $3 returning previous_secret_until
            """;

    private final TenantSql sql;

    WebhookStore(TenantSql sql) {
        this.sql = sql;
    }

    record NewRow(UUID id, Webhook.Subscription subscription, String host, String owner, byte[] sealedSecret) {
    }

    Uni<Webhook> insert(ProjectRef project, NewRow row, int limit) {
        Webhook.Subscription chosen = row.subscription();
        Tuple values = key(project, row.id()).addString(chosen.name()).addString(chosen.url()).addString(row.host())
                .addArrayOfString(wireNames(chosen.eventTypes())).addString(row.owner())
                .addValue(Buffer.buffer(row.sealedSecret())).addInteger(limit);
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(HOLD_PROJECT)
                .execute(project.key())
                .chain(() -> connection.preparedQuery(INSERT).execute(values))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new SouvenirException(ErrorCode.WEBHOOK_LIMIT, "A project may have " + limit + " webhooks.");
                    }
                })
                .call(() -> connection.preparedQuery(REQUEST_SWEEP)
                        .execute(Tuple.of(project.tenant().value(), row.id().toString()))))
                .map(rows -> read(Rows.only(rows)));
    }

    Uni<List<Webhook>> list(ProjectRef project) {
        return sql.query(project.tenant(), OF_PROJECT, key(project, null)).map(rows -> Rows.list(rows, WebhookStore::read));
    }

    Uni<Webhook> get(ProjectRef project, UUID id) {
        return sql.transaction(project.tenant(), connection -> require(connection, project, id));
    }

    /** For further statements in the same transaction. */
    static Uni<Webhook> require(SqlConnection connection, ProjectRef project, UUID id) {
        return connection.preparedQuery(OF_PROJECT).execute(key(project, id)).map(rows -> read(first(rows)));
    }

    Uni<Webhook> update(ProjectRef project, UUID id, WebhookPatch patch, @Nullable String host) {
        List<EventType> types = patch.eventTypes();
        Tuple values = key(project, id).addString(patch.name()).addString(patch.url()).addString(host)
                .addArrayOfString(types == null ? null : wireNames(types)).addBoolean(patch.active());
        Tuple webhook = Tuple.of(project.tenant().value(), id);
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(UPDATE).execute(values)
                .map(rows -> read(first(rows)))
                .call(() -> connection.preparedQuery(CHANGE_LANE).execute(webhook))
                .call(() -> connection.preparedQuery(REQUEST_DELIVERIES).execute(webhook)));
    }

    Uni<Void> delete(ProjectRef project, UUID id) {
        return sql.query(project.tenant(), DELETE, key(project, id))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw notFound();
                    }
                }).replaceWithVoid();
    }

    /** Returns until when the previous secret signs too. */
    Uni<OffsetDateTime> rotate(ProjectRef project, UUID id, byte[] sealedSecret, Duration overlap) {
        Tuple values = key(project, id).addValue(Buffer.buffer(sealedSecret)).addInteger((int) overlap.toSeconds());
        return sql.query(project.tenant(), ROTATE, values)
                .map(rows -> first(rows).getOffsetDateTime(0).withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static Tuple key(ProjectRef project, @Nullable UUID id) {
        return project.key().addUUID(id);
    }

    private static String[] wireNames(List<EventType> types) {
        return types.stream().map(EventType::wireName).toArray(String[]::new);
    }

    private static Row first(RowSet<Row> rows) {
        return Rows.first(rows, row -> row).orElseThrow(WebhookStore::notFound);
    }

    private static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.WEBHOOK_NOT_FOUND, "Webhook not found");
    }

    private static Webhook read(Row row) {
        List<EventType> types = Stream.of(row.getArrayOfStrings("event_types"))
                .map(type -> EventType.named(type).orElseThrow()).toList();
        return new Webhook(row.getUUID("id"), new ProjectId(row.getUUID("project_id")),
                new Webhook.Subscription(row.getString("name"), row.getString("url"), types), row.getBoolean("active"),
                row.getString("owner"), Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
