package io.souvenir.api.mem0.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.recall.Recall;

@Schema(name = "Mem0SearchAnswer")
record SearchAnswer(@Schema(implementation = Hit[].class) List<?> results) {

    /** Clients require a positive score. */
    private static final double MIN_SCORE = 1e-6;

    /** Contains the run id under both names that Mem0's endpoints use. */
    @Schema(name = "Mem0SearchHit")
    record Hit(UUID id, String memory, double score, Map<String, Double> scoreBreakdown, @Nullable String userId,
            @Nullable String agentId, @Nullable String appId, @Nullable String runId, @Nullable String sessionId,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata, List<String> categories,
            @Nullable LocalDate expirationDate, Instant createdAt, Instant updatedAt) {

        static Hit of(Recall.Hit hit) {
            Memory memory = hit.memory();
            Owners owners = memory.owners();
            return new Hit(memory.id(), memory.text(), Math.max(MIN_SCORE, hit.score()), hit.breakdown(), owners.userId(),
                    owners.agentId(), owners.appId(), owners.runId(), owners.runId(), memory.metadata(), memory.categories(),
                    memory.expirationDate(), memory.createdAt(), memory.updatedAt());
        }
    }

    static List<Hit> rows(List<Recall.Hit> hits) {
        return hits.stream().map(Hit::of).toList();
    }
}
