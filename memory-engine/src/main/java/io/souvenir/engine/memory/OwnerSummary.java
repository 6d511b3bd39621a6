package io.souvenir.engine.memory;

import java.time.Instant;

/** An owner and its memories in numbers. */
public record OwnerSummary(Kind kind, String id, long memories, Instant createdAt, Instant updatedAt) {

    public enum Kind {
        USER, AGENT, APP, RUN
    }
}
