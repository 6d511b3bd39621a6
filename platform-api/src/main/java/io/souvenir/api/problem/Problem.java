package io.souvenir.api.problem;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** The one error body, RFC 9457. Mem0's clients get the same one, as the type they read. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What went wrong, as RFC 9457 says it")
public record Problem(
        @Schema(description = "Names the kind of problem; stable", examples = "/problems/memory-not-found") String type,
        @Schema(description = "The kind in words", examples = "The memory does not exist") String title,
        @Schema(description = "The HTTP status", examples = "404") int status,
        @Schema(description = "What went wrong this time") String detail,
        @Schema(description = "The kind for programs; stable", examples = "memory-not-found") String code,
        @Schema(description = "The path of the request") @Nullable String instance,
        @Schema(description = "The part of the request at fault", examples = "messages[0].content") @Nullable String field,
        @Schema(description = "The values that the field may have, where the request left open which is meant") @Nullable List<String> choices,
        @Schema(description = "Finds the failure in the server's log; on 5xx only") @Nullable String errorId,
        @Schema(description = "The detail once more, for Mem0 clients; on their paths only") @Nullable String error) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ErrorCode code, String detail, @Nullable String field, String path) {
        return new Problem("/problems/" + code.slug(), code.title(), Statuses.of(code.kind()), detail, code.slug(), path,
                field, null, null, forMem0(path) ? detail : null);
    }

    static Problem of(SouvenirException failure, String path) {
        Problem plain = of(failure.code(), failure.detail(), failure.field(), path);
        return failure.choices().isEmpty() ? plain
                : new Problem(plain.type, plain.title, plain.status, plain.detail, plain.code, path, plain.field,
                        failure.choices(), null, plain.error);
    }

    static boolean forMem0(String path) {
        return path.matches("/+(api/+)?v\\d/.*");
    }

    /** Mem0's Python client reads the detail of this type alone. */
    String mediaType() {
        return error == null ? MEDIA_TYPE : "application/json";
    }

    Problem logged(String id) {
        return new Problem(type, title, status, detail, code, instance, field, choices, id, error);
    }
}
