package io.souvenir.api.mem0.stats;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.stats.StatsService;

@Path("/v1/stats/")
@RequestScoped
class StatsResource {

    private final Principal principal;
    private final StatsService stats;

    StatsResource(Principal principal, StatsService stats) {
        this.principal = principal;
        this.stats = stats;
    }

    @Schema(name = "Mem0Stats")
    record Stats(long totalMemories, long totalAddEvents,
            @Schema(description = "Always null: searches are not counted") @Nullable Long totalRetrievalEvents,
            @Schema(description = "Always null: there is no limit") @Nullable Long retrievalLimit,
            long totalEntitiesWithMemories) {
    }

    @GET
    @Operation(operationId = "mem0Stats", summary = "Count the memories, adds and entities of the project")
    @APIResponse(responseCode = "200", description = "The counts")
    public Uni<Stats> stats() {
        return stats.count(principal.project())
                .map(found -> new Stats(found.memories(), found.adds(), null, null, found.owners()));
    }
}
