package io.souvenir.api.v1.memories;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Expiration;
import io.souvenir.api.input.IdempotencyKeys;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.api.limits.AddsMemories;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.imports.ImportReceipt;
import io.souvenir.engine.ingest.imports.ImportRequest;
import io.souvenir.engine.ingest.imports.ImportService;
import io.souvenir.engine.ingest.imports.ImportedOriginal;
import io.souvenir.engine.memory.Owners;

@Path("/souvenir/v1/memories/import")
@RequestScoped
@Tag(name = "memories")
class ImportResource {

    private final Principal principal;
    private final ImportService imports;

    ImportResource(Principal principal, ImportService imports) {
        this.principal = principal;
        this.imports = imports;
    }

    @POST
    @AddsMemories
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "importMemories", summary = "Import memories with their ids and times",
            description = "The memories are durable when the response is sent: all of them, or none. A memory whose id the project "
                    + "already has is skipped; so is one that was deleted. An import can therefore be repeated. The id of a memory of "
                    + "another project of the organization is refused.")
    @APIResponse(responseCode = "202", description = "Accepted; processing is not complete", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "200", description = "Every event is SUCCEEDED or FAILED", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportView.class)))
    public Uni<RestResponse<ImportView>> add(@NotNull @Valid ImportMemories body, @BeanParam @Valid AddParameters parameters) {
        int seconds = parameters.waitSeconds();
        return imports.accept(principal.project(), body.toEngine(parameters.idempotencyKey()))
                .chain(receipt -> seconds == 0 ? Uni.createFrom().item(receipt)
                        : imports.settled(principal.project(), receipt, Duration.ofSeconds(seconds)))
                .map(receipt -> RestResponse.status(
                        receipt.settled() ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED, ImportView.of(receipt)));
    }

    @Schema(description = "Memories to import, of any owners")
    record ImportMemories(
            @NotNull @Size(min = 1, max = Limits.MAX_IMPORT) @Valid List<@NotNull ImportedMemory> memories) {

        ImportRequest toEngine(@Nullable String idempotencyKey) {
            Instant now = Instant.now();
            return new ImportRequest(
                    IntStream.range(0, memories.size()).mapToObj(i -> memories.get(i).toEngine(i, now)).toList(),
                    IdempotencyKeys.of(idempotencyKey, this));
        }
    }

    @Schema(description = "A memory to import. At least one of user_id, agent_id, app_id and run_id is required.")
    record ImportedMemory(
            @Pattern(regexp = ResourceIds.UUID_PATTERN, message = "must be a UUID") @Schema(format = "uuid",
                    description = "The id of the memory. Default: a new id.") @Nullable String id,
            @NotBlank @Size(max = Limits.MAX_TEXT) @Storable @Schema(description = "The text") String memory,
            @OwnerId @Nullable String userId,
            @OwnerId @Nullable String agentId,
            @OwnerId @Nullable String appId,
            @OwnerId @Nullable String runId,
            @Metadata @Schema(type = SchemaType.OBJECT,
                    description = "Stored unchanged. At most 8 levels and 64 KiB.") @Nullable Map<String, Object> metadata,
            @Size(max = Limits.MAX_CATEGORIES) @Nullable List<@NotNull @NotBlank @Size(
                    max = Limits.MAX_ID) @Storable String> categories,
            @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                    description = "The time of creation: ISO-8601, or Unix seconds as a number. Default: now.") @Nullable Instant createdAt,
            @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                    description = "The time of the last change. Default: created_at.") @Nullable Instant updatedAt,
            @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                    description = "The time of the message. Default: created_at.") @Nullable Instant timestamp,
            @Schema(implementation = String.class, format = "date", nullable = true,
                    description = "The last day (UTC) on which searches and lists include the memory") @Nullable Expiration expirationDate,
            @Schema(defaultValue = "false",
                    description = "true: the memory cannot be changed, but it can be deleted") @Nullable Boolean immutable) {

        /** @param index the index in the request, for error messages */
        ImportRequest.Item toEngine(int index, Instant now) {
            Owners owners = new Owners(userId, agentId, appId, runId);
            if (owners.isEmpty()) {
                throw SouvenirException.invalid("memories[" + index + "].user_id",
                        "memories[" + index + "] needs at least one of user_id, agent_id, app_id and run_id");
            }
            Instant created = Objects.requireNonNullElse(createdAt, now);
            ImportedOriginal original = new ImportedOriginal(Objects.requireNonNullElse(metadata, Map.of()),
                    Objects.requireNonNullElse(categories, List.of()), Objects.requireNonNullElse(timestamp, created), created,
                    Objects.requireNonNullElse(updatedAt, created), expirationDate == null ? null : expirationDate.date(),
                    immutable != null && immutable);
            return new ImportRequest.Item(id == null ? null : UUID.fromString(id), memory, owners, original);
        }
    }

    @Schema(name = "Import", description = "The result of an import")
    record ImportView(
            @Schema(description = "The number of memories that are stored. They can be found once their events are SUCCEEDED.") int accepted,
            @Schema(description = "The number of memories that were skipped because the project has them, or is adding them") int skippedExisting,
            @Schema(description = "The number of memories that were skipped because they were deleted from the project") int skippedDeleted,
            @Schema(description = "One event for each combination of owners with at least one memory that is new or not processed yet") List<EventSummary> events) {

        @Schema(name = "ImportEvent")
        record EventSummary(UUID id, IngestEvent.Status status,
                @Schema(description = "The reason where the status is FAILED") @Nullable String error,
                @Schema(description = "The number of memories") int memories) {
        }

        static ImportView of(ImportReceipt receipt) {
            return new ImportView(receipt.accepted(), receipt.existing(), receipt.deleted(), receipt.events().stream()
                    .map(part -> new EventSummary(part.event(), part.status(), part.error(), part.memories())).toList());
        }
    }
}
