package io.souvenir.api.mem0.stats;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.memory.MemoryService;
import io.souvenir.engine.memory.OwnerService;

@Path("/v1/stats/")
@RequestScoped
@Tag(name = "mem0")
class StatsResource {

    private final Principal principal;
    private final MemoryService memories;
    private final IngestService ingest;
    private final OwnerService owners;

    StatsResource(Principal principal, MemoryService memories, IngestService ingest, OwnerService owners) {
        this.principal = principal;
        this.memories = memories;
        this.ingest = ingest;
        this.owners = owners;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Mem0Stats")
    record Stats(long totalMemories, long totalAddEvents,
            @Schema(description = "null: searches are not counted") @Nullable Long totalRetrievalEvents,
            @Schema(description = "null: there is none") @Nullable Long retrievalLimit, long totalEntitiesWithMemories) {
    }

    @GET
    @Operation(operationId = "mem0Stats", summary = "Count what the project has")
    @APIResponse(responseCode = "200", description = "Only what is really counted")
    public Uni<Stats> stats() {
        return memories.slice(principal.project(), new Filter.All(), true, 0, 1)
                .chain(held -> ingest.events(principal.project(), 0, 1)
                        .chain(added -> owners.list(principal.project())
                                .map(all -> new Stats(held.total(), added.total(), null, null, all.size()))));
    }
}
