package io.souvenir.api.mem0.entities;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.mem0.wire.Page;
import io.souvenir.api.mem0.wire.Paging;
import io.souvenir.engine.memory.OwnerSlice;
import io.souvenir.engine.memory.OwnerSummary;

@Schema(name = "Mem0EntityPage")
record EntityPage(long count, @Nullable String next, @Nullable String previous, long totalUsers, long totalAgents,
        long totalApps, long totalRuns, List<?> results) {

    @Schema(name = "Mem0Entity")
    record Row(String id, String name, String type, Instant createdAt, Instant updatedAt, String owner,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata, long totalMemories) {
    }

    static EntityPage of(Paging paging, OwnerSlice owners, String address) {
        Page page = paging.of(owners.items().stream().map(owner -> row(owner, address)).toList(), owners.total());
        return new EntityPage(page.count(), page.next(), page.previous(), owners.total(OwnerSummary.Kind.USER),
                owners.total(OwnerSummary.Kind.AGENT), owners.total(OwnerSummary.Kind.APP),
                owners.total(OwnerSummary.Kind.RUN), page.results());
    }

    static Row row(OwnerSummary owner, String address) {
        return new Row(owner.id(), owner.id(), owner.kind().name().toLowerCase(Locale.ROOT), owner.createdAt(),
                owner.updatedAt(), address, Map.of(), owner.memories());
    }
}
