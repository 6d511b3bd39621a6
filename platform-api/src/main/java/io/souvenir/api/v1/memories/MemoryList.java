package io.souvenir.api.v1.memories;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.memory.MemoryPage;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "One page of memories, newest first")
record MemoryList(List<MemoryView> items,
        @Schema(description = "Asks for the next page; null on the last one") @Nullable String nextCursor) {

    static MemoryList of(MemoryPage page) {
        return new MemoryList(page.items().stream().map(MemoryView::of).toList(), page.nextCursor());
    }
}
