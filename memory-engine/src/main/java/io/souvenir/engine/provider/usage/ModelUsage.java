package io.souvenir.engine.provider.usage;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.langchain4j.model.output.TokenUsage;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/** Counts what models are asked, in memory, and adds the counts to those in PostgreSQL every few seconds. */
@ApplicationScoped
public class ModelUsage {

    private static final Logger LOGGER = Logger.getLogger(ModelUsage.class);

    private static final String ADD = """
            insert into model_usage as u (tenant_id, project_id, day, purpose, platform, calls, failures, input_tokens, output_tokens)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (tenant_id, project_id, day, purpose, platform) do update
                set calls = u.calls + excluded.calls, failures = u.failures + excluded.failures,
                    input_tokens = u.input_tokens + excluded.input_tokens, output_tokens = u.output_tokens + excluded.output_tokens
            """;

    private static final String READ = """
            select * from model_usage where tenant_id = $1 and project_id = $2 and day between $3 and $4
            order by day desc, purpose, platform
            """;

    /** The violation of a foreign key: the project has been deleted, and its usage with it. */
    private static final String NO_PROJECT = "23503";

    private final TenantSql sql;
    private final Map<Key, Counts> pending = new ConcurrentHashMap<>();

    ModelUsage(TenantSql sql) {
        this.sql = sql;
    }

    private record Key(ProjectRef project, LocalDate day, ModelPurpose purpose, boolean platform) {
    }

    private record Counts(long calls, long failures, long input, long output) {

        Counts plus(Counts other) {
            return new Counts(calls + other.calls, failures + other.failures, input + other.input, output + other.output);
        }
    }

    void add(ProjectRef project, ModelPurpose purpose, boolean platform, boolean answered, @Nullable TokenUsage used) {
        pending.merge(new Key(project, LocalDate.now(ZoneOffset.UTC), purpose, platform),
                new Counts(1, answered ? 0 : 1, tokens(used == null ? null : used.inputTokenCount()),
                        tokens(used == null ? null : used.outputTokenCount())),
                Counts::plus);
    }

    private static long tokens(@Nullable Integer count) {
        return Objects.requireNonNullElse(count, 0);
    }

    /** The usage of the project's models on these days, the latest first. */
    public Uni<List<DailyUsage>> between(ProjectRef project, LocalDate from, LocalDate to) {
        return flush(key -> key.project().equals(project))
                .chain(() -> sql.query(project.tenant(), READ, project.key().addLocalDate(from).addLocalDate(to)))
                .map(rows -> Rows.list(rows, ModelUsage::read));
    }

    @Scheduled(every = "${souvenir.models.usage-interval:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> flushAll() {
        return flush(key -> true);
    }

    private Uni<Void> flush(Predicate<Key> which) {
        return Multi.createFrom().items(pending.keySet().stream().filter(which))
                .onItem().transformToUniAndConcatenate(this::write).collect().last().replaceWithVoid();
    }

    private Uni<Void> write(Key key) {
        Counts counts = pending.remove(key);
        if (counts == null) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = key.project().key().addLocalDate(key.day()).addString(key.purpose().wireName())
                .addBoolean(key.platform()).addLong(counts.calls()).addLong(counts.failures()).addLong(counts.input())
                .addLong(counts.output());
        return sql.query(key.project().tenant(), ADD, values).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            if (failure instanceof PgException refused && NO_PROJECT.equals(refused.getSqlState())) {
                return Uni.createFrom().voidItem();
            }
            pending.merge(key, counts, Counts::plus);
            LOGGER.debug("The usage of models is written later", failure);
            return Uni.createFrom().voidItem();
        });
    }

    private static DailyUsage read(Row row) {
        return new DailyUsage(row.getLocalDate("day"), ModelPurpose.named(row.getString("purpose")).orElseThrow(),
                row.getBoolean("platform"), row.getLong("calls"), row.getLong("failures"), row.getLong("input_tokens"),
                row.getLong("output_tokens"));
    }
}
