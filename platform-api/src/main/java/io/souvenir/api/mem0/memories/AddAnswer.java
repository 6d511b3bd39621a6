package io.souvenir.api.mem0.memories;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.SkippedPart;
import io.souvenir.engine.memory.Owners;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Mem0AddAnswer")
public record AddAnswer(@Nullable String message, IngestEvent.Status status, UUID eventId, @Nullable List<Result> results,
        @Schema(description = "What the messages contain besides text, and was not stored") @Nullable List<SkippedPart> skipped) {

    @Schema(name = "Mem0AddResult")
    public record Result(UUID id, Text data, String event, @Nullable String userId, @Nullable String agentId,
            @Nullable String appId, @Nullable String runId) {
    }

    @Schema(name = "Mem0Text")
    public record Text(String memory) {
    }

    public static AddAnswer accepted(IngestEvent event) {
        return new AddAnswer(null, IngestEvent.Status.PENDING, event.id(), null, skipped(event));
    }

    public static AddAnswer completed(IngestEvent event) {
        String message = switch (event.status()) {
            case SUCCEEDED -> "Memories stored successfully";
            case FAILED -> "Memories could not be stored";
            case PENDING, RUNNING -> "Memories are being stored";
        };
        return new AddAnswer(message, event.status(), event.id(), results(event), skipped(event));
    }

    private static @Nullable List<SkippedPart> skipped(IngestEvent event) {
        return event.skipped().isEmpty() ? null : event.skipped();
    }

    public static List<Result> results(IngestEvent event) {
        return event.results().stream().map(AddAnswer::result).toList();
    }

    /** Mem0's clients know NOOP. */
    static String event(IngestEvent.Effect effect) {
        return effect == IngestEvent.Effect.NONE ? "NOOP" : effect.name();
    }

    private static Result result(IngestEvent.Result result) {
        Owners owners = result.owners();
        return new Result(result.memoryId(), new Text(result.text()), event(result.effect()), owners.userId(), owners.agentId(),
                owners.appId(),
                owners.runId());
    }
}
