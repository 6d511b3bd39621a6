package io.souvenir.engine.reembedding;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.derived.IndexedText;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A memory that lacks vectors.
 *
 * @param before the turn that its first vector speaks of too
 */
record MemoryWithoutVectors(UUID id, long scope, int revision, @Nullable Before before, List<String> passages) {

    record Before(UUID id, int revision) {
    }

    /**
     * Some memories in the order they were gone through.
     *
     * @param seen how many
     * @param lastAt with {@code last} the place of the last of them
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
