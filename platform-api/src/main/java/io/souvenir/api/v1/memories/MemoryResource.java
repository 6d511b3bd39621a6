package io.souvenir.api.v1.memories;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Expiration;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.Page;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.Revision;
import io.souvenir.engine.memory.delete.MemoryDeleter;
import io.souvenir.engine.memory.write.MemoryPatch;
import io.souvenir.engine.memory.write.MemoryUpdater;
import io.souvenir.engine.memory.write.Quarantine;
import io.souvenir.engine.memory.write.Supersession.Reason;
import io.souvenir.engine.memory.write.SupersessionService;

@Path("/souvenir/v1/memories/{id}")
@RequestScoped
@Tag(name = "memories")
class MemoryResource {

    private static final String IF_MATCH = "The ETag that the memory must have; without it, any revision matches";

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
    @Operation(operationId = "getMemory", summary = "Get a memory",
            description = "An expired, quarantined or hidden memory is returned too, and says so.")
    @APIResponse(responseCode = "200", description = "The memory, with its ETag")
    public Uni<RestResponse<MemoryView>> get(@PathParam("id") String id) {
        return memories.get(principal.project(), ResourceIds.memory(id)).map(MemoryResource::withETag);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "updateMemory", summary = "Update a memory",
            description = "An absent field stays unchanged. A new text is judged as the text of an add is: it may get into or out of quarantine, and be hidden or shown. Concurrent updates without If-Match are applied one after the other; an update that "
                    + "repeatedly conflicts fails with concurrent-change and can be repeated.")
    @APIResponse(responseCode = "200", description = "The updated memory, with its new ETag")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<RestResponse<MemoryView>> update(@PathParam("id") String id, @NotNull @Valid MemoryUpdate body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = IF_MATCH) @Nullable String ifMatch) {
        return updater.update(principal.project(), ResourceIds.memory(id), body.toEngine(), revision(ifMatch))
                .map(MemoryResource::withETag);
    }

    @DELETE
    @Operation(operationId = "deleteMemory", summary = "Delete a memory",
            description = "The texts of its history are deleted too.")
    @APIResponse(responseCode = "204", description = "The memory is deleted")
    public Uni<Void> delete(@PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = IF_MATCH) @Nullable String ifMatch) {
        return deleter.delete(principal.project(), ResourceIds.memory(id), revision(ifMatch));
    }

    @POST
    @Path("/restore")
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "restoreMemory", summary = "Restore an earlier revision or the validity of a memory",
            description = "The history records the change. A deleted memory cannot be restored.")
    @APIResponse(responseCode = "200", description = "The memory, with its new ETag")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<RestResponse<MemoryView>> restore(@PathParam("id") String id, @Valid @Nullable RestoreMemory body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = IF_MATCH) @Nullable String ifMatch) {
        return supersessions.restore(principal.project(), ResourceIds.memory(id), body == null ? null : body.revision(),
                revision(ifMatch)).map(MemoryResource::withETag);
    }

    @POST
    @Path("/supersede")
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "supersedeMemory", summary = "Mark a memory as superseded by another memory")
    @APIResponse(responseCode = "200", description = "The superseded memory, with its new ETag")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<RestResponse<MemoryView>> supersede(@PathParam("id") String id, @NotNull @Valid SupersedeMemory body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = IF_MATCH) @Nullable String ifMatch) {
        return supersessions
                .supersede(principal.project(), ResourceIds.memory(id), body.supersededBy(), body.toEngine(),
                        revision(ifMatch))
                .map(MemoryResource::withETag);
    }

    @GET
    @Path("/history")
    @Operation(operationId = "getMemoryHistory", summary = "List the changes of a memory, oldest first")
    @APIResponse(responseCode = "200", description = "One page; most histories fit on one page")
    public Uni<Page<RevisionView>> history(@PathParam("id") String id,
            @QueryParam("cursor") @Parameter(description = "next_cursor of the previous page") @Size(
                    max = Limits.MAX_CURSOR) @Storable @Nullable String cursor) {
        return memories.history(principal.project(), ResourceIds.memory(id), cursor)
                .map(found -> Page.of(found.items(), RevisionView::of, found.nextCursor()));
    }

    @POST
    @Path("/release")
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "releaseMemory", summary = "Release a memory from quarantine",
            description = "Searches and lists include it afterwards. Can be repeated.")
    @APIResponse(responseCode = "200", description = "The memory, with its ETag")
    public Uni<RestResponse<MemoryView>> release(@PathParam("id") String id) {
        return quarantine.release(principal.project(), ResourceIds.memory(id)).map(MemoryResource::withETag);
    }

    /** The revision that an If-Match header requires; null where it requires none. */
    private static @Nullable Integer revision(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        if (!ifMatch.matches("\"\\d{1,9}\"")) {
            throw new SouvenirException(ErrorCode.REVISION_MISMATCH, "If-Match is not an ETag of this memory", "If-Match",
                    null);
        }
        return Integer.valueOf(ifMatch.substring(1, ifMatch.length() - 1));
    }

    /** The entity tag is the revision in quotes. */
    private static RestResponse<MemoryView> withETag(Memory memory) {
        return RestResponse.ResponseBuilder.ok(MemoryView.of(memory))
                .header(HttpHeaders.ETAG, "\"" + memory.revision() + "\"").build();
    }

    @Schema(description = "Changes of a memory. An absent field stays unchanged.")
    record MemoryUpdate(
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = Limits.MAX_TEXT) @Storable @Schema(
                    description = "The new text") @Nullable String memory,
            @Metadata @Schema(type = SchemaType.OBJECT,
                    description = "Replaces the metadata. At most 8 levels and 64 KiB.") @Nullable Map<String, Object> metadata,
            @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                    description = "The time of the message: ISO-8601, or Unix seconds as a number") @Nullable Instant timestamp,
            @Schema(implementation = String.class, format = "date", nullable = true,
                    description = "The last day (UTC) on which searches and lists include the memory; null removes the expiration") @Nullable Expiration expirationDate) {

        MemoryPatch toEngine() {
            if (memory == null && metadata == null && timestamp == null && expirationDate == null) {
                throw SouvenirException.invalid("body",
                        "At least one of memory, metadata, timestamp and expiration_date is required");
            }
            boolean clear = expirationDate != null && expirationDate.date() == null;
            return new MemoryPatch(memory, metadata, timestamp, expirationDate == null ? null : expirationDate.date(), clear);
        }
    }

    @Schema(description = "What to restore")
    record RestoreMemory(
            @Min(1) @Schema(description = "The revision whose text becomes the text of a new revision. Without it, the"
                    + " memory is no longer superseded.") @Nullable Integer revision) {
    }

    @Schema(name = "Revision", description = "One change of a memory. The texts of a deleted memory are null.")
    record RevisionView(UUID id, UUID memoryId, int revision, Revision.Change change, @Nullable String oldMemory,
            @Nullable String newMemory, @Schema(description = "The time of the change") Instant createdAt) {

        static RevisionView of(Revision revision) {
            return new RevisionView(revision.id(), revision.memoryId(), revision.revision(), revision.change(),
                    revision.oldText(),
                    revision.newText(), revision.at());
        }
    }

    @Schema(description = "The memory that supersedes")
    record SupersedeMemory(
            @NotNull @Schema(
                    description = "The memory that supersedes: a valid memory of the same user, with the same or a later timestamp") UUID supersededBy,
            @Pattern(regexp = "updated|contradicted|duplicate", message = "must be updated, contradicted or duplicate") @Schema(
                    defaultValue = "updated") @Nullable String reason) {

        Reason toEngine() {
            return reason == null ? Reason.UPDATED : Reason.valueOf(reason.toUpperCase(Locale.ROOT));
        }
    }
}
