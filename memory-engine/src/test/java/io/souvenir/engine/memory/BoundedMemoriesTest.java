package io.souvenir.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class BoundedMemoriesTest {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID FORGOTTEN = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);
    private static final UUID BEYOND = new UUID(0, 4);
    private static final List<UUID> ASKED = List.of(FIRST, FORGOTTEN, THIRD, BEYOND);

    @Test
    void the_next_read_begins_behind_the_last_memory_that_was_read() {
        // Given
        BoundedMemories read = new BoundedMemories(memories(FIRST, THIRD), false);

        // When
        List<UUID> beyond = read.beyond(ASKED);

        // Then
        assertThat(beyond).containsExactly(BEYOND);
    }

    @Test
    void nothing_is_left_where_the_bound_was_not_reached() {
        // Given
        BoundedMemories read = new BoundedMemories(memories(FIRST, THIRD), true);

        // When
        List<UUID> beyond = read.beyond(ASKED);

        // Then
        assertThat(beyond).isEmpty();
    }

    @Test
    void an_outline_takes_no_memorys_place() {
        // Given
        BoundedMemories read = new BoundedMemories(memories(FIRST), false);

        // When
        BoundedMemories all = read.with(List.of(memory(FIRST, "outline"), memory(THIRD, "outline")));

        // Then
        assertThat(all.byId().values()).extracting(Memory::text).containsExactlyInAnyOrder("whole", "outline");
        assertThat(all.whole()).isFalse();
    }

    private static Map<UUID, Memory> memories(UUID... ids) {
        Map<UUID, Memory> memories = new HashMap<>();
        Stream.of(ids).forEach(id -> memories.put(id, memory(id, "whole")));
        return memories;
    }

    private static Memory memory(UUID id, String text) {
        return new Memory(id, text, new Owners("ann", null, null, null), "user", null, Map.of(),
                new MemoryAttributes(MemoryAttributes.Kind.TURN, List.of(), null, 1, false, false, List.of(), null),
                new Validity(Instant.EPOCH, null, null, null), Instant.EPOCH, null, false, 1, Instant.EPOCH, Instant.EPOCH);
    }
}
