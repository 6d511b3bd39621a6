package io.souvenir.engine.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** One page of a memory's history, oldest first; {@code nextCursor} is null on the last one. */
public record RevisionPage(List<Revision> items, @Nullable String nextCursor) {
}
