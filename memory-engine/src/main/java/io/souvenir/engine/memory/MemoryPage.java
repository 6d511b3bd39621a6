package io.souvenir.engine.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first; shorter than its limit where its memories are large.
 *
 * @param nextCursor null on the last one
 * @param bytes of its memories, metadata included
 */
public record MemoryPage(List<Memory> items, @Nullable String nextCursor, long bytes) {
}
