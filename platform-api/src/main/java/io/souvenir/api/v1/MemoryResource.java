package io.souvenir.api.v1;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.delete.MemoryDeleter;
import io.souvenir.engine.memory.write.MemoryUpdater;
import io.souvenir.engine.memory.write.Quarantine;
import io.souvenir.engine.memory.write.SupersessionService;

@Path("/souvenir/v1/memories/{id}")
@RequestScoped
@Tag(name = "memories")
class MemoryResource {

    private static final String IF_MATCH = "The ETag that the memory must still have; where absent, any";

    private final Principal principal;
    private final MemoryReader memories;
    private final MemoryUpdater updater;
    private final SupersessionService supersessions;
    private final Quarantine quarantine;
    private final MemoryDeleter deleter;

    MemoryResource(Principal principal, MemoryReader memories, MemoryUpdater updater, SupersessionService supersessions,
            Quarantine quarantine, MemoryDeleter deleter) {
        this.principal = principal;
        this.memories = memories;
        this.updater = updater;
        this.supersessions = supersessions;
        this.quarantine = quarantine;
        this.deleter = deleter;
    }

    @GET
    @Operation(operationId = "getMemory", summary = "Get a memory", description = "Also after its expiration date.")
    @APIResponse(responseCode = "200", description = "The memory, with its ETag")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<RestResponse<MemoryView>> get(@PathParam("id") String id) {
        return memories.get(principal.project(), Ids.memory(id)).map(MemoryResource::tagged);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "reviseMemory", summary = "Revise a memory",
            description = "An absent field stays as it is. Without If-Match, revisions made at once apply one after the other; one that "
                    + "keeps losing to others fails as concurrent-change, and may be repeated.")
    @APIResponse(responseCode = "200", description = "The revised memory, with its new ETag")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "412", ref = "Problem")
    public Uni<RestResponse<MemoryView>> revise(@PathParam("id") String id, @NotNull @Valid MemoryUpdate body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = IF_MATCH) @Nullable String ifMatch) {
        return updater.update(principal.project(), Ids.memory(id), body.toEngine(), Ids.revision(ifMatch))
                .map(MemoryResource::tagged);
    }

    @DELETE
    @Operation(operationId = "forgetMemory", summary = "Forget a memory", description = "The texts of its history go too.")
    @APIResponse(responseCode = "204", description = "It is forgotten")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "412", ref = "Problem")
    public Uni<Void> forget(@PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = IF_MATCH) @Nullable String ifMatch) {
        return deleter.delete(principal.project(), Ids.memory(id), Ids.revision(ifMatch));
    }

    @POST
    @Path("/restore")
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "restoreMemory", summary = "Take back a change of a memory",
            description = "Its history shows it. What is forgotten cannot be restored.")
    @APIResponse(responseCode = "200", description = "The memory, with its new ETag")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "412", ref = "Problem")
    public Uni<RestResponse<MemoryView>> restore(@PathParam("id") String id, @Valid @Nullable RestoreMemory body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = IF_MATCH) @Nullable String ifMatch) {
        return supersessions.restore(principal.project(), Ids.memory(id), body == null ? null : body.revision(),
                Ids.revision(ifMatch)).map(MemoryResource::tagged);
    }

    @POST
    @Path("/supersede")
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "supersedeMemory", summary = "Say which memory took its place")
    @APIResponse(responseCode = "200", description = "The memory as it ended, with its new ETag")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "412", ref = "Problem")
    public Uni<RestResponse<MemoryView>> supersede(@PathParam("id") String id, @NotNull @Valid SupersedeMemory body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = IF_MATCH) @Nullable String ifMatch) {
        return supersessions.supersede(principal.project(), Ids.memory(id), body.by(), body.reasonCode(), Ids.revision(ifMatch))
                .map(MemoryResource::tagged);
    }

    @GET
    @Path("/history")
    @Operation(operationId = "getMemoryHistory", summary = "List the changes of a memory, oldest first")
    @APIResponse(responseCode = "200", description = "One page; it holds them all unless they are many or long")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<History> history(@PathParam("id") String id,
            @QueryParam("cursor") @Parameter(description = "The next_cursor of the page before") @Size(
                    max = Limits.MAX_CURSOR) @Storable @Nullable String cursor) {
        return memories.history(principal.project(), Ids.memory(id), cursor).map(History::of);
    }

    @POST
    @Path("/release")
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "releaseMemory", summary = "Let a memory go that was kept back",
            description = "Searches and lists show it from then on. May be repeated.")
    @APIResponse(responseCode = "200", description = "The memory, with its ETag")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<RestResponse<MemoryView>> release(@PathParam("id") String id) {
        return quarantine.release(principal.project(), Ids.memory(id)).map(MemoryResource::tagged);
    }

    private static RestResponse<MemoryView> tagged(Memory memory) {
        return RestResponse.ResponseBuilder.ok(MemoryView.of(memory))
                .header(HttpHeaders.ETAG, Ids.etag(memory.revision())).build();
    }
}
