package io.souvenir.engine.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The memories of a list of ids, as many as one read may return.
 *
 * @param whole whether all of them are here, and none is an outline
 */
public record BoundedMemories(Map<UUID, Memory> byId, boolean whole) {

    /** The ids after the last one that was read: where the next read begins. */
    public List<UUID> beyond(List<UUID> asked) {
        int next = asked.size();
        while (next > 0 && !whole && !byId.containsKey(asked.get(next - 1))) {
            next--;
        }
        return asked.subList(next, asked.size());
    }

    BoundedMemories with(Collection<Memory> outlines) {
        Map<UUID, Memory> all = new HashMap<>(byId);
        outlines.forEach(outline -> all.putIfAbsent(outline.id(), outline));
        return new BoundedMemories(all, false);
    }
}
