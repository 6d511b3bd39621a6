package io.souvenir.engine.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Turns of a session, newest first, those of adds that are not processed yet among them; {@code nextCursor} is null on the last page. */
public record TurnPage(List<SessionTurn> items, @Nullable String nextCursor) {
}
