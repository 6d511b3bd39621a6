package io.souvenir.engine.reembedding;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.derived.IndexedText;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A memory without vectors of a model.
 *
 * @param before the preceding turn, whose text is part of the first vector
 */
record MemoryWithoutVectors(UUID id, long scope, int revision, @Nullable Before before, List<String> passages) {

    record Before(UUID id, int revision) {
    }

    /**
     * A page of memories.
     *
     * @param seen the number of memories, with or without vectors
     * @param lastAt with {@code last} the position of the last of them
     */
    record Page(int seen, List<MemoryWithoutVectors> lacking, @Nullable OffsetDateTime lastAt, @Nullable UUID last) {
    }

    static Page page(Iterable<Row> rows) {
        List<MemoryWithoutVectors> lacking = new ArrayList<>();
        int seen = 0;
        OffsetDateTime lastAt = null;
        UUID last = null;
        for (Row row : rows) {
            seen++;
            lastAt = row.getOffsetDateTime("created_at");
            last = row.getUUID("id");
            if (row.getBoolean("lacking")) {
                lacking.add(read(row));
            }
        }
        return new Page(seen, lacking, lastAt, last);
    }

    private static MemoryWithoutVectors read(Row row) {
        UUID before = row.getUUID("before_id");
        return new MemoryWithoutVectors(row.getUUID("id"), row.getLong("scope_id"), row.getInteger("revision"),
                before == null ? null : new Before(before, row.getInteger("before_revision")),
                IndexedText.read(row).chunks(IndexedText.readPrevious(row)));
    }
}
