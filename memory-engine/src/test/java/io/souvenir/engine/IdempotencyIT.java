package io.souvenir.engine;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.said;
import static io.souvenir.engine.testing.EngineClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.idempotency.Idempotency;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;

/** What an idempotency key promises: one request, one event. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class IdempotencyIT {

    @Inject
    EngineClient engine;

    @Test
    void anIdempotencyKeyAnswersTheFirstEvent() {
        // Given
        ProjectRef project = newProject();
        IngestEvent event = engine.add(project, keyed("I moved to Oslo", "hash"));

        // When
        IngestEvent repeat = await(engine.ingest.accept(project, keyed("I moved to Oslo", "hash")));

        // Then
        assertThat(repeat).isEqualTo(event);
        assertThat(engine.found(project, "ann", "Where does she live?")).containsExactly("I moved to Oslo");
    }

    @Test
    void anIdempotencyKeyOfAnotherRequestIsRefused() {
        // Given
        ProjectRef project = newProject();
        engine.add(project, keyed("I moved to Oslo", "hash"));

        // When
        ThrowingCallable reuse = () -> await(engine.ingest.accept(project, keyed("I moved to Rome", "another")));

        // Then
        assertReused(reuse);
    }

    @Test
    void whatARequestSaidCannotBeTriedOutOnceItIsForgotten() {
        // Given
        ProjectRef project = newProject();
        IngestEvent event = engine.add(project, keyed("I moved to Oslo", "hash"));
        await(engine.deleter.delete(project, event.results().getFirst().memoryId(), null));

        // When
        ThrowingCallable repeat = () -> await(engine.ingest.accept(project, keyed("I moved to Oslo", "hash")));

        // Then
        assertReused(repeat);
        assertThat(engine.found(project, "ann", "Where does she live?")).isEmpty();
    }

    private static AddRequest keyed(String words, String hash) {
        return new AddRequest(List.of(said(null, words)), user("ann"), Map.of(), false, null, null, false,
                new Idempotency("k1", hash), Guidance.NONE);
    }

    private static void assertReused(ThrowingCallable request) {
        assertThatExceptionOfType(SouvenirException.class).isThrownBy(request)
                .extracting(SouvenirException::code).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }
}
