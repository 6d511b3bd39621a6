package io.souvenir.engine.memory;

import java.time.Instant;

/** Somebody or something that memories are filed under, and how many are. */
public record OwnerSummary(Kind kind, String id, long memories, Instant createdAt, Instant updatedAt) {

    public enum Kind {
        USER, AGENT, APP, RUN
    }
}
