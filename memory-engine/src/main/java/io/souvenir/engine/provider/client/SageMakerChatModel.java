package io.souvenir.engine.provider.client;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A chat model in SageMaker whose server takes OpenAI's {@code messages}, as TGI, vLLM and DJL do. Texts only, without schemas. */
record SageMakerChatModel(SageMakerEndpoint endpoint) implements ChatModel {

    @Override
    public ChatResponse doChat(ChatRequest request) {
        ChatRequestParameters parameters = request.parameters();
        if (parameters.responseFormat() != null && parameters.responseFormat().jsonSchema() != null
                || !parameters.toolSpecifications().isEmpty()) {
            throw new UnsupportedFeatureException("Neither schemas nor tools are supported in SageMaker");
        }
        return read(endpoint.invoke(body(request.messages(), parameters)));
    }

    private static JsonObject body(List<ChatMessage> messages, ChatRequestParameters parameters) {
        JsonObject body = new JsonObject()
                .put("messages", new JsonArray(messages.stream().map(SageMakerChatModel::message).toList()))
                .put("max_tokens", parameters.maxOutputTokens()).put("temperature", parameters.temperature())
                .put("top_p", parameters.topP())
                .put("stop", parameters.stopSequences().isEmpty() ? null : new JsonArray(parameters.stopSequences()));
        body.getMap().values().removeIf(Objects::isNull);
        return body;
    }

    private static JsonObject message(ChatMessage message) {
        return switch (message) {
            case SystemMessage it -> message("system", it.text());
            case UserMessage it -> message("user", it.contents().stream()
                    .map(content -> content instanceof TextContent text ? text.text() : unsupported(content))
                    .collect(Collectors.joining("\n")));
            case AiMessage it when it.text() != null -> message("assistant", it.text());
            default -> message("", unsupported(message));
        };
    }

    private static String unsupported(Object what) {
        throw new UnsupportedFeatureException("Only texts are supported in SageMaker, not " + what.getClass().getSimpleName());
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    private static ChatResponse read(Object answer) {
        try {
            JsonObject json = (JsonObject) answer;
            JsonObject choice = json.getJsonArray("choices").getJsonObject(0);
            ChatResponse.Builder response = ChatResponse.builder()
                    .aiMessage(AiMessage.from(choice.getJsonObject("message").getString("content")))
                    .finishReason(reason(choice.getString("finish_reason")));
            if (json.getString("model") != null) {
                response.modelName(json.getString("model"));
            }
            JsonObject usage = json.getJsonObject("usage");
            if (usage != null) {
                response.tokenUsage(new TokenUsage(usage.getInteger("prompt_tokens"), usage.getInteger("completion_tokens")));
            }
            return response.build();
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException | IllegalArgumentException other) {
            throw new ModelFailure(Kind.MALFORMED_ANSWER, other);
        }
    }

    private static FinishReason reason(@Nullable String name) {
        return switch (name) {
            case "stop", "eos_token", "stop_sequence" -> FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            case null, default -> FinishReason.OTHER;
        };
    }
}
