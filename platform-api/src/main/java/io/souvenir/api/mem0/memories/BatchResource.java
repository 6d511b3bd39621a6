package io.souvenir.api.mem0.memories;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.Mem0Errors;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.delete.MemoryDeleter;
import io.souvenir.engine.memory.write.MemoryPatch;
import io.souvenir.engine.memory.write.MemoryUpdater;

@Path("/v1/batch/")
@RequestScoped
class BatchResource {

    private final Principal principal;
    private final MemoryReader memories;
    private final MemoryUpdater updater;
    private final MemoryDeleter deleter;

    BatchResource(Principal principal, MemoryReader memories, MemoryUpdater updater, MemoryDeleter deleter) {
        this.principal = principal;
        this.memories = memories;
        this.updater = updater;
        this.deleter = deleter;
    }

    @PUT
    @Operation(operationId = "mem0UpdateBatch", summary = "Update up to 1000 memories",
            description = "If one of them does not exist or is immutable, none is updated.")
    @APIResponse(responseCode = "200", description = "The memories are updated")
    public Uni<MessageAnswer> update(@NotNull @Valid BatchCall call) {
        return memories.outlines(principal.project(), call.ids())
                .invoke(found -> requireMutable(call, found))
                .chain(() -> Multi.createFrom().iterable(call.memories().stream().filter(BatchCall.Item::changes).toList())
                        .onItem().transformToUniAndConcatenate(this::update).onItem().ignoreAsUni())
                .map(changed -> MessageAnswer.of("Successfully updated " + call.memories().size() + " memories"));
    }

    private static void requireMutable(BatchCall call, List<Memory> found) {
        if (found.size() < call.ids().size()) {
            throw Mem0Errors.memoryNotFound(null);
        }
        if (found.stream().anyMatch(Memory::immutable)) {
            throw new SouvenirException(ErrorCode.MEMORY_IMMUTABLE, "One of the memories is immutable");
        }
    }

    private Uni<Memory> update(BatchCall.Item item) {
        return updater.update(principal.project(), item.id(), item.toEngine(), null).onFailure()
                .transform(Mem0Errors::translate);
    }

    @DELETE
    @Operation(operationId = "mem0DeleteBatch", summary = "Delete up to 1000 memories",
            description = "Memories that do not exist are not counted.")
    @APIResponse(responseCode = "200", description = "The memories are deleted")
    public Uni<MessageAnswer> delete(@NotNull @Valid BatchCall call) {
        return deleter.deleteMatching(principal.project(), call.filter())
                .map(deleted -> MessageAnswer.of("Successfully deleted " + deleted + " memories"));
    }

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
}
