package io.souvenir.engine.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** One page of a list, newest first; {@code nextCursor} is null on the last one. */
public record MemoryPage(List<Memory> items, @Nullable String nextCursor) {
}
