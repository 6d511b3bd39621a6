package io.souvenir.api.v1.search;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.search.SearchResults.Chunk;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.recall.RecallService;
import io.vertx.mutiny.core.Vertx;

@Path("/souvenir/v1/memories/search")
@RequestScoped
@Tag(name = "search")
class SearchResource {

    private static final int FEW_CHARACTERS = 5_000;

    private final Principal principal;
    private final RecallService recall;
    private final MemoryReader memories;
    private final Responses responses;
    private final Vertx vertx;

    SearchResource(Principal principal, RecallService recall, MemoryReader memories, Responses responses, Vertx vertx) {
        this.vertx = vertx;
        this.responses = responses;
        this.memories = memories;
        this.principal = principal;
        this.recall = recall;
    }

    @POST
    @RequiresPermission(Permission.READ)
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "searchMemories", summary = "Search memories",
            description = "A memory must match the owner ids and the filters.")
    @APIResponse(responseCode = "200", description = "The hits, best first",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = SearchResults.class)),
            headers = @Header(name = "Server-Timing",
                    description = "Milliseconds for the embedding of the query and in total"))
    public Uni<RestResponse<Object>> search(@NotNull @Valid SearchMemories body) {
        return recall.recall(principal.project(), body.toEngine())
                .chain(found -> memories.turnsOf(principal.project(), SearchResults.facts(found))
                        .chain(sources -> chunks(found)
                                .chain(chunks -> responses.of(found, hits -> SearchResults.rows(hits, chunks, sources),
                                        rows -> new SearchResults(rows, found.degraded(), found.reranked()))))
                        .map(answer -> RestResponse.ResponseBuilder.ok(answer)
                                .header("Server-Timing", ServerTiming.of(found.embedding(), "recall", found.total())).build()));
    }

    /** Many characters are read by a worker thread. */
    private Uni<Map<UUID, Chunk>> chunks(Recall found) {
        return found.hits().stream().mapToInt(hit -> hit.memory().text().length()).sum() <= FEW_CHARACTERS
                ? Uni.createFrom().item(() -> SearchResults.chunks(found))
                : vertx.executeBlocking(() -> SearchResults.chunks(found), false);
    }
}
