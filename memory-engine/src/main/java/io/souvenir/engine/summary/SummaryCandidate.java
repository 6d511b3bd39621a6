package io.souvenir.engine.summary;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.vector.VectorBytes;
import io.vertx.mutiny.sqlclient.Row;

/** A memory that a summary may contain, with its vector. */
public record SummaryCandidate(Memory memory, float[] vector) {

    /** @param row of {@code memory}, joined by its {@code embedding} */
    public static SummaryCandidate read(Row row) {
        return new SummaryCandidate(MemoryRows.read(row), VectorBytes.decode(row.getBuffer("embedding").getBytes()));
    }
}
