package io.souvenir.engine.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Changes of a memory, oldest first; {@code nextCursor} is null on the last page. */
public record RevisionPage(List<Revision> items, @Nullable String nextCursor) {
}
