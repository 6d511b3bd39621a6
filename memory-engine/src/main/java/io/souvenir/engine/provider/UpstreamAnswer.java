package io.souvenir.engine.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.exception.HttpException;
import io.souvenir.engine.outbound.Reply;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** A model server's answer that is no success. Of its body only the sentence that it says of the error is kept, cut short. */
final class UpstreamAnswer extends HttpException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_SENTENCE = 200;

    private final @Nullable String retryAfter;
    private final @Nullable String sentence;

    private UpstreamAnswer(int status, @Nullable String retryAfter, @Nullable String sentence) {
        super(status, "The model's server answered " + status);
        this.retryAfter = retryAfter;
        this.sentence = sentence;
    }

    static UpstreamAnswer of(Reply reply) {
        String retryAfter = reply.headers().containsKey("retry-after") ? reply.headers().get("retry-after").getFirst() : null;
        return new UpstreamAnswer(reply.status(), retryAfter, sentence(reply.body()));
    }

    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    @Nullable
    String sentence() {
        return sentence;
    }

    /** {@code error.message} of OpenAI and most others, {@code error} of Ollama and TEI, {@code message} of AWS. */
    private static @Nullable String sentence(byte[] body) {
        try {
            JsonObject json = new JsonObject(new String(body, UTF_8));
            Object said = json.getValue("error") instanceof JsonObject error ? error.getValue("message")
                    : json.getValue("error", json.getValue("message"));
            return said instanceof String text ? cut(text) : null;
        } catch (DecodeException | ClassCastException notJson) {
            return null;
        }
    }

    static String cut(String text) {
        return text.length() <= MAX_SENTENCE ? text : text.substring(0, MAX_SENTENCE) + "…";
    }
}
