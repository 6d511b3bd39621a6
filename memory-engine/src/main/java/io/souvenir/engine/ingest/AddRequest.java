package io.souvenir.engine.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.idempotency.Idempotency;
import io.souvenir.engine.memory.Owners;

/**
 * A conversation or a single memory to add.
 *
 * @param skipped what the messages contained besides text
 * @param infer whether the extractor chooses what to store; otherwise every message is stored word for word
 * @param timestamp when it was said; null means now
 * @param guidance instructions of this add to the extractor
 * @param idempotency repeating an add with the same key within the project returns the first one's event
 */
public record AddRequest(List<Message> messages, List<SkippedPart> skipped, Owners owners, Map<String, Object> metadata,
        boolean infer,
        @Nullable Instant timestamp, @Nullable LocalDate expirationDate, boolean immutable,
        @Nullable Idempotency idempotency, Guidance guidance) {

    public AddRequest(List<Message> messages, Owners owners, Map<String, Object> metadata, boolean infer,
            @Nullable Instant timestamp, @Nullable LocalDate expirationDate, boolean immutable,
            @Nullable Idempotency idempotency, Guidance guidance) {
        this(messages, List.of(), owners, metadata, infer, timestamp, expirationDate, immutable, idempotency, guidance);
    }
}
