package io.souvenir.api.mem0.memories;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.wire.Mem0Errors;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.responses.Batch;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.delete.MemoryDeleter;
import io.souvenir.engine.memory.write.MemoryUpdater;

@Path("/")
@RequestScoped
@Tag(name = "mem0")
class MemoryResource {

    private final Principal principal;
    private final MemoryReader memories;
    private final MemoryUpdater updater;
    private final MemoryDeleter deleter;
    private final Responses responses;

    MemoryResource(Principal principal, MemoryReader memories, MemoryUpdater updater, MemoryDeleter deleter,
            Responses responses) {
        this.responses = responses;
        this.principal = principal;
        this.memories = memories;
        this.updater = updater;
        this.deleter = deleter;
    }

    @GET
    @Path("v1/memories/{id}/")
    @Operation(operationId = "mem0Get", summary = "Get a memory, also an expired one")
    @APIResponse(responseCode = "200", description = "The memory")
    public Uni<MemoryRow> get(@PathParam("id") String id) {
        return memories.get(principal.project(), Mem0Errors.memoryId(id)).map(MemoryRow::of)
                .onFailure().transform(Mem0Errors::translate);
    }

    @PUT
    @Path("v1/memories/{id}/")
    @Operation(operationId = "mem0Update", summary = "Update a memory. An absent field stays unchanged.")
    @APIResponse(responseCode = "200", description = "The updated memory")
    public Uni<MemoryRow> update(@PathParam("id") String id, @NotNull @Valid UpdateCall call) {
        return updater.update(principal.project(), Mem0Errors.memoryId(id), call.toEngine(), null).map(MemoryRow::of)
                .onFailure().transform(Mem0Errors::translate);
    }

    @DELETE
    @Path("v1/memories/{id}/")
    @Operation(operationId = "mem0Delete", summary = "Delete a memory")
    @APIResponse(responseCode = "200", description = "The memory is deleted")
    public Uni<MessageAnswer> delete(@PathParam("id") String id, @QueryParam("delete_linked") @Nullable String linked) {
        return deleter.delete(principal.project(), Mem0Errors.memoryId(id), null)
                .map(done -> MessageAnswer.deleted("true".equals(linked))).onFailure().transform(Mem0Errors::translate);
    }

    @GET
    @Path("v1/memories/{id}/history/")
    @Operation(operationId = "mem0History", summary = "List the changes of a memory, oldest first")
    @APIResponse(responseCode = "200", description = "The changes. The texts of a deleted memory are null.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = HistoryRow[].class)))
    public Uni<Object> history(@PathParam("id") String id) {
        UUID memory = Mem0Errors.memoryId(id);
        return changes(memory, null)
                .chain(first -> first.next() == null ? Uni.createFrom().<Object>item(first.rows())
                        : responses.streamed(rows -> rows, () -> changes(memory, null)))
                .onFailure().transform(Mem0Errors::translate);
    }

    private Uni<Batch> changes(UUID id, @Nullable String after) {
        return memories.history(principal.project(), id, after)
                .chain(page -> memories.byId(principal.project(), List.of(id)).map(found -> {
                    String next = page.nextCursor();
                    return new Batch(HistoryRow.of(page.items(), found.get(id)), next == null ? null : () -> changes(id, next));
                }));
    }
}
