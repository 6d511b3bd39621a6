package io.souvenir.api.mem0.memories;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.Mem0Errors;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.write.MemoryPatch;

/** Memories to update or delete together. */
@Schema(name = "Mem0Batch")
record BatchCall(@NotNull @Size(min = 1, max = 1000) @Valid List<@NotNull Item> memories) {

    /** Without a text or metadata the memory stays unchanged. */
    @Schema(name = "Mem0BatchItem")
    record Item(@Nullable String memoryId,
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(
                    max = Limits.MAX_TEXT) @Storable @Nullable String text,
            @Metadata @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> metadata) {

        UUID id() {
            return Mem0Errors.memoryId(memoryId);
        }

        boolean changes() {
            return text != null || metadata != null;
        }

        MemoryPatch toEngine() {
            return new MemoryPatch(text, metadata, null, null, false);
        }
    }

    Set<UUID> ids() {
        return memories.stream().map(Item::id).collect(Collectors.toUnmodifiableSet());
    }

    Filter filter() {
        return new Filter.Compare(Filter.Field.MEMORY_ID, null, Filter.Operator.IN, List.copyOf(ids()));
    }
}
