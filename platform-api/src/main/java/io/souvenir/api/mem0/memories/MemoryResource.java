package io.souvenir.api.mem0.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Expiration;
import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.api.mem0.wire.CreationTime;
import io.souvenir.api.mem0.wire.Erasure;
import io.souvenir.api.mem0.wire.Mem0Errors;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.OwnerIds;
import io.souvenir.api.mem0.wire.PythonLiterals;
import io.souvenir.api.responses.Batch;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Revision;
import io.souvenir.engine.memory.delete.MemoryDeleter;
import io.souvenir.engine.memory.write.MemoryPatch;
import io.souvenir.engine.memory.write.MemoryUpdater;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

@Path("/")
@RequestScoped
class MemoryResource {

    private final Principal principal;
    private final MemoryReader memories;
    private final MemoryUpdater updater;
    private final MemoryDeleter deleter;
    private final Erasure erasure;
    private final Responses responses;

    MemoryResource(Principal principal, MemoryReader memories, MemoryUpdater updater, MemoryDeleter deleter,
            Erasure erasure, Responses responses) {
        this.responses = responses;
        this.principal = principal;
        this.memories = memories;
        this.updater = updater;
        this.deleter = deleter;
        this.erasure = erasure;
    }

    @GET
    @Path("v1/memories/{id}/")
    @Operation(operationId = "mem0Get", summary = "Get a memory, also an expired one",
            description = "A memory in quarantine is found by administrators alone, as in lists.")
    @APIResponse(responseCode = "200", description = "The memory")
    public Uni<MemoryRow> get(@PathParam("id") String id) {
        return memories.get(principal.project(), Mem0Errors.memoryId(id)).invoke(this::requireReadable).map(MemoryRow::of)
                .onFailure().transform(Mem0Errors::translate);
    }

    /** Mem0's clients give the text to a model; they do not know that it may be in quarantine. */
    private void requireReadable(Memory memory) {
        if (memory.attributes().quarantined() && !Permission.MANAGE.allows(principal)) {
            throw MemoryReader.notFound(memory.id());
        }
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

    @DELETE
    @Path("v1/memories/")
    @Operation(operationId = "mem0DeleteAll", summary = "Erase all memories of owners",
            description = "A memory must match all given owner ids. All four as * erase the whole project.")
    @APIResponse(responseCode = "200", description = "The memories are erased")
    public Uni<MessageAnswer> deleteAll(@BeanParam @Valid ErasureQuery query, @Context RoutingContext request) {
        return erasure.of(principal.project(), query.toFilter(request.queryParams()));
    }

    private Uni<Batch> changes(UUID id, @Nullable String after) {
        return memories.history(principal.project(), id, after)
                .chain(page -> memories.byId(principal.project(), List.of(id)).map(found -> {
                    found.values().forEach(this::requireReadable);
                    String next = page.nextCursor();
                    return new Batch(HistoryRow.of(page.items(), found.get(id)), next == null ? null : () -> changes(id, next));
                }));
    }

    /** One change of a memory. Owners, categories and metadata are those of the current memory, so a deleted one has none. */
    @Schema(name = "Mem0HistoryRow")
    record HistoryRow(UUID id, UUID memoryId,
            @Schema(description = "The message from which the memory was created") List<Input> input,
            @Nullable String oldMemory, @Nullable String newMemory, Revision.Change event,
            @Nullable String userId, @Nullable String agentId, @Nullable String appId, @Nullable String runId,
            @Nullable String sessionId, List<String> categories, @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata,
            Instant createdAt, Instant updatedAt) {

        private static final Owners NO_OWNERS = new Owners(null, null, null, null);

        @Schema(name = "Mem0HistoryInput")
        record Input(String role, String content) {
        }

        private static List<Input> input(Revision.@Nullable SourceTurn turn) {
            return turn == null ? List.of() : List.of(new Input(turn.role(), turn.content()));
        }

        /** Mem0 has three kinds of change only. */
        private static Revision.Change change(Revision.Change change) {
            return switch (change) {
                case SUPERSEDE, RESTORE -> Revision.Change.UPDATE;
                case ADD, UPDATE, DELETE -> change;
            };
        }

        /** @param memory the memory itself; null where it is deleted */
        static List<HistoryRow> of(List<Revision> revisions, @Nullable Memory memory) {
            Owners owners = memory == null ? NO_OWNERS : memory.owners();
            List<String> categories = memory == null ? List.of() : memory.categories();
            Map<String, Object> metadata = memory == null ? Map.of() : memory.metadata();
            return revisions.stream()
                    .map(it -> new HistoryRow(it.id(), it.memoryId(), input(it.turn()), it.oldText(), it.newText(),
                            change(it.change()), owners.userId(), owners.agentId(), owners.appId(), owners.runId(),
                            owners.runId(),
                            categories,
                            metadata, it.at(), it.at()))
                    .toList();
        }
    }

    @Schema(name = "Mem0Update")
    record UpdateCall(
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(
                    max = Limits.MAX_TEXT) @Storable @Nullable String text,
            @Metadata @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> metadata,
            @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class,
                    description = "The time of the message: Unix seconds or ISO-8601") @Nullable Instant timestamp,
            @Schema(implementation = String.class, format = "date", nullable = true,
                    description = "null removes the expiration") @Nullable Expiration expirationDate) {

        MemoryPatch toEngine() {
            if (text == null && metadata == null && timestamp == null && expirationDate == null) {
                throw SouvenirException.invalid("text",
                        "At least one of text, metadata, timestamp and expiration_date is required");
            }
            boolean clear = expirationDate != null && expirationDate.date() == null;
            return new MemoryPatch(text, metadata, timestamp, expirationDate == null ? null : expirationDate.date(), clear);
        }
    }

    /** The owners whose memories a request erases. */
    record ErasureQuery(
            @QueryParam("user_id") @OwnerId(orAny = true) @Nullable String userId,
            @QueryParam("agent_id") @OwnerId(orAny = true) @Nullable String agentId,
            @QueryParam("app_id") @OwnerId(orAny = true) @Nullable String appId,
            @QueryParam("run_id") @OwnerId(orAny = true) @Nullable String runId,
            @QueryParam("filters") @Parameter(
                    description = "An object in JSON or as Python prints a dict") @Storable @Nullable String filters,
            @QueryParam("metadata") @Parameter(
                    description = "An object in JSON or as Python prints a dict") @Storable @Nullable String metadata) {

        private static final String ANY = "*";

        /** Fails unless an owner is named: an empty query or an id without a value never means all memories. */
        Filter toFilter(MultiMap query) {
            Parameters.givenOnce(query, List.of("user_id", "agent_id", "app_id", "run_id", "filters", "metadata"));
            Map<String, Object> tree = PythonLiterals.dict("filters", filters);
            if (metadata == null && (wholeProject(ids()) || tree != null && wholeProject(tree))) {
                return new Filter.All();
            }
            Filter filter = new FilterBuilder().and(tree).and(ids()).and("metadata", PythonLiterals.dict("metadata", metadata))
                    .filter();
            if (!FilterBuilder.namesOwner(filter)) {
                throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required;"
                        + " to erase the whole project, pass all four as *");
            }
            return CreationTime.in(filter);
        }

        private Map<String, Object> ids() {
            return OwnerIds.of(userId, agentId, appId, runId);
        }

        /** All four ids as {@code *}: every memory, also those without some of the ids. */
        private static boolean wholeProject(Map<String, Object> ids) {
            return Set.of("user_id", "agent_id", "app_id", "run_id").equals(ids.keySet())
                    && ids.values().stream().allMatch(ANY::equals);
        }
    }
}
