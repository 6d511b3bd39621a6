package io.souvenir.engine.memory;

import java.util.List;

/** A numbered part of a list, newest first, and how many memories the whole list has. */
public record MemorySlice(List<Memory> items, long total) {
}
