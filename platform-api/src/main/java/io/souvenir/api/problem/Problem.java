package io.souvenir.api.problem;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** The body of every error response, RFC 9457. Vert.x serializes some of them, with a mapper that has no naming strategy. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An error (RFC 9457)")
public record Problem(
        @Schema(description = "The URI of the kind of error; stable", examples = "/problems/memory-not-found") String type,
        @Schema(description = "The kind of error, for people", examples = "The memory does not exist") String title,
        @Schema(description = "The HTTP status", examples = "404") int status,
        @Schema(description = "This error, for people") String detail,
        @Schema(description = "The kind of error, for programs; stable", examples = "memory-not-found") String code,
        @Schema(description = "The path of the request") @Nullable String instance,
        @Schema(description = "The invalid part of the request", examples = "messages[0].content") @Nullable String field,
        @Schema(description = "The possible values of the field, where the request was ambiguous") @Nullable List<String> choices,
        @Schema(description = "The id of the error in the server's log; with 5xx only") @Nullable String errorId,
        @Schema(description = "The detail again, for Mem0's clients; on their paths only") @Nullable String error) {

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

    public static boolean forMem0(String path) {
        return path.matches("/+(api/+)?v\\d/.*");
    }

    /** Mem0's Python client reads the detail from {@code application/json} only. */
    String mediaType() {
        return error == null ? MEDIA_TYPE : "application/json";
    }

    Problem withErrorId(String id) {
        return new Problem(type, title, status, detail, code, instance, field, choices, id, error);
    }
}
