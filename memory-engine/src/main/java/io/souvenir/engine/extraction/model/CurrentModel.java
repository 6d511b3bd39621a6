package io.souvenir.engine.extraction.model;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;

/**
 * The model behind {@link ModelTasks}: that of the project whose call the thread is making. A call blocks its thread, so the thread
 * identifies it.
 */
public final class CurrentModel implements Supplier<ChatModel> {

    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    /**
     * One call of a task.
     *
     * @param format that the answer must have, where the model can be told
     * @param correction an earlier answer and what is wrong with it; empty for the first call
     */
    record Call(ChatModel model, @Nullable ResponseFormat format, List<ChatMessage> correction) {

        /** Makes the task ask this model. */
        <T> Callable<T> of(Callable<T> task) {
            return () -> {
                CURRENT.set(this);
                try {
                    return task.call();
                } finally {
                    CURRENT.remove();
                }
            };
        }

        private ChatResponse answer(ChatRequest request) {
            ChatRequest.Builder whole = ChatRequest.builder()
                    .messages(Stream.concat(request.messages().stream(), correction.stream()).toList());
            if (format != null && model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA)) {
                whole.responseFormat(format);
            }
            return model.chat(whole.build());
        }
    }

    @Override
    public ChatModel get() {
        return new ChatModel() {

            @Override
            public ChatResponse chat(ChatRequest request) {
                return Objects.requireNonNull(CURRENT.get(), "No call is in progress").answer(request);
            }
        };
    }
}
