package io.souvenir.engine.provider.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.exception.HttpException;
import io.souvenir.engine.outbound.OutboundResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** An error response of a model server. Of its body it keeps only the error message, shortened. */
final class ErrorResponseException extends HttpException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_DETAIL = 200;

    private final @Nullable String retryAfter;
    private final @Nullable String detail;

    private ErrorResponseException(int status, @Nullable String retryAfter, @Nullable String detail) {
        super(status, "The model's server answered " + status);
        this.retryAfter = retryAfter;
        this.detail = detail;
    }

    static ErrorResponseException of(OutboundResponse reply) {
        String retryAfter = reply.headers().containsKey("retry-after") ? reply.headers().get("retry-after").getFirst() : null;
        return new ErrorResponseException(reply.status(), retryAfter, detail(reply.body()));
    }

    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    @Nullable
    String detail() {
        return detail;
    }

    /** {@code error.message} of OpenAI and most others, {@code error} of Ollama and TEI, {@code message} of AWS. */
    private static @Nullable String detail(byte[] body) {
        try {
            JsonObject json = new JsonObject(new String(body, UTF_8));
            Object message = json.getValue("error") instanceof JsonObject error ? error.getValue("message")
                    : json.getValue("error", json.getValue("message"));
            return message instanceof String text ? cut(text) : null;
        } catch (DecodeException | ClassCastException notJson) {
            return null;
        }
    }

    static String cut(String text) {
        return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "…";
    }
}
