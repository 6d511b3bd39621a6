package io.souvenir.engine.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list by page number, newest first, and the number of memories in the whole list.
 *
 * @param nextCursor of the rest of a page that is too large for one read; null where the page is complete
 */
public record MemorySlice(List<Memory> items, long total, @Nullable String nextCursor) {
}
