package io.souvenir.engine.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Turns of a session, newest first, also those of adds that are not worked off yet; {@code nextCursor} is null on the last page. */
public record TurnPage(List<SessionTurn> items, @Nullable String nextCursor) {
}
