package io.souvenir.engine.provider.project;

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
import dev.langchain4j.model.scoring.ScoringModel;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.souvenir.engine.provider.ModelsConfig;
import io.souvenir.engine.provider.client.ModelCalls;
import io.souvenir.engine.provider.client.ModelFactory;
import io.souvenir.engine.provider.usage.UsageCounter;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Tests a model with a small request of the kind that memories need. */
@ApplicationScoped
class ModelTester {

    private static final JsonSchema SCHEMA = JsonSchema.builder().name("reply")
            .rootElement(JsonObjectSchema.builder().addBooleanProperty("ready").required("ready").additionalProperties(false)
                    .build())
            .build();

    private final ModelFactory factory;
    private final ModelCalls calls;
    private final ModelsConfig config;

    ModelTester(ModelFactory factory, ModelCalls calls, ModelsConfig config) {
        this.factory = factory;
        this.calls = calls;
        this.config = config;
    }

    /** A failure of the model is a result; an overload of this replica fails the test. */
    Uni<ModelTestResult> run(UsageCounter counter, ModelConfiguration configuration) {
        long started = System.nanoTime();
        return (switch (counter.purpose()) {
            case CHAT -> chat(counter, configuration, started);
            case EMBEDDING -> embedding(counter, configuration, started);
            case RERANK -> rerank(counter, configuration, started);
        })
                .ifNoItem().after(config.testTimeout()).fail()
                .onFailure(TimeoutException.class).transform(late -> new ModelFailure(Kind.TIMEOUT, late))
                .onFailure(ModelFailure.class)
                .recoverWithItem(failure -> failed(configuration, (ModelFailure) failure, started));
    }

    private Uni<ModelTestResult> chat(UsageCounter counter, ModelConfiguration configuration, long started) {
        ChatModel model = counter.counted(factory.chat(configuration, config.testTimeout()));
        boolean schemaSupported = model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        ChatRequest.Builder request = ChatRequest.builder()
                .messages(UserMessage.from("Are you ready? Answer with this JSON and nothing else: {\"ready\": true}"));
        if (schemaSupported) {
            request.responseFormat(ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(SCHEMA).build());
        }
        return calls.ask(model, request.build()).map(answer -> result(answer, schemaSupported, started));
    }

    private static ModelTestResult result(ChatResponse answer, boolean schemaSupported, long started) {
        String text = answer.aiMessage().text();
        if (text == null || text.isBlank()) {
            throw new ModelFailure(Kind.MALFORMED_ANSWER, null, "The answer is empty", null);
        }
        if (schemaSupported && !matchesSchema(text)) {
            throw new ModelFailure(Kind.MALFORMED_ANSWER, null,
                    "The answer does not match the requested JSON schema; try json_schema false", null);
        }
        return new ModelTestResult(millis(started), answer.metadata() == null ? null : answer.metadata().modelName(), null,
                null, null);
    }

    private static boolean matchesSchema(String text) {
        try {
            return new JsonObject(text).getValue("ready") instanceof Boolean;
        } catch (DecodeException | ClassCastException notJson) {
            return false;
        }
    }

    private Uni<ModelTestResult> embedding(UsageCounter counter, ModelConfiguration configuration, long started) {
        EmbeddingModel model = counter.counted(factory.embedding(configuration, config.testTimeout()));
        return calls.embed(model, List.of(TextSegment.from("ready"))).map(vectors -> {
            if (vectors.size() != 1 || vectors.getFirst().dimension() == 0) {
                throw new ModelFailure(Kind.MALFORMED_ANSWER, null, "The answer contains no vector", null);
            }
            return new ModelTestResult(millis(started), configuration.settings().modelName(), vectors.getFirst().dimension(),
                    null, null);
        });
    }

    private Uni<ModelTestResult> rerank(UsageCounter counter, ModelConfiguration configuration, long started) {
        ScoringModel model = counter.counted(factory.rerank(configuration, config.testTimeout()));
        return calls.score(model, List.of(TextSegment.from("I am ready.")), "Who is ready?")
                .map(scores -> new ModelTestResult(millis(started), configuration.settings().modelName(), null, null, null));
    }

    private static ModelTestResult failed(ModelConfiguration configuration, ModelFailure failure, long started) {
        if (failure.kind() == Kind.OVERLOADED) {
            throw new SouvenirException(ErrorCode.OVERLOADED, "Too many model calls are in progress; try again shortly.");
        }
        return new ModelTestResult(millis(started), null, null, failure,
                failure.detail().map(detail -> redacted(detail, configuration)).orElse(null));
    }

    /** A server may repeat the secret in its message. */
    private static @Nullable String redacted(String detail, ModelConfiguration configuration) {
        return configuration.secret().stream().flatMap(secret -> secret.redactedValues().stream())
                .reduce(detail, (text, part) -> text.replace(part, "***"));
    }

    private static long millis(long started) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }
}
