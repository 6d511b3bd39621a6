package io.souvenir.api.v1.sessions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.session.SessionTurn;
import io.souvenir.engine.session.TurnPage;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "One page of the turns of a session, newest first")
record TurnList(List<Turn> items,
        @Schema(description = "Asks for the next page; null on the last one") @Nullable String nextCursor) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Turn", description = "One message, as it came in or as it was corrected since")
    record Turn(
            @Schema(description = "The event of the add that it came in with") UUID eventId,
            @Schema(description = "The memory made of it; null where there is none, or none yet") @Nullable UUID memoryId,
            @Schema(description = "user or assistant") String role,
            @Schema(description = "The name of who said it") @Nullable String speaker,
            String content,
            @Schema(description = "When it was said") Instant timestamp) {
    }

    static TurnList of(TurnPage page) {
        return new TurnList(page.items().stream().map(TurnList::turn).toList(), page.nextCursor());
    }

    private static Turn turn(SessionTurn turn) {
        return new Turn(turn.place().event(), turn.memoryId(), turn.role(), turn.speaker(), turn.text(), turn.saidAt());
    }
}
