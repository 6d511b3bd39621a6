package io.souvenir.engine.memory.write;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.extraction.turns.JudgedTurn;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * A memory that is about to be updated.
 *
 * @param previous the previous turn of its session, which its first vector embeds too
 * @param previousHidden whether that turn is kept for the record alone
 */
record CurrentMemory(Memory memory, long scopeId, @Nullable IndexedText previous, boolean previousHidden) {

    private static final String READ = """
            select m.*, p.text as before_text, p.speaker as before_speaker, p.observed_at as before_at,
                coalesce(p.hidden, false) as before_hidden from memory m
                left join ranking_row r on r.tenant_id = m.tenant_id and r.memory_id = m.id
            """ + NextTurnVector.PREVIOUS_TURN + """
            where m.tenant_id = $1 and m.project_id = $2 and m.id = $3
            """;

    static Uni<CurrentMemory> read(SqlConnection connection, ProjectRef project, UUID id) {
        return connection.preparedQuery(READ).execute(project.key().addUUID(id))
                .map(rows -> Rows.first(rows, row -> new CurrentMemory(MemoryRows.read(row), row.getLong("scope_id"),
                        IndexedText.readPrevious(row), row.getBoolean("before_hidden")))
                        .orElseThrow(() -> MemoryReader.notFound(id)));
    }

    /** The turn that it becomes with another text. */
    JudgedTurn saying(IndexedText text, MemoryAttributes attributes) {
        return new JudgedTurn(text.text(), memory.role(),
                AssertionReader.read(memory.saying(text.text(), text.statedAt(), attributes).utterance()),
                attributes.about() != null,
                JudgedTurn.answers(memory.role(), previous == null || previousHidden ? null : previous.text()));
    }
}
