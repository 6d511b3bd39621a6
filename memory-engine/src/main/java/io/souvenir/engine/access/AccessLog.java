package io.souvenir.engine.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stores, for each memory, the latest times at which it was returned in an answer. */
@ApplicationScoped
public class AccessLog {

    private static final Logger LOGGER = Logger.getLogger(AccessLog.class);

    /** How many notes are written at once. A further one is dropped, because an answer never waits for its note. */
    private static final int MAX_WRITES = 16;

    /** "is true" keeps the planner from walking the index of the project, as in memories_by_id. */
    private static final String NOTE = """
            insert into memory_access as kept (tenant_id, memory_id, access_times)
            select m.tenant_id, m.id, array[$4::timestamptz] from memory m
            where m.tenant_id = $1 and (m.project_id = $2) is true and m.id = any ($3) order by m.id
            on conflict (tenant_id, memory_id) do update set access_times = (excluded.access_times || kept.access_times)[1:20]
            """;

    private static final String READ = """
            select a.memory_id, a.access_times from memory_access a join memory m on m.tenant_id = a.tenant_id and m.id = a.memory_id
            where a.tenant_id = $1 and (m.project_id = $2) is true and a.memory_id = any ($3)
            """;

    private final TenantSql sql;
    private final Semaphore writing = new Semaphore(MAX_WRITES);
    private final Counter dropped;

    AccessLog(TenantSql sql, MeterRegistry registry) {
        this.sql = sql;
        this.dropped = Counter.builder("souvenir.access.dropped")
                .description("Answers whose memories were not noted as returned").register(registry);
    }

    /** The latest times at which each memory was returned, the newest first; memories that never were are left out. */
    public Uni<Map<UUID, List<Instant>>> times(ProjectRef project, Collection<UUID> memories) {
        return sql.query(project.tenant(), READ, ids(project, memories)).map(rows -> Rows.map(rows,
                row -> row.getUUID("memory_id"),
                row -> Stream.of(row.getArrayOfOffsetDateTimes("access_times")).map(OffsetDateTime::toInstant).toList()));
    }

    /** Notes that these memories are returned now. Does not wait. */
    public void note(ProjectRef project, Collection<UUID> memories) {
        if (memories.isEmpty()) {
            return;
        }
        if (!writing.tryAcquire()) {
            dropped.increment();
            return;
        }
        Tuple arguments = ids(project, memories).addOffsetDateTime(OffsetDateTime.now(ZoneOffset.UTC));
        sql.query(project.tenant(), NOTE, arguments)
                .onTermination().invoke(writing::release)
                .subscribe().with(noted -> {}, failure -> {
                    dropped.increment();
                    LOGGER.debug("Accesses could not be noted", failure);
                });
    }

    private static Tuple ids(ProjectRef project, Collection<UUID> memories) {
        return project.key().addArrayOfUUID(memories.toArray(UUID[]::new));
    }
}
