package io.souvenir.engine.memory.write;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.lineage.JudgedText;
import io.souvenir.engine.extraction.lineage.TextJudge;
import io.souvenir.engine.lexical.TermsCodec;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.Revision.Change;
import io.souvenir.engine.memory.derived.ContentHash;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.memory.derived.MemoryDeriver;
import io.souvenir.engine.memory.derived.TextFeatures;
import io.souvenir.engine.memory.derived.TextVectors;
import io.souvenir.engine.memory.entity.RelationWriter;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.outbox.Outbox;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Updates a memory: reads it, derives what depends on its text, and writes it unless another request has changed it meanwhile. */
@ApplicationScoped
public class MemoryUpdater {

    private static final String UPDATE = """
            update memory set text = $4, metadata = $5, observed_at = $6, expiration_date = $7, content_hash = $8,
                language = $9, about_from = $10, about_to = $11, trust = $12, quarantined = $13, hidden = $14,
                valid_from = least($6, coalesce(valid_to, $6)),
                revision = revision + 1, updated_at = clock_timestamp()
            where tenant_id = $1 and id = $2 and revision = $3 returning *
            """;

    private static final String RECALL_ROW = """
            update ranking_row set scope_revision = $3, observed_at = $4, valid_from = least($4, coalesce(valid_to, $4)),
                expiration_date = $5, word_count = $6, is_question = $7, terms = $8,
                feedback = case when $9 then feedback else 0 end, about_from = $10, about_to = $11,
                quarantined = $12
            where tenant_id = $1 and memory_id = $2
            """;

    /** Feedback was given to the text as it was. */
    private static final String DELETE_FEEDBACK = """
            delete from memory_feedback f using memory m
            where m.tenant_id = $1 and m.id = $2 and m.text <> $3 and f.tenant_id = m.tenant_id and f.memory_id = m.id
            """;

    /** A hidden turn that is shown by an update has no history until then. */
    private static final String REVISION = """
            insert into memory_revision (tenant_id, project_id, memory_id, revision, change, old_text, new_text)
            select $1, $2, $3, $4, case when known then $7 else 'ADD' end, case when known then $5 end, $6
            from (select $8 or exists (
                select from memory_revision where tenant_id = $1 and memory_id = $3 and change = 'ADD') as known) history
            """;

    private final TenantSql sql;
    private final MemoryDeriver deriver;
    private final Outbox outbox;
    private final IndexRelay relay;
    private final NextTurnVector nextTurn;
    private final TextComparison comparison;
    private final TextJudge judge;

    MemoryUpdater(TenantSql sql, MemoryDeriver deriver, Outbox outbox, IndexRelay relay, NextTurnVector nextTurn,
            TextComparison comparison, TextJudge judge) {
        this.judge = judge;
        this.comparison = comparison;
        this.sql = sql;
        this.deriver = deriver;
        this.outbox = outbox;
        this.relay = relay;
        this.nextTurn = nextTurn;
    }

    private record Next(CurrentMemory current, Request request, IndexedText text, MemoryAttributes attributes,
            TextFeatures features,
            TextVectors vectors) {
    }

    /**
     * @param change as which history records it
     * @param judged the new text; null where the text stays
     * @param outcome of the comparison of the new text with other memories
     */
    private record Request(MemoryPatch patch, @Nullable Integer expected, Change change, @Nullable JudgedText judged,
            TextComparison.Outcome outcome) {

        Request with(TextComparison.Outcome value) {
            return new Request(patch, expected, change, judged, value);
        }

        Request with(JudgedText value) {
            return new Request(patch.withText(value.text()), expected, change, value, outcome);
        }
    }

    /**
     * Concurrent updates that name no revision are applied one after the other, so that the last one wins; an update that loses to
     * others too often fails as {@code CONCURRENT_CHANGE}.
     *
     * @param expected fails as {@code REVISION_MISMATCH} unless the memory has this revision; null to not check
     */
    public Uni<Memory> update(ProjectRef project, UUID id, MemoryPatch patch, @Nullable Integer expected) {
        return update(project, id, patch, expected, Change.UPDATE);
    }

    /** @param change as which history records it */
    Uni<Memory> update(ProjectRef project, UUID id, MemoryPatch patch, @Nullable Integer expected, Change change) {
        Request request = new Request(patch, expected, change, null, TextComparison.Outcome.NOTHING);
        return OptimisticLocking.retry(() -> attempt(project, id, request), expected);
    }

    private Uni<Memory> attempt(ProjectRef project, UUID id, Request request) {
        return read(project, id).invoke(current -> check(current.memory(), request.expected()))
                .chain(current -> judge(project, current, request).chain(judged -> compare(project, current, judged))
                        .chain(compared -> derive(project, current, compared)))
                .chain(next -> write(project, next)
                        .call(written -> nextTurn.renew(project.tenant(), next.current().scopeId(), written.nextTurns()))
                        .call(() -> relay.drain(project.tenant(), next.current().scopeId())))
                .map(Written::memory);
    }

    private record Written(Memory memory, List<UUID> nextTurns) {
    }

    static void check(Memory memory, @Nullable Integer expected) {
        OptimisticLocking.check(memory, expected);
        if (memory.immutable()) {
            throw new SouvenirException(ErrorCode.MEMORY_IMMUTABLE, "The memory was added as immutable");
        }
    }

    private Uni<CurrentMemory> read(ProjectRef project, UUID id) {
        return sql.transaction(project.tenant(), connection -> CurrentMemory.read(connection, project, id));
    }

    private Uni<Request> judge(ProjectRef project, CurrentMemory current, Request request) {
        String text = request.patch().text();
        return text == null ? Uni.createFrom().item(request)
                : judge.judge(project, current.scopeId(), current.memory(), text).map(request::with);
    }

    /** A superseded memory supersedes no other. */
    private Uni<Request> compare(ProjectRef project, CurrentMemory current, Request request) {
        Memory memory = current.memory();
        IndexedText text = changed(memory, request.patch());
        return text.text().equals(memory.text()) || memory.validity().to() != null ? Uni.createFrom().item(request)
                : comparison.compare(project.tenant(), current.scopeId(), memory,
                        memory.saying(text.text(), text.statedAt(), trusted(memory, request)))
                        .map(request::with);
    }

    private Uni<Next> derive(ProjectRef project, CurrentMemory current, Request request) {
        IndexedText text = changed(current.memory(), request.patch());
        return deriver.vectorsOf(project, text.chunks(current.previous()))
                .map(vectors -> next(current, text, request, vectors));
    }

    private static IndexedText changed(Memory memory, MemoryPatch patch) {
        return new IndexedText(Optional.ofNullable(patch.observedAt()).orElse(memory.observedAt()), memory.speaker(),
                Optional.ofNullable(patch.text()).orElse(memory.text()));
    }

    private static MemoryAttributes trusted(Memory memory, Request request) {
        JudgedText judged = request.judged();
        return judged == null ? memory.attributes() : judged.trusted(memory.attributes());
    }

    private Next next(CurrentMemory current, IndexedText text, Request request, TextVectors vectors) {
        MemoryAttributes said = attributes(current.memory(), text);
        JudgedText judged = request.judged();
        MemoryAttributes attributes = judged == null ? said : judged.of(said, () -> current.saying(text, said));
        return new Next(current, request, text, attributes, deriver.features(text, attributes.language()), vectors);
    }

    /**
     * The same update of the memory as another request has left it meanwhile. The vectors are used again where they embed the same
     * chunks; otherwise the update starts again, outside of this transaction.
     */
    private Next rebased(Next next, CurrentMemory now) {
        check(now.memory(), next.request().expected());
        IndexedText text = changed(now.memory(), next.request().patch());
        if (!text.chunks(now.previous()).equals(next.text().chunks(next.current().previous()))) {
            throw new OptimisticLocking.ConflictException();
        }
        return next(now, text, next.request(), next.vectors());
    }

    /** Another text may be in another language and mention other days; at another time relative days are other days. */
    private MemoryAttributes attributes(Memory memory, IndexedText text) {
        return text.text().equals(memory.text()) && text.statedAt().equals(memory.observedAt()) ? memory.attributes()
                : deriver.attributes(memory.attributes(), text, ZoneOffset.UTC, memory.attributes().language());
    }

    private Uni<Written> write(ProjectRef project, Next next) {
        UUID id = next.current().memory().id();
        return sql.retriedTransaction(project.tenant(), connection -> write(connection, project, next).chain(memory -> nextTurn
                .delete(connection, project.tenant(), next.current().scopeId(), new UUID[] { id })
                .map(other -> new Written(memory, other))));
    }

    private Uni<Memory> write(SqlConnection connection, ProjectRef project, Next next) {
        TenantId tenant = project.tenant();
        UUID id = next.current().memory().id();
        return ScopeLock.take(connection, tenant, next.current().scopeId(), 0)
                .call(() -> connection.preparedQuery(DELETE_FEEDBACK).execute(Tuple.of(tenant.value(), id, next.text().text())))
                .chain(scope -> updateOrRebase(connection, project, next).chain(updated -> finish(connection, scope, updated)
                        .call(() -> outbox.changed(connection, tenant, scope.scopeId(), new UUID[] { id }))));
    }

    private record Updated(Next next, Memory memory) {
    }

    /** Called under the scope's lock: what changed the memory since it was read is committed, and nothing else changes it now. */
    private Uni<Updated> updateOrRebase(SqlConnection connection, ProjectRef project, Next next) {
        return updateRow(connection, project.tenant(), next).chain(memory -> memory.isPresent()
                ? Uni.createFrom().item(new Updated(next, memory.get()))
                : CurrentMemory.read(connection, project, next.current().memory().id()).map(now -> rebased(next, now))
                        .chain(again -> updateRow(connection, project.tenant(), again)
                                .map(written -> new Updated(again,
                                        written.orElseThrow(OptimisticLocking.ConflictException::new)))));
    }

    private Uni<Memory> finish(SqlConnection connection, ScopeLock scope, Updated updated) {
        Next next = updated.next();
        Memory memory = updated.memory();
        UUID tenant = scope.tenant().value();
        return VectorRows.replace(connection, new VectorRows.Key(scope.tenant(), scope.scopeId(), memory.id(),
                memory.revision()), next.vectors())
                .chain(() -> connection.preparedQuery(RECALL_ROW).execute(recallRow(scope, next)))
                .chain(() -> connection.preparedQuery(REVISION)
                        .execute(Tuple.of(tenant, scope.project().value(), memory.id(), memory.revision(),
                                next.current().memory().text(), memory.text()).addString(next.request().change().name())
                                .addBoolean(memory.attributes().hidden())))
                .chain(() -> next.text().text().equals(next.current().memory().text()) ? Uni.createFrom().voidItem()
                        : replaceAssertions(connection, scope, memory))
                .chain(() -> SupersessionWriter.apply(connection, scope, next.request().outcome(), memory.id()))
                .replaceWith(memory);
    }

    private static Uni<Void> replaceAssertions(SqlConnection connection, ScopeLock scope, Memory memory) {
        Assertions assertions = AssertionReader.read(memory.utterance());
        return AssertionKeys.replace(connection, scope, memory.id(), assertions.statements())
                .chain(() -> RelationWriter.replace(connection, scope, memory.id(), assertions));
    }

    private static Uni<Optional<Memory>> updateRow(SqlConnection connection, TenantId tenant, Next next) {
        Memory before = next.current().memory();
        return connection.preparedQuery(UPDATE)
                .execute(Tuple.of(tenant.value(), before.id(), before.revision(), next.text().text())
                        .addValue(new JsonObject(next.request().patch().metadataOf(before)))
                        .addOffsetDateTime(Rows.utc(next.text().statedAt()))
                        .addLocalDate(next.request().patch().expirationDateOf(before))
                        .addBuffer(hash(before, next.text().text()))
                        .addString(next.attributes().language())
                        .addLocalDate(next.attributes().aboutFrom()).addLocalDate(next.attributes().aboutTo())
                        .addFloat((float) next.attributes().trust()).addBoolean(next.attributes().quarantined())
                        .addBoolean(next.attributes().hidden()))
                .map(rows -> Rows.first(rows, MemoryRows::read));
    }

    /** Later adds that say the same as its new text are repeats. */
    private static io.vertx.mutiny.core.buffer.Buffer hash(Memory before, String text) {
        return io.vertx.mutiny.core.buffer.Buffer.buffer(
                ContentHash.of(before.owners(), before.attributes().kind(), before.role(), before.speaker(), text));
    }

    private static Tuple recallRow(ScopeLock scope, Next next) {
        IndexedText text = next.text();
        TextFeatures features = next.features();
        return Tuple.of(scope.tenant().value(), next.current().memory().id(), scope.rev(), Rows.utc(text.statedAt()))
                .addLocalDate(next.request().patch().expirationDateOf(next.current().memory())).addInteger(features.words())
                .addBoolean(features.question())
                .addValue(Buffer.buffer(TermsCodec.encode(features.terms())))
                .addBoolean(text.text().equals(next.current().memory().text()))
                .addLocalDate(next.attributes().aboutFrom()).addLocalDate(next.attributes().aboutTo())
                .addBoolean(next.attributes().quarantined() || next.attributes().hidden());
    }
}
