package io.souvenir.engine.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.memory.Owners;

/**
 * The durable record of an add, or of a deletion of many, and what became of it.
 *
 * @param results the memories that the add made, then those that it repeats
 * @param repeated the memories that the add repeats, so that it made no others
 * @param extraction who extracted its facts; null until then, and for an add without extraction
 * @param skipped what the messages of an add contained besides text
 */
public record IngestEvent(UUID id, Kind kind, Status status, List<Result> results, List<UUID> repeated,
        @Nullable String error, @Nullable ExtractionOutcome extraction, List<SkippedPart> skipped, Instant createdAt,
        @Nullable Instant startedAt, @Nullable Instant completedAt) {

    /** An add that has just been accepted. */
    static IngestEvent pending(UUID id, List<SkippedPart> skipped, Instant createdAt) {
        return new IngestEvent(id, Kind.ADD, Status.PENDING, List.of(), List.of(), null, null, skipped, createdAt, null, null);
    }

    public enum Kind {
        ADD, DELETE
    }

    public enum Status {
        PENDING, RUNNING, SUCCEEDED, FAILED;

        public boolean settled() {
            return this == SUCCEEDED || this == FAILED;
        }
    }

    /** What the add did to the memory. */
    public enum Effect {
        ADD,
        /** It has the text already, and took over metadata, the expiry or that it is immutable. */
        UPDATE,
        /** It has all of it already. */
        NONE
    }

    public record Result(UUID memoryId, String text, Owners owners, Effect effect) {
    }
}
