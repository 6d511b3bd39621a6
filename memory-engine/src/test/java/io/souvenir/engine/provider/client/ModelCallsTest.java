package io.souvenir.engine.provider.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;

class ModelCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChatRequest QUESTION = ChatRequest.builder().messages(UserMessage.from("?")).build();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ModelCalls calls = new ModelCalls(new Settings(), registry);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void oneMoreThanMayWaitIsRefusedAndTheOthersAreAnswered() throws Exception {
        // Given
        CompletableFuture<ChatResponse> first = calls.ask(model(this::answerWhenReleased), QUESTION)
                .subscribeAsCompletionStage();
        asked.await();
        CompletableFuture<ChatResponse> second = calls.ask(model(ModelCallsTest::answer), QUESTION)
                .subscribeAsCompletionStage();
        // When
        Uni<ChatResponse> third = calls.ask(model(ModelCallsTest::answer), QUESTION);
        // Then
        assertFails(third, Kind.OVERLOADED);
        released.countDown();
        assertThat(first.get().aiMessage().text()).isEqualTo("yes");
        assertThat(second.get().aiMessage().text()).isEqualTo("yes");
        assertThat(registry.get("souvenir.models.calls").tag("result", "ok").counter().count()).isEqualTo(2);
        assertThat(registry.get("souvenir.models.calls").tag("result", "overloaded").counter().count()).isEqualTo(1);
    }

    @Test
    void whoeverGivesUpFreesTheThread() throws Exception {
        // Given
        Cancellable unwanted = calls.ask(model(this::answerWhenReleased), QUESTION).subscribe().with(answer -> {});
        asked.await();
        // When
        unwanted.cancel();
        // Then
        interrupted.await();
        assertThat(calls.ask(model(ModelCallsTest::answer), QUESTION).await().atMost(PATIENCE).aiMessage().text())
                .isEqualTo("yes");
    }

    @Test
    void whatALibraryCannotReadIsAMalformedAnswer() {
        assertFails(calls.ask(model(() -> {
            throw new IllegalStateException("No JSON");
        }), QUESTION), Kind.MALFORMED_ANSWER);
    }

    private static void assertFails(Uni<ChatResponse> answer, Kind kind) {
        assertThatThrownBy(() -> answer.await().atMost(PATIENCE))
                .isInstanceOfSatisfying(ModelFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    private interface Answering {

        ChatResponse answer();
    }

    private static ChatModel model(Answering answering) {
        return new ChatModel() {

            @Override
            public ChatResponse doChat(ChatRequest request) {
                return answering.answer();
            }
        };
    }

    private static ChatResponse answer() {
        return ChatResponse.builder().aiMessage(AiMessage.from("yes")).build();
    }

    private ChatResponse answerWhenReleased() {
        asked.countDown();
        try {
            released.await();
        } catch (InterruptedException unwanted) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
        return answer();
    }
}
