package io.souvenir.engine.reconcile;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.said;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.EngineClient.verbatim;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.memory.Validity;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;

/** Changes that a text announces in words that no rule of grammar knows. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class AnnouncedChangesIT {

    private static final Instant JANUARY = Instant.parse("2026-01-10T09:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-10T09:00:00Z");

    @Inject
    EngineClient engine;

    private UUID keep(ProjectRef project, Instant when, String speaker, String sentence) {
        return engine.add(project, verbatim(user("ann"), when, said(speaker, sentence))).results().getFirst().memoryId();
    }

    private Validity validity(ProjectRef project, UUID id) {
        return await(engine.memories.get(project, id)).validity();
    }

    @Test
    void anAnnouncedChangeSupersedesWhatItChanges() {
        // Given
        ProjectRef project = newProject();
        UUID planned = keep(project, JANUARY, "Ann", "My flight leaves at 14:20.");

        // When
        UUID delayed = keep(project, MARCH, "Ann", "My flight has been delayed and leaves at 16:05.");

        // Then
        assertThat(validity(project, planned).to()).isEqualTo(MARCH);
        assertThat(validity(project, planned).supersededBy()).isEqualTo(delayed);
        assertThat(validity(project, planned).reason()).isEqualTo("updated");
    }

    @Test
    void aChangeOfOneSpeakerSupersedesNothingOfAnother() {
        // Given
        ProjectRef project = newProject();
        UUID planned = keep(project, JANUARY, "Ann", "My flight leaves at 14:20.");

        // When
        keep(project, MARCH, "Bob", "My flight has been delayed and leaves at 16:05.");

        // Then
        assertThat(validity(project, planned).to()).isNull();
    }
}
