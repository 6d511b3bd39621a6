package io.souvenir.admin.webhooks;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Lists, tests and replays the deliveries of a webhook. */
@ApplicationScoped
public class DeliveryService {

    /** The type of test deliveries; webhooks cannot subscribe to it. */
    public static final String TEST = "webhook_test";

    private static final String LIST = """
            select * from webhook_delivery
            where tenant_id = $1 and webhook_id = $2 and ($3::text is null or status = $3) and ($4::uuid is null or id < $4)
            order by id desc limit $5
            """;

    private static final String INSERT_TEST = """
            insert into webhook_delivery (tenant_id, webhook_id, type) values ($1, $2, $3) returning *
            """;

    private static final String REPLAY = """
            update webhook_delivery set status = 'pending', attempts = 0, due_at = clock_timestamp(), finished_at = null
            where tenant_id = $1 and webhook_id = $2 and id = $3 returning *
            """;

    private static final String WAKE = "select request_webhook_work($1, array[$2::uuid])";

    private final TenantSql sql;
    private final DeliveryWorker worker;

    DeliveryService(TenantSql sql, DeliveryWorker worker) {
        this.sql = sql;
        this.worker = worker;
    }

    /** Filters deliveries by status and by an id that they precede; null for no filter. */
    public record Query(Delivery.@Nullable Status status, @Nullable UUID before, int limit) {
    }

    /** Newest first. */
    public Uni<List<Delivery>> list(ProjectRef project, UUID webhook, Query query) {
        Delivery.Status status = query.status();
        Tuple values = key(project, webhook).addString(status == null ? null : status.wireName())
                .addUUID(query.before()).addInteger(query.limit());
        return sql.transaction(project.tenant(), connection -> WebhookStore.require(connection, project, webhook)
                .chain(() -> connection.preparedQuery(LIST).execute(values)))
                .map(rows -> Rows.list(rows, DeliveryService::read));
    }

    public Uni<Delivery> test(ProjectRef project, UUID webhook) {
        return begin(project, webhook, connection -> connection.preparedQuery(INSERT_TEST)
                .execute(key(project, webhook).addString(TEST)));
    }

    /** Sends a delivery again with the same id and a new series of attempts. */
    public Uni<Delivery> replay(ProjectRef project, UUID webhook, UUID delivery) {
        return begin(project, webhook, connection -> connection.preparedQuery(REPLAY)
                .execute(key(project, webhook).addUUID(delivery)));
    }

    private Uni<Delivery> begin(ProjectRef project, UUID webhook, Function<SqlConnection, Uni<RowSet<Row>>> change) {
        return sql.transaction(project.tenant(), connection -> WebhookStore.require(connection, project, webhook)
                .chain(() -> change.apply(connection))
                .map(rows -> Rows.first(rows, DeliveryService::read).orElseThrow(() -> new SouvenirException(
                        ErrorCode.DELIVERY_NOT_FOUND, "The webhook has no such delivery.")))
                .call(() -> connection.preparedQuery(WAKE).execute(key(project, webhook))))
                .invoke(worker::wake);
    }

    private static Tuple key(ProjectRef project, UUID webhook) {
        return Tuple.of(project.tenant().value(), webhook);
    }

    private static Delivery read(Row row) {
        Delivery.Status status = Delivery.Status.named(row.getString("status")).orElseThrow();
        return new Delivery(row.getUUID("id"), row.getString("type"), row.getUUID("subject_id"), status,
                row.getInteger("attempts"), status == Delivery.Status.PENDING ? Rows.nullableInstant(row, "due_at") : null,
                row.getInteger("http_status"), row.getString("failure"), Rows.instant(row, "occurred_at"),
                Rows.nullableInstant(row, "attempted_at"), Rows.nullableInstant(row, "finished_at"));
    }
}
