package io.souvenir.api.mem0.entities;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.mem0.wire.Page;
import io.souvenir.api.mem0.wire.Paging;
import io.souvenir.engine.memory.OwnerSummary;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0EntityPage")
record EntityPage(long count, @Nullable String next, @Nullable String previous, long totalUsers, long totalAgents,
        long totalApps, long totalRuns, List<?> results) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Mem0Entity")
    record Row(String id, String name, String type, Instant createdAt, Instant updatedAt, String owner,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata, long totalMemories) {
    }

    static EntityPage of(Paging paging, List<OwnerSummary> owners, String address) {
        Page page = paging.cut(owners.stream().map(owner -> row(owner, address)).toList());
        return new EntityPage(page.count(), page.next(), page.previous(), count(owners, OwnerSummary.Kind.USER),
                count(owners, OwnerSummary.Kind.AGENT), count(owners, OwnerSummary.Kind.APP),
                count(owners, OwnerSummary.Kind.RUN), page.results());
    }

    static Row row(OwnerSummary owner, String address) {
        return new Row(owner.id(), owner.id(), owner.kind().name().toLowerCase(Locale.ROOT), owner.createdAt(),
                owner.updatedAt(), address, Map.of(), owner.memories());
    }

    private static long count(List<OwnerSummary> owners, OwnerSummary.Kind kind) {
        return owners.stream().filter(owner -> owner.kind() == kind).count();
    }
}
