package io.souvenir.api.mem0.memories;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Expiration;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.api.limits.AddsMemories;
import io.souvenir.api.mem0.wire.OutputFormat;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.mem0.wire.RequestValidator;
import io.souvenir.api.security.Principal;
import io.souvenir.api.v1.memories.AddMemories;
import io.souvenir.api.v1.memories.AddMemories.ExtractionOptions;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.IngestService;

@Path("/")
@RequestScoped
class AddResource {

    private final Principal principal;
    private final IngestService ingest;
    private final RequestValidator validator;

    AddResource(Principal principal, IngestService ingest, RequestValidator validator) {
        this.principal = principal;
        this.ingest = ingest;
        this.validator = validator;
    }

    @POST
    @Path("v3/memories/add/")
    @AddsMemories
    @Operation(operationId = "mem0Add", summary = "Add a conversation or a memory")
    @APIResponse(responseCode = "200", description = "PENDING. Where infer is false: the results")
    public Uni<AddAnswer> add(@NotNull AddCall call) {
        return accept(call, !call.infers())
                .map(event -> call.infers() ? AddAnswer.accepted(event) : AddAnswer.completed(event));
    }

    @POST
    @Path("v1/memories/")
    @AddsMemories
    @Operation(operationId = "mem0AddV1", summary = "Add a conversation or a memory (older SDKs)",
            description = "Where async_mode or infer is false, the response waits until the memories are stored.")
    @APIResponse(responseCode = "200", description = "An array; for output_format v1.1 an object with the array in results",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(anyOf = { Added[].class, Pending[].class, OutputFormat.Results.class })))
    public Uni<Object> addV1(@NotNull AddCall call) {
        return accept(call, call.waits())
                .map(event -> OutputFormat.of(rowsV1(event), call.outputFormat()));
    }

    private Uni<IngestEvent> accept(AddCall call, boolean wait) {
        ProjectClaims.check(principal, call.orgId(), call.projectId());
        return ingest.accept(principal.project(), validator.valid(call.toAddMemories()).toEngine(null))
                .chain(event -> wait ? ingest.settled(principal.project(), event.id(),
                        Duration.ofSeconds(Limits.MAX_WAIT_SECONDS)) : Uni.createFrom().item(event));
    }

    /** The rows of an older add's response: the new memories, or the status of the add. */
    private static List<?> rowsV1(IngestEvent event) {
        return switch (event.status()) {
            case SUCCEEDED -> event.results().stream().map(result -> new Added(result.memoryId(), result.text(),
                    new AddAnswer.Text(result.text()), AddAnswer.event(result.effect()))).toList();
            case FAILED -> List.of(new Pending("Memories could not be stored", event.status(), event.id()));
            case PENDING, RUNNING -> List.of(new Pending("Memory processing has been queued for background execution",
                    IngestEvent.Status.PENDING, event.id()));
        };
    }

    @Schema(name = "Mem0Add", description = "An add as Mem0's clients send it. Unknown fields are ignored.")
    record AddCall(
            @Schema(type = SchemaType.ARRAY,
                    description = "Messages as agent frameworks write them, see Message. A single message or a string is accepted too.") @Nullable Object messages,
            @Nullable String userId,
            @Nullable String agentId,
            @Nullable String appId,
            @Nullable String runId,
            @Schema(type = SchemaType.OBJECT,
                    description = "May contain the owner ids instead") @Nullable Map<String, Object> filters,
            @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> metadata,
            @Schema(defaultValue = "true",
                    description = "false: every message is stored unchanged, and the response waits until it is stored") @Nullable Boolean infer,
            @JsonDeserialize(using = TimestampReader.WithOffset.class) @Schema(implementation = String.class,
                    description = "The time of the messages: Unix seconds or ISO-8601") @Nullable OffsetDateTime timestamp,
            @Schema(implementation = String.class, format = "date", nullable = true) @Nullable Expiration expirationDate,
            @Nullable Boolean immutable,
            @Nullable String customInstructions,
            @Nullable String agentCustomInstructions,
            @Nullable String includes,
            @Nullable String excludes,
            @Schema(type = SchemaType.ARRAY,
                    description = "Objects with one key each: a category and its description") @Nullable Object customCategories,
            @Schema(description = "procedural_memory: extract one record of how an agent did a task") @Nullable String memoryType,
            @Schema(hidden = true) @Nullable Boolean asyncMode,
            @Schema(hidden = true) @Nullable String outputFormat,
            @Schema(hidden = true) @Nullable String orgId,
            @Schema(hidden = true) @Nullable String projectId) {

        boolean infers() {
            return infer == null || infer;
        }

        /** Whether the response waits until the memories are stored. */
        boolean waits() {
            return !infers() || asyncMode != null && !asyncMode;
        }

        AddMemories toAddMemories() {
            return new AddMemories(messageList(), id(userId, "user_id", "userId"), id(agentId, "agent_id", "agentId"),
                    id(appId, "app_id", "appId"), id(runId, "run_id", "runId"), metadata, infers(), timestamp, expirationDate,
                    immutable, extraction());
        }

        /** A list, a single message, or a string, which is a message of the user. */
        private List<Object> messageList() {
            return switch (messages) {
                case null -> throw SouvenirException.invalid("messages", "messages is required");
                case List<?> many -> new ArrayList<>(many);
                case Object one -> List.of(one);
            };
        }

        private ExtractionOptions extraction() {
            return new ExtractionOptions(customInstructions, agentCustomInstructions, includes, excludes, categories(),
                    "procedural_memory".equals(memoryType));
        }

        private @Nullable Map<String, String> categories() {
            if (customCategories == null) {
                return null;
            }
            if (!(customCategories instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
                throw SouvenirException.invalid("custom_categories",
                        "custom_categories must be a list of objects with one key each: a category and its description");
            }
            return Guidance.categories(list);
        }

        private @Nullable String id(@Nullable String given, String name, String alias) {
            if (given != null || filters == null) {
                return given;
            }
            Object nested = filters.getOrDefault(name, filters.get(alias));
            return switch (nested) {
                case null -> null;
                case String text -> text;
                case Integer number -> number.toString();
                case Long number -> number.toString();
                default -> throw SouvenirException.invalid("filters." + name, "filters." + name + " must be a string");
            };
        }
    }

    @Schema(name = "Mem0Pending")
    record Pending(String message, IngestEvent.Status status, UUID eventId) {
    }

    /** Contains the text twice, because older clients read {@code memory}. */
    @Schema(name = "Mem0Added")
    record Added(UUID id, String memory, AddAnswer.Text data, String event) {
    }
}
