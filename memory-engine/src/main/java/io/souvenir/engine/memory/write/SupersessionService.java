package io.souvenir.engine.memory.write;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.Revision;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.Supersession.Reason;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Supersedes memories on a caller's word, and restores superseded or updated ones. */
@ApplicationScoped
public class SupersessionService {

    private static final String TEXT = """
            select new_text from memory_revision
            where tenant_id = $1 and project_id = $2 and memory_id = $3 and revision = $4 and new_text is not null
            """;

    private static final String RESTORE_VALIDITY = """
            with opened as (
                update memory set valid_to = null, superseded_by = null, superseded_reason = null, superseded_note = null,
                    revision = revision + 1, updated_at = clock_timestamp()
                where tenant_id = $1 and scope_id = $2 and id = $4 and revision = $5 and valid_to is not null
                returning *),
            ranked as (
                update ranking_row r set scope_revision = $3, valid_to = null from opened where r.tenant_id = $1 and r.memory_id = opened.id),
            history as (
                insert into memory_revision (tenant_id, project_id, memory_id, revision, change, old_text, new_text)
                select tenant_id, project_id, id, revision, 'RESTORE', text, text from opened)
            select count(*) from opened
            """;

    private final TenantSql sql;
    private final MemoryReader reader;
    private final MemoryUpdater updater;

    SupersessionService(TenantSql sql, MemoryReader reader, MemoryUpdater updater) {
        this.sql = sql;
        this.reader = reader;
        this.updater = updater;
    }

    /**
     * Gives a memory the text that it had at {@code revision} again, as a new revision; without one, makes a superseded memory
     * valid again.
     */
    public Uni<Memory> restore(ProjectRef project, UUID id, @Nullable Integer revision, @Nullable Integer expected) {
        return revision == null ? makeValid(project, id, expected) : restoreText(project, id, revision, expected);
    }

    private Uni<Memory> restoreText(ProjectRef project, UUID id, int revision, @Nullable Integer expected) {
        return reader.get(project, id)
                .chain(memory -> sql.query(project.tenant(), TEXT, project.key().addUUID(id).addInteger(revision)))
                .map(rows -> Rows.first(rows, row -> new MemoryPatch(row.getString(0), null, null, null, false)).orElseThrow(
                        () -> SouvenirException.invalid("revision", "The memory never had a revision " + revision)))
                .chain(patch -> updater.update(project, id, patch, expected, Revision.Change.RESTORE));
    }

    private Uni<Memory> makeValid(ProjectRef project, UUID id, @Nullable Integer expected) {
        return OptimisticLocking.retry(() -> makeValidOnce(project, id, expected), expected);
    }

    private Uni<Memory> makeValidOnce(ProjectRef project, UUID id, @Nullable Integer expected) {
        return reader.get(project, id).chain(memory -> {
            OptimisticLocking.check(memory, expected);
            if (memory.validity().to() == null) {
                throw new SouvenirException(ErrorCode.MEMORY_NOT_SUPERSEDED,
                        "The memory is valid; to give it an earlier text, name the revision");
            }
            return changed(project, memory, (connection, scope) -> connection.preparedQuery(RESTORE_VALIDITY).execute(
                    Tuple.of(scope.tenant().value(), scope.scopeId(), scope.rev(), id, memory.revision()))
                    .map(rows -> Rows.only(rows).getLong(0)));
        });
    }

    /** States that {@code by}, a valid memory that was said no earlier, supersedes another one. */
    public Uni<Memory> supersede(ProjectRef project, UUID id, UUID by, Reason reason, @Nullable Integer expected) {
        return OptimisticLocking.retry(() -> supersedeOnce(project, id, by, reason, expected), expected);
    }

    private Uni<Memory> supersedeOnce(ProjectRef project, UUID id, UUID by, Reason reason, @Nullable Integer expected) {
        return reader.byId(project, List.of(id, by)).chain(found -> {
            Memory older = found.get(id);
            Memory newer = found.get(by);
            if (older == null || newer == null) {
                throw MemoryReader.notFound(older == null ? id : by);
            }
            MemoryUpdater.check(older, expected);
            checkOrder(older, newer);
            return changed(project, older, (connection, scope) -> SupersessionWriter.supersede(connection, scope,
                    List.of(new Supersession(id, older.revision(), by, reason))));
        });
    }

    private static void checkOrder(Memory older, Memory newer) {
        if (older.validity().to() != null || newer.validity().to() != null) {
            throw new SouvenirException(ErrorCode.MEMORY_SUPERSEDED,
                    "Both memories must be valid; restore the superseded one first");
        }
        if (older.id().equals(newer.id()) || newer.validity().from().isBefore(older.validity().from())) {
            throw SouvenirException.invalid("superseded_by", "superseded_by must be another memory that was said no earlier");
        }
    }

    /** Under the scope's lock; fails where the memory has changed since it was read. */
    private Uni<Memory> changed(ProjectRef project, Memory memory,
            BiFunction<SqlConnection, ScopeLock, Uni<Long>> change) {
        return sql.retriedTransaction(project.tenant(), connection -> MemoryReader.lockScope(connection, project, memory.id())
                .chain(scope -> change.apply(connection, scope))
                .invoke(count -> Rows.require(count > 0, OptimisticLocking.ConflictException::new)))
                .chain(() -> reader.get(project, memory.id()));
    }
}
