package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.DeliveryQueue.DeliveryBatch.Due;
import io.souvenir.admin.webhooks.DeliveryQueue.DeliveryBatch.Receiver;
import io.souvenir.engine.secrets.Secrets;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkResult;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The worker's access to deliveries in PostgreSQL: reads due deliveries and records results. */
@ApplicationScoped
class DeliveryQueue {

    private static final String RECEIVER = """
            select w.url, w.secret, case when w.previous_secret_until > now() then w.previous_secret end as previous_secret
            from webhook w join organization o on o.tenant_id = w.tenant_id
            where w.tenant_id = $1 and w.id = $2 and w.active and o.status = 'active'
            """;

    private static final String DUE = """
            select d.id, d.type, d.subject_id, d.attempts, d.occurred_at, r.new_text from webhook_delivery d
                left join memory_revision r on r.tenant_id = d.tenant_id and r.memory_id = d.subject_id and r.id = d.revision_id
            where d.tenant_id = $1 and d.webhook_id = $2 and d.status = 'pending' and d.due_at <= now() order by d.due_at, d.id limit $3
            """;

    /** Skips deliveries that were recorded or replayed by somebody else in the meantime. */
    private static final String RECORD = """
            update webhook_delivery d set attempts = o.attempts, status = o.status, http_status = o.http_status, failure = o.failure,
                due_at = clock_timestamp() + o.pause * interval '1 millisecond', attempted_at = clock_timestamp(),
                finished_at = case when o.status <> 'pending' then clock_timestamp() end
            from unnest($3::uuid[], $4::int[], $5::int[], $6::text[], $7::int[], $8::text[], $9::bigint[])
                o (id, before, attempts, status, http_status, failure, pause)
            where d.tenant_id = $1 and d.webhook_id = $2 and d.id = o.id and d.status = 'pending' and d.attempts = o.before
            """;

    private static final String DEACTIVATE = """
            update webhook set active = false, updated_at = clock_timestamp() where tenant_id = $1 and id = $2
            """;

    /** When the next delivery is due. Inactive webhooks have none; those of suspended organizations wait. */
    private static final String NEXT = """
            select case when o.status = 'active' then greatest(extract(epoch from min(d.due_at) - now()), 0) else 600 end::float8 as pause
            from webhook w join organization o on o.tenant_id = w.tenant_id
                join webhook_delivery d on d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.status = 'pending'
            where w.tenant_id = $1 and w.id = $2 and w.active group by o.status
            """;

    /** Deliveries of inactive webhooks never finish; their age is taken from the time in their id. */
    private static final String SWEEP = """
            delete from webhook_delivery where tenant_id = $1 and webhook_id = $2
                and coalesce(finished_at, uuid_extract_timestamp(id)) < now() - make_interval(secs => $3)
            """;

    private static final String EXISTS = "select 1 from webhook where tenant_id = $1 and id = $2";

    private final TenantSql sql;
    private final WebhookSecrets secrets;

    DeliveryQueue(TenantSql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = new WebhookSecrets(secrets);
    }

    /** Empty if the webhook is deleted or inactive, or its organization suspended. */
    Uni<Optional<DeliveryBatch>> read(TenantId tenant, UUID webhook, int limit) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(RECEIVER).execute(key(tenant, webhook))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().item(Optional.empty())
                        : connection.preparedQuery(DUE).execute(key(tenant, webhook).addInteger(limit))
                                .map(due -> Optional.of(batch(tenant, webhook, Rows.only(rows), due)))));
    }

    private DeliveryBatch batch(TenantId tenant, UUID webhook, Row receiver, RowSet<Row> due) {
        List<SigningSecret> signers = new ArrayList<>();
        for (String column : List.of("secret", "previous_secret")) {
            if (receiver.getValue(column) != null) {
                signers.add(secrets.open(tenant, webhook, receiver.getBuffer(column).getBytes()));
            }
        }
        List<Due> deliveries = Rows.list(due, row -> new Due(row.getUUID("id"), row.getString("type"),
                row.getUUID("subject_id"), row.getInteger("attempts"), Rows.instant(row, "occurred_at"),
                row.getString("new_text")));
        return new DeliveryBatch(new Receiver(receiver.getString("url"), List.copyOf(signers)), deliveries);
    }

    /** Records the results of a batch and returns when the next delivery is due. */
    Uni<WorkResult> settle(TenantId tenant, UUID webhook, List<AttemptResult> results) {
        boolean gone = results.stream().anyMatch(AttemptResult::gone);
        return sql.transaction(tenant, connection -> record(connection, key(tenant, webhook), results)
                .chain(() -> gone ? connection.preparedQuery(DEACTIVATE).execute(key(tenant, webhook)).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> connection.preparedQuery(NEXT).execute(key(tenant, webhook))))
                .map(rows -> rows.size() == 0 ? WorkResult.DONE
                        : WorkResult.later(Duration.ofMillis((long) (Rows.only(rows).getDouble("pause") * 1000))));
    }

    private static Uni<Void> record(SqlConnection connection, Tuple webhook, List<AttemptResult> results) {
        if (results.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = webhook
                .addArrayOfUUID(Rows.column(results, it -> it.delivery().id(), UUID[]::new))
                .addArrayOfInteger(Rows.column(results, it -> it.delivery().attempts(), Integer[]::new))
                .addArrayOfInteger(Rows.column(results, AttemptResult::attempts, Integer[]::new))
                .addArrayOfString(Rows.column(results, it -> it.status().wireName(), String[]::new))
                .addArrayOfInteger(Rows.column(results, AttemptResult::httpStatus, Integer[]::new))
                .addArrayOfString(Rows.column(results, AttemptResult::failure, String[]::new))
                .addArrayOfLong(Rows.column(results, it -> it.pause().toMillis(), Long[]::new));
        return connection.preparedQuery(RECORD).execute(values).replaceWithVoid();
    }

    /** Deletes old deliveries. Returns whether the webhook still exists. */
    Uni<Boolean> sweep(TenantId tenant, UUID webhook, Duration keep) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(SWEEP)
                .execute(key(tenant, webhook).addDouble((double) keep.toSeconds()))
                .chain(() -> connection.preparedQuery(EXISTS).execute(key(tenant, webhook))))
                .map(rows -> rows.size() > 0);
    }

    private static Tuple key(TenantId tenant, UUID webhook) {
        return Tuple.of(tenant.value(), webhook);
    }

    /** A bounded number of deliveries to one webhook that are due. */
    record DeliveryBatch(Receiver receiver, List<Due> due) {

        /** The URL and the secrets to sign with, the current one first. */
        record Receiver(String url, List<SigningSecret> secrets) {

            /** Without the URL, which may contain credentials. */
            @Override
            public String toString() {
                return "Receiver";
            }
        }

        /**
         * A delivery to be sent now.
         *
         * @param text the text of the memory after the change; null if it was deleted since, or for other events
         */
        record Due(UUID id, String type, @Nullable UUID subject, int attempts, Instant occurredAt, @Nullable String text) {

            @Override
            public String toString() {
                return type + " " + id;
            }
        }
    }

    /** The result of one attempt, with the pause before the next one. */
    record AttemptResult(DeliveryBatch.Due delivery, Delivery.Status status, @Nullable Integer httpStatus,
            @Nullable String failure,
            Duration pause, boolean gone) {

        static final String HTTP_STATUS = "http_status";
        static final String FORGOTTEN = "forgotten";

        static AttemptResult delivered(DeliveryBatch.Due delivery, int httpStatus) {
            return new AttemptResult(delivery, Delivery.Status.DELIVERED, httpStatus, null, Duration.ZERO, false);
        }

        static AttemptResult dropped(DeliveryBatch.Due delivery) {
            return new AttemptResult(delivery, Delivery.Status.DROPPED, null, FORGOTTEN, Duration.ZERO, false);
        }

        /** The receiver wants no more deliveries. */
        static AttemptResult gone(DeliveryBatch.Due delivery, int httpStatus) {
            return new AttemptResult(delivery, Delivery.Status.FAILED, httpStatus, HTTP_STATUS, Duration.ZERO, true);
        }

        static AttemptResult failed(DeliveryBatch.Due delivery, @Nullable Integer httpStatus, String failure) {
            return new AttemptResult(delivery, Delivery.Status.FAILED, httpStatus, failure, Duration.ZERO, false);
        }

        static AttemptResult later(DeliveryBatch.Due delivery, @Nullable Integer httpStatus, String failure, Duration pause) {
            return new AttemptResult(delivery, Delivery.Status.PENDING, httpStatus, failure, pause, false);
        }

        /** A dropped delivery was not attempted. */
        int attempts() {
            return delivery.attempts() + (status == Delivery.Status.DROPPED ? 0 : 1);
        }
    }
}
