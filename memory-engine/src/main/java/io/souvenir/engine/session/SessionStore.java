package io.souvenir.engine.session;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.FilterSql;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.paging.Page;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.session.SessionTurn.Place;
import io.souvenir.engine.summary.SummaryCandidate;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads a session from PostgreSQL, newest first. Leaves out what has expired or is quarantined. */
@ApplicationScoped
class SessionStore {

    /** The adds of the session that were accepted no later than {@code $4}. */
    private static final String EVENTS = """
            (select tenant_id, id, seq, stated_at, created_at, expiration_date from event
             where tenant_id = $1 and project_id = $2 and run_id = $3
                and seq <= case when $4::uuid is null then 9223372036854775807
                    else (select seq from event where tenant_id = $1 and id = $4) end
                and (%s)) e
            """;

    /** Includes adds that are not processed yet. A turn whose memory was revised has the text of the memory. */
    private static final String TURNS = """
            select e.id as event_id, t.position, t.role, t.speaker, m.id as memory_id,
                case when m.kind = 'turn' and m.revision > 1 and exists (select from memory_revision r where r.tenant_id = $1 and r.memory_id = m.id
                        and r.change = 'UPDATE' and r.old_text <> r.new_text) then m.text else t.content end as text,
                coalesce(m.observed_at, t.stated_at, e.stated_at, e.created_at) as stated_at
            from %s
                join turn t on t.tenant_id = $1 and t.event_id = e.id
                left join lateral (
                    select id, text, kind, revision, observed_at, expiration_date, quarantined from memory
                    where tenant_id = $1 and event_id = e.id and turn_position = t.position
                    order by kind <> 'turn', created_at, id limit 1) m on true
            where t.role <> 'system' and m.quarantined is not true and (e.id <> $4 or t.position < $5 or $4 is null)
                and coalesce(case when m.id is null then coalesce(t.expiration_date, e.expiration_date)
                    else m.expiration_date end >= $6, true)
            order by e.seq desc, t.position desc limit $7
            """;

    private static final String MEMORIES = """
            select %s, v.embedding from %s
                join memory m on m.tenant_id = $1 and m.event_id = e.id and m.role <> 'tool'
                join memory_vector v on v.tenant_id = $1 and v.scope_id = m.scope_id and v.model = $8 and v.memory_id = m.id
                    and v.chunk = 0
            where not m.quarantined and not m.hidden and m.valid_to is null and (e.id <> $4 or m.turn_position < $5 or $4 is null)
                and coalesce(m.expiration_date >= $6, true)
            order by e.seq desc, m.turn_position desc, m.id desc limit $7
            """;

    private static final String SIZED = "select *, octet_length(text) as size from (%s) turns";

    private final TenantSql sql;
    private final PageBound bound;

    SessionStore(TenantSql sql, PageBound bound) {
        this.bound = bound;
        this.sql = sql;
    }

    /** @param before null for the newest */
    Uni<Page<SessionTurn>> turns(ProjectRef project, Session session, @Nullable Place before, int limit) {
        FilterSql owners = FilterSql.of(session.owners(), 8);
        String query = bound.of(SIZED.formatted(TURNS.formatted(EVENTS.formatted(owners.condition()))));
        return read(project, query, arguments(project, session, before, limit + 1), owners)
                .map(rows -> PageBound.read(rows, limit, SessionStore::turn));
    }

    /** The memories of the turns before a place that have a vector of the model. */
    Uni<List<SummaryCandidate>> memories(ProjectRef project, Session session, @Nullable Place before, int limit, String model) {
        FilterSql owners = FilterSql.of(session.owners(), 9);
        String columns = MemoryRows.outline("e.seq desc, m.turn_position desc, m.id desc", bound.bytes());
        return read(project, MEMORIES.formatted(columns, EVENTS.formatted(owners.condition())),
                arguments(project, session, before, limit).addString(model), owners)
                .map(rows -> Rows.list(rows, SummaryCandidate::read));
    }

    private static Tuple arguments(ProjectRef project, Session session, @Nullable Place before, int limit) {
        UUID event = before == null ? null : before.event();
        Integer ord = before == null ? null : before.ord();
        return project.key().addString(session.run()).addUUID(event).addInteger(ord)
                .addLocalDate(LocalDate.now(ZoneOffset.UTC)).addInteger(limit);
    }

    private Uni<RowSet<Row>> read(ProjectRef project, String query, Tuple arguments, FilterSql owners) {
        return sql.query(project.tenant(), query, owners.addTo(arguments));
    }

    private static SessionTurn turn(Row row) {
        return new SessionTurn(new Place(row.getUUID("event_id"), row.getInteger("position")), row.getUUID("memory_id"),
                row.getString("role"), row.getString("speaker"), row.getString("text"),
                Rows.instant(row, "stated_at"));
    }
}
