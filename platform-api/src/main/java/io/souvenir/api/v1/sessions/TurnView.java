package io.souvenir.api.v1.sessions;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.session.SessionTurn;

@Schema(name = "Turn", description = "One message, with its later corrections")
record TurnView(
        @Schema(description = "The event of the add that contained the message") UUID eventId,
        @Schema(description = "The memory of the message; null where there is none, or none yet") @Nullable UUID memoryId,
        @Schema(description = "user or assistant") String role,
        @Schema(description = "The name of the speaker") @Nullable String speaker,
        String content,
        @Schema(description = "The time of the message") Instant timestamp) {

    static TurnView of(SessionTurn turn) {
        return new TurnView(turn.place().event(), turn.memoryId(), turn.role(), turn.speaker(), turn.text(), turn.statedAt());
    }
}
