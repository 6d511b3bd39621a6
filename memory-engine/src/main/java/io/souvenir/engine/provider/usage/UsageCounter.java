package io.souvenir.engine.provider.usage;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.model.scoring.ScoringModel;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.tenancy.ProjectRef;

/** Counts the calls of one project's model. */
public record UsageCounter(ModelUsage usage, ProjectRef project, ModelPurpose purpose, boolean platform) {

    public ChatModel counted(ChatModel model) {
        return new ChatModel() {

            @Override
            public ChatResponse chat(ChatRequest request) {
                return count(() -> model.chat(request), ChatResponse::tokenUsage);
            }

            @Override
            public Set<Capability> supportedCapabilities() {
                return model.supportedCapabilities();
            }

            @Override
            public ChatRequestParameters defaultRequestParameters() {
                return model.defaultRequestParameters();
            }
        };
    }

    public EmbeddingModel counted(EmbeddingModel model) {
        return segments -> count(() -> model.embedAll(segments), Response::tokenUsage);
    }

    public ScoringModel counted(ScoringModel model) {
        return (segments, query) -> count(() -> model.scoreAll(segments, query), Response::tokenUsage);
    }

    private <T> T count(Supplier<T> call, Function<T, @Nullable TokenUsage> tokens) {
        boolean answered = false;
        @Nullable TokenUsage used = null;
        try {
            T answer = call.get();
            answered = true;
            used = tokens.apply(answer);
            return answer;
        } finally {
            usage.add(project, purpose, platform, answered, used);
        }
    }
}
