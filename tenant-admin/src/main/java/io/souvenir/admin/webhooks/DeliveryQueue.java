package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.Turn.Due;
import io.souvenir.admin.webhooks.Turn.Lease;
import io.souvenir.admin.webhooks.Turn.Receiver;
import io.souvenir.engine.secrets.Secrets;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The worker's side in PostgreSQL: claim a webhook, read what is due, write what became of it and give the webhook back. */
@ApplicationScoped
class DeliveryQueue {

    private static final String CLAIM = "select * from claim_webhook($1, $2, $3, $4)";

    private static final String WAITING = "select count(*) from webhook_work where due <= now()";

    private static final String SWEEPS = "select * from claim_webhook_sweeps($1, $2)";

    private static final String RECEIVER = """
            select w.url, w.secret, case when w.previous_secret_until > now() then w.previous_secret end as previous_secret
            from webhook w join organization o on o.tenant_id = w.tenant_id
            where w.tenant_id = $1 and w.id = $2 and w.active and o.status = 'active'
            """;

    private static final String DUE = """
            select d.id, d.type, d.subject_id, d.attempts, d.occurred_at, r.new_text from webhook_delivery d
                left join memory_revision r on r.tenant_id = d.tenant_id and r.memory_id = d.subject_id and r.id = d.revision_id
            where d.tenant_id = $1 and d.webhook_id = $2 and d.status = 'pending' and d.due <= now() order by d.due, d.id limit $3
            """;

    /** Whoever else has written down an attempt meanwhile, or asked for a replay, was right. */
    private static final String RECORD = """
            update webhook_delivery d set attempts = o.attempts, status = o.status, http_status = o.http_status, failure = o.failure,
                due = clock_timestamp() + o.pause * interval '1 millisecond', attempted_at = clock_timestamp(),
                finished_at = case when o.status <> 'pending' then clock_timestamp() end
            from unnest($3::uuid[], $4::int[], $5::int[], $6::text[], $7::int[], $8::text[], $9::bigint[])
                o (id, before, attempts, status, http_status, failure, pause)
            where d.tenant_id = $1 and d.webhook_id = $2 and d.id = o.id and d.status = 'pending' and d.attempts = o.before
            """;

    private static final String SWITCH_OFF = """
            update webhook set active = false, updated_at = clock_timestamp() where tenant_id = $1 and id = $2
            """;

    private static final String HOLD = """
            select 1 from webhook_work where tenant_id = $1 and webhook_id = $2 and token = $3 for update
            """;

    /** It queues up behind the others. While it is switched off nothing is due; a suspended organization's waits. */
    private static final String RELEASE = """
            update webhook_work set lease = null, token = null, due = (
                select case when o.status = 'active' then greatest(min(d.due), now()) else now() + interval '10 minutes' end
                from webhook w join organization o on o.tenant_id = w.tenant_id
                    join webhook_delivery d on d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.status = 'pending'
                where w.tenant_id = $1 and w.id = $2 and w.active group by o.status)
            where tenant_id = $1 and webhook_id = $2 and token = $3
            """;

    /** What never ended, because the webhook is switched off, goes by when it was recorded, which its id tells. */
    private static final String SWEEP = """
            delete from webhook_delivery where tenant_id = $1 and webhook_id = $2
                and coalesce(finished_at, uuid_extract_timestamp(id)) < now() - make_interval(secs => $3)
            """;

    private static final int SWEEP_LIMIT = 100;

    private final TenantSql sql;
    private final SecretRoom secrets;

    DeliveryQueue(TenantSql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = new SecretRoom(secrets);
    }

    Uni<Optional<Lease>> claim(Duration lease, Collection<Long> busyHosts, Collection<UUID> busyTenants) {
        UUID token = UUID.randomUUID();
        Tuple values = Tuple.of(token, (int) lease.toSeconds()).addArrayOfLong(busyHosts.toArray(Long[]::new))
                .addArrayOfUUID(busyTenants.toArray(UUID[]::new));
        return sql.call(CLAIM, values).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Lease(new TenantId(row.getUUID("tenant_id")), row.getUUID("webhook_id"),
                    row.getLong("host"), token));
        });
    }

    /** How many webhooks have something due. */
    Uni<Long> waiting() {
        return sql.workerTransaction(connection -> connection.query(WAITING).execute())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Empty where nothing may be sent: the webhook is switched off, or its organization suspended. */
    Uni<Optional<Turn>> read(Lease lease, int limit) {
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(RECEIVER).execute(key(lease))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().item(Optional.empty())
                        : connection.preparedQuery(DUE).execute(key(lease).addInteger(limit))
                                .map(due -> Optional.of(turn(lease, rows.iterator().next(), due)))));
    }

    private Turn turn(Lease lease, Row receiver, RowSet<Row> due) {
        List<SigningSecret> signers = new ArrayList<>();
        for (String column : List.of("secret", "previous_secret")) {
            if (receiver.getValue(column) != null) {
                signers.add(secrets.open(lease.tenant(), lease.webhook(), receiver.getBuffer(column).getBytes()));
            }
        }
        List<Due> deliveries = new ArrayList<>(due.size());
        due.forEach(row -> deliveries.add(new Due(row.getUUID("id"), row.getString("type"), row.getUUID("subject_id"),
                row.getInteger("attempts"), row.getOffsetDateTime("occurred_at").toInstant(), row.getString("new_text"))));
        return new Turn(lease, new Receiver(receiver.getString("url"), List.copyOf(signers)), deliveries);
    }

    /** Writes what became of the turn and gives the webhook back; locked first, so that what is recorded meanwhile is seen. */
    Uni<Void> settle(Lease lease, List<Outcome> outcomes) {
        boolean gone = outcomes.stream().anyMatch(Outcome::gone);
        return sql.transaction(lease.tenant(), connection -> record(connection, lease, outcomes)
                .chain(() -> gone ? connection.preparedQuery(SWITCH_OFF).execute(key(lease)).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> connection.preparedQuery(HOLD).execute(key(lease).addUUID(lease.token())))
                .chain(() -> connection.preparedQuery(RELEASE).execute(key(lease).addUUID(lease.token())))
                .replaceWithVoid());
    }

    private static Uni<Void> record(SqlConnection connection, Lease lease, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = key(lease)
                .addArrayOfUUID(outcomes.stream().map(it -> it.delivery().id()).toArray(UUID[]::new))
                .addArrayOfInteger(outcomes.stream().map(it -> it.delivery().attempts()).toArray(Integer[]::new))
                .addArrayOfInteger(outcomes.stream().map(Outcome::attempts).toArray(Integer[]::new))
                .addArrayOfString(outcomes.stream().map(it -> it.status().wireName()).toArray(String[]::new))
                .addArrayOfInteger(outcomes.stream().<@Nullable Integer>map(Outcome::httpStatus).toArray(Integer[]::new))
                .addArrayOfString(outcomes.stream().<@Nullable String>map(Outcome::failure).toArray(String[]::new))
                .addArrayOfLong(outcomes.stream().map(it -> it.pause().toMillis()).toArray(Long[]::new));
        return connection.preparedQuery(RECORD).execute(values).replaceWithVoid();
    }

    /** Deletes what has been kept long enough of some webhooks, whose next turn comes after {@code pace}. */
    Uni<Integer> sweep(Duration pace, Duration keep) {
        return sql.call(SWEEPS, Tuple.of((int) pace.toSeconds(), SWEEP_LIMIT)).chain(rows -> {
            List<Uni<Integer>> sweeps = new ArrayList<>(rows.size());
            rows.forEach(row -> sweeps.add(sweep(new TenantId(row.getUUID("tenant_id")), row.getUUID("webhook_id"), keep)));
            return sweeps.isEmpty() ? Uni.createFrom().item(0)
                    : Uni.join().all(sweeps).usingConcurrencyOf(1).andFailFast()
                            .map(gone -> gone.stream().mapToInt(Integer::intValue).sum());
        });
    }

    private Uni<Integer> sweep(TenantId tenant, UUID webhook, Duration keep) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(SWEEP)
                .execute(Tuple.of(tenant.value(), webhook, (double) keep.toSeconds()))).map(RowSet::rowCount);
    }

    private static Tuple key(Lease lease) {
        return Tuple.of(lease.tenant().value(), lease.webhook());
    }
}
