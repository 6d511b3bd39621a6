package io.souvenir.engine;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.said;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.EngineClient.verbatim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.memory.Revision;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class DeletionIT {

    private static final Filter ANN = new Filter.Compare(Filter.Field.USER_ID, null, Filter.Operator.EQ, List.of("ann"));

    @Inject
    EngineClient engine;

    @Test
    void theTextOfADeletedMemoryIsNowhere() {
        // Given
        ProjectRef project = newProject();
        UUID id = engine.keep(project, "ann", "My PIN is in the blue notebook");
        engine.keep(project, "ann", "I like hiking in autumn");

        // When
        await(engine.deleter.delete(project, id, null));

        // Then
        assertThat(engine.found(project, "ann", "Where is the PIN notebook?")).containsExactly("I like hiking in autumn");
        assertThatThrownBy(() -> await(engine.memories.get(project, id))).isInstanceOfSatisfying(SouvenirException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_NOT_FOUND));
        assertThat(await(engine.memories.history(project, id, null)).items())
                .extracting(Revision::change, Revision::oldText, Revision::newText)
                .containsExactly(tuple(Revision.Change.ADD, null, null), tuple(Revision.Change.DELETE, null, null));
    }

    @Test
    void aDeletedTurnIsNoLongerInTheVectorOfTheNextOne() {
        // Given
        ProjectRef alone = newProject();
        Instant then = Instant.parse("2023-05-08T13:56:00Z");
        engine.add(alone, verbatim(user("ann"), then, said("Ann", "Yes, for ten years now")));
        ProjectRef together = newProject();
        UUID before = engine.add(together, verbatim(user("ann"), then, said("Bob", "Have you played the violin for long?"),
                said("Ann", "Yes, for ten years now"))).results().get(0).memoryId();

        // When
        await(engine.deleter.delete(together, before, null));

        // Then
        assertThat(semantic(together)).isEqualTo(semantic(alone));
    }

    @Test
    void aTurnDeletedByAFilterIsNoLongerInTheVectorOfTheNextOne() {
        // Given
        ProjectRef alone = newProject();
        Instant then = Instant.parse("2023-05-08T13:56:00Z");
        engine.add(alone, verbatim(user("ann"), then, said("Ann", "Yes, for ten years now")));
        ProjectRef together = newProject();
        UUID before = engine.add(together, verbatim(user("ann"), then, said("Bob", "Have you played the violin for long?"),
                said("Ann", "Yes, for ten years now"))).results().get(0).memoryId();

        // When
        long deleted = await(engine.deleter.deleteMatching(together, new Filter.Compare(Filter.Field.MEMORY_ID, null,
                Filter.Operator.IN, List.of(before))));

        // Then
        assertThat(deleted).isEqualTo(1);
        assertThat(semantic(together)).isEqualTo(semantic(alone));
    }

    private double semantic(ProjectRef project) {
        return engine.ask(project, Map.of("user_id", "ann"), "violin").hits().get(0).breakdown().get("semantic");
    }

    @Test
    void deletingAUserKeepsOtherUsers() {
        // Given
        ProjectRef project = newProject();
        engine.keep(project, "ann", "I like hiking");
        engine.keep(project, "ann", "I like swimming");
        engine.keep(project, "bob", "I like hiking too");

        // When
        long deleted = await(engine.deleter.deleteMatching(project, ANN));

        // Then
        assertThat(deleted).isEqualTo(2);
        assertThat(engine.found(project, "ann", "hiking")).isEmpty();
        assertThat(engine.found(project, "bob", "hiking")).containsExactly("I like hiking too");
    }

    @Test
    void pendingAddsAreDeletedToo() {
        // Given
        ProjectRef project = newProject();
        UUID last = null;
        for (int i = 0; i < 60; i++) {
            last = await(engine.ingest.accept(project, verbatim(user("ann"), null, said(null, "Secret number " + i)))).id();
        }

        // When
        await(engine.deleter.deleteMatching(project, ANN));

        // Then
        UUID event = java.util.Objects.requireNonNull(last);
        assertThat(await(engine.ingest.settled(project, event, EngineClient.PATIENCE)).status())
                .isEqualTo(IngestEvent.Status.SUCCEEDED);
        assertThat(engine.found(project, "ann", "secret number")).isEmpty();
        assertThat(await(engine.lists.page(project, new Filter.All(), Visibility.current(true), 100, null)).items())
                .isEmpty();
    }

    @Test
    void deletingAllOfAProjectIncludesPendingAddsAndNoOtherProject() {
        // Given
        ProjectRef project = newProject();
        ProjectRef other = newProject();
        engine.keep(other, "ann", "I like hiking");
        engine.keep(project, "ann", "I like hiking");
        UUID last = await(engine.ingest.accept(project, verbatim(user("bob"), null, said(null, "Secret number 7")))).id();

        // When
        await(engine.deleter.deleteMatching(project, new Filter.All()));

        // Then
        assertThat(await(engine.ingest.settled(project, last, EngineClient.PATIENCE)).status())
                .isEqualTo(IngestEvent.Status.SUCCEEDED);
        assertThat(await(engine.lists.slice(project, new Filter.All(), Visibility.current(true), 0, 10)).total()).isZero();
        assertThat(engine.found(other, "ann", "hiking")).containsExactly("I like hiking");
    }
}
