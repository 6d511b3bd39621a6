package io.souvenir.engine.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A numbered part of a list, newest first, and how many memories the whole list has.
 *
 * @param nextCursor where the part goes on that is too large to be held at once; null where it is here as a whole
 */
public record MemorySlice(List<Memory> items, long total, @Nullable String nextCursor) {
}
