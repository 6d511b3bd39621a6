package io.souvenir.engine.memory.write;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Marks memories as superseded. The older memory stays, with the end of its validity, the reason and the newer memory's id; a
 * deleted memory supersedes nothing (ADR 0008).
 */
public final class SupersessionWriter {

    /** A memory that has changed since it was compared, or is immutable, stays valid. */
    private static final String SUPERSEDE = """
            with closing as (select * from unnest($4::uuid[], $5::int[], $6::uuid[], $7::text[], $8::text[])
                c (older, revision, newer, because, note)),
            closed as (
                update memory m set valid_to = n.valid_from, superseded_by = n.id, superseded_reason = c.because,
                    superseded_note = c.note, revision = m.revision + 1, updated_at = clock_timestamp()
                from closing c join memory n on n.tenant_id = $1 and n.scope_id = $2 and n.id = c.newer
                where m.tenant_id = $1 and m.scope_id = $2 and m.id = c.older and m.revision = c.revision and not m.immutable
                    and m.valid_from <= n.valid_from
                returning m.*),
            ranked as (
                update ranking_row r set scope_revision = $3, valid_to = closed.valid_to from closed
                where r.tenant_id = $1 and r.memory_id = closed.id),
            history as (
                insert into memory_revision (tenant_id, project_id, memory_id, revision, change, old_text, new_text)
                select tenant_id, project_id, id, revision, 'SUPERSEDE', text, text from closed)
            select count(*) from closed
            """;

    private static final String REOPEN = """
            with opened as (
                update memory m set valid_to = null, superseded_by = null, superseded_reason = null, revision = m.revision + 1,
                    updated_at = clock_timestamp()
                where m.tenant_id = $1 and m.scope_id = $2 and m.id = any ($4) and m.superseded_by = $5
                returning m.*),
            ranked as (
                update ranking_row r set scope_revision = $3, valid_to = null from opened where r.tenant_id = $1 and r.memory_id = opened.id)
            insert into memory_revision (tenant_id, project_id, memory_id, revision, change, old_text, new_text)
            select tenant_id, project_id, id, revision, 'RESTORE', text, text from opened
            """;

    /** What a deleted memory had superseded is superseded by the memory that superseded the deleted one, or else is valid again. */
    private static final String INHERIT = """
            with recursive gone as (
                select * from unnest($4::uuid[], $5::uuid[], $6::timestamptz[], $7::text[]) g (id, newer, valid_to, because)),
            heir as (
                select * from gone
                union
                select h.id, g.newer, g.valid_to, g.because from heir h join gone g on g.id = h.newer),
            changed as (
                update memory m set valid_to = h.valid_to, superseded_by = h.newer, superseded_reason = h.because,
                    superseded_note = null, revision = m.revision + 1, updated_at = clock_timestamp()
                from heir h
                where m.tenant_id = $1 and m.scope_id = $2 and m.superseded_by = h.id
                    and not exists (select from gone where gone.id = h.newer)
                returning m.*),
            ranked as (
                update ranking_row r set scope_revision = $3, valid_to = changed.valid_to from changed
                where r.tenant_id = $1 and r.memory_id = changed.id)
            insert into memory_revision (tenant_id, project_id, memory_id, revision, change, old_text, new_text)
            select tenant_id, project_id, id, revision, case when valid_to is null then 'RESTORE' else 'SUPERSEDE' end, text, text
            from changed
            """;

    private SupersessionWriter() {
    }

    /** Answers how many memories are superseded now. */
    public static Uni<Long> supersede(SqlConnection connection, ScopeLock scope, List<Supersession> supersessions) {
        if (supersessions.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        return connection.preparedQuery(SUPERSEDE).execute(Tuple.of(scope.tenant().value(), scope.scopeId(), scope.rev())
                .addArrayOfUUID(Rows.column(supersessions, Supersession::older, UUID[]::new))
                .addArrayOfInteger(Rows.column(supersessions, Supersession::revision, Integer[]::new))
                .addArrayOfUUID(Rows.column(supersessions, Supersession::newer, UUID[]::new))
                .addArrayOfString(Rows.column(supersessions, it -> it.reason().wireName(), String[]::new))
                .addArrayOfString(Rows.column(supersessions, Supersession::note, String[]::new)))
                .map(rows -> Rows.only(rows).getLong(0));
    }

    /** After the text of {@code newer} has changed. */
    static Uni<Void> apply(SqlConnection connection, ScopeLock scope, TextComparison.Outcome outcome, UUID newer) {
        return supersede(connection, scope, outcome.superseded()).chain(() -> outcome.reopened().isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(REOPEN).execute(Tuple.of(scope.tenant().value(), scope.scopeId(), scope.rev())
                        .addArrayOfUUID(outcome.reopened().toArray(UUID[]::new)).addUUID(newer)).replaceWithVoid());
    }

    /** @param deleted the rows of the deleted memories: id, superseded_by, valid_to and superseded_reason */
    public static Uni<Void> inherit(SqlConnection connection, ScopeLock scope, RowSet<Row> deleted) {
        if (deleted.size() == 0) {
            return Uni.createFrom().voidItem();
        }
        List<Row> rows = Rows.list(deleted, row -> row);
        return connection.preparedQuery(INHERIT).execute(Tuple.of(scope.tenant().value(), scope.scopeId(), scope.rev())
                .addArrayOfUUID(Rows.column(rows, row -> row.getUUID("id"), UUID[]::new))
                .addArrayOfUUID(Rows.column(rows, row -> row.getUUID("superseded_by"), UUID[]::new))
                .addArrayOfOffsetDateTime(Rows.column(rows, row -> row.getOffsetDateTime("valid_to"), OffsetDateTime[]::new))
                .addArrayOfString(Rows.column(rows, row -> row.getString("superseded_reason"), String[]::new)))
                .replaceWithVoid();
    }
}
