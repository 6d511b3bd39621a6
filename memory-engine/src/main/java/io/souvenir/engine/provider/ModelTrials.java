package io.souvenir.engine.provider;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Tries a model with the smallest question that shows whether it can be worked with. */
@ApplicationScoped
class ModelTrials {

    private static final JsonSchema SCHEMA = JsonSchema.builder().name("reply")
            .rootElement(JsonObjectSchema.builder().addBooleanProperty("ready").required("ready").additionalProperties(false)
                    .build())
            .build();

    private final ModelFactory factory;
    private final ModelCalls calls;
    private final ModelsConfig config;

    ModelTrials(ModelFactory factory, ModelCalls calls, ModelsConfig config) {
        this.factory = factory;
        this.calls = calls;
        this.config = config;
    }

    /** A model that fails makes a trial that failed; that this replica is busy is no word about the model. */
    Uni<ModelTrial> run(ModelPurpose purpose, ModelChoice choice) {
        long started = System.nanoTime();
        return (switch (purpose) {
            case CHAT -> chat(choice, started);
            case EMBEDDING -> embedding(choice, started);
            case RERANK -> rerank(choice, started);
        })
                .ifNoItem().after(config.testTimeout()).fail()
                .onFailure(TimeoutException.class).transform(late -> new ModelFailure(Kind.TIMEOUT, late))
                .onFailure(ModelFailure.class).recoverWithItem(failure -> failed(choice, (ModelFailure) failure, started));
    }

    private Uni<ModelTrial> chat(ModelChoice choice, long started) {
        ChatModel model = factory.chat(choice, config.testTimeout());
        boolean held = model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        ChatRequest.Builder request = ChatRequest.builder()
                .messages(UserMessage.from("Are you ready? Answer with this JSON and nothing else: {\"ready\": true}"));
        if (held) {
            request.responseFormat(ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(SCHEMA).build());
        }
        return calls.ask(model, request.build()).map(answer -> answered(answer, held, started));
    }

    private static ModelTrial answered(ChatResponse answer, boolean held, long started) {
        String text = answer.aiMessage().text();
        if (text == null || text.isBlank()) {
            throw new ModelFailure(Kind.MALFORMED_ANSWER, null, "The answer is empty", null);
        }
        if (held && !keepsTo(text)) {
            throw new ModelFailure(Kind.MALFORMED_ANSWER, null,
                    "The answer does not keep to the JSON schema it was asked for; try json_schema false", null);
        }
        return new ModelTrial(millis(started), answer.metadata() == null ? null : answer.metadata().modelName(), null, null,
                null);
    }

    private static boolean keepsTo(String text) {
        try {
            return new JsonObject(text).getValue("ready") instanceof Boolean;
        } catch (DecodeException | ClassCastException notJson) {
            return false;
        }
    }

    private Uni<ModelTrial> embedding(ModelChoice choice, long started) {
        EmbeddingModel model = factory.embedding(choice, config.testTimeout());
        return calls.embed(model, List.of(TextSegment.from("ready"))).map(vectors -> {
            if (vectors.size() != 1 || vectors.getFirst().dimension() == 0) {
                throw new ModelFailure(Kind.MALFORMED_ANSWER, null, "The answer holds no vector", null);
            }
            return new ModelTrial(millis(started), name(choice.settings()), vectors.getFirst().dimension(), null, null);
        });
    }

    private Uni<ModelTrial> rerank(ModelChoice choice, long started) {
        return calls
                .score(factory.rerank(choice, config.testTimeout()), List.of(TextSegment.from("I am ready.")), "Who is ready?")
                .map(scores -> new ModelTrial(millis(started), name(choice.settings()), null, null, null));
    }

    private static String name(ModelSettings settings) {
        return switch (settings) {
            case ModelSettings.OpenAi it -> it.model();
            case ModelSettings.AzureOpenAi it -> it.deployment();
            case ModelSettings.Bedrock it -> it.model();
            case ModelSettings.SageMaker it -> it.endpointName();
        };
    }

    private static ModelTrial failed(ModelChoice choice, ModelFailure failure, long started) {
        if (failure.kind() == Kind.OVERLOADED) {
            throw new SouvenirException(ErrorCode.OVERLOADED, "As many models are being asked as may be.");
        }
        return new ModelTrial(millis(started), null, null, failure,
                failure.sentence().map(said -> redacted(said, choice)).orElse(null));
    }

    /** A server may repeat what it was sent. */
    private static @Nullable String redacted(String said, ModelChoice choice) {
        return choice.secret().stream().flatMap(secret -> secret.parts().stream())
                .reduce(said, (text, part) -> text.replace(part, "***"));
    }

    private static long millis(long started) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }
}
