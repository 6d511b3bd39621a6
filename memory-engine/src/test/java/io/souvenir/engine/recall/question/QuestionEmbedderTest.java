package io.souvenir.engine.recall.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.language.Languages;
import io.souvenir.engine.lexical.PlainWords;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

class QuestionEmbedderTest {

    private final ProjectRef project = new ProjectRef(new TenantId(UUID.randomUUID()), new ProjectId(UUID.randomUUID()));
    private final ScopePins pins = ScopePins.of(new Filter.All());
    private final List<String> embedded = new ArrayList<>();
    private final QuestionEmbedder questions;

    QuestionEmbedderTest() throws IOException {
        questions = new QuestionEmbedder(new Languages(), new PlainWords());
    }

    @Test
    void speakers_are_taken_from_the_question_before() {
        // Given
        ask(Set.of("Ann"));

        // When
        String asked = ask(Set.of("Ann"));

        // Then
        assertThat(asked).isEqualTo("What did I and Bob eat?");
        assertThat(embedded).hasSize(2).containsOnly(asked);
    }

    @Test
    void a_question_that_names_a_new_speaker_is_embedded_again() {
        // Given
        ask(Set.of("Ann"));

        // When
        String asked = ask(Set.of("Ann", "Bob"));

        // Then
        assertThat(asked).isEqualTo("What did I and I eat?");
        assertThat(embedded).endsWith("What did I and Bob eat?", asked);
    }

    @Test
    void a_question_in_another_language_than_the_one_before_stays_as_it_is() {
        // Given
        ask(Set.of("Ann"));

        // When
        String asked = ask("Was haben Ann und Bob zu Abend gegessen?", Set.of("Ann"));

        // Then
        assertThat(asked).isEqualTo("Was haben Ann und Bob zu Abend gegessen?");
        assertThat(embedded).last().isEqualTo(asked);
    }

    private String ask(Set<String> speakers) {
        return ask("What did Ann and Bob eat?", speakers);
    }

    private String ask(String question, Set<String> speakers) {
        return questions
                .embed(new RecordingEmbedder(), project, pins, question, LocalDate.EPOCH, Uni.createFrom().item(speakers))
                .await()
                .indefinitely().text();
    }

    private final class RecordingEmbedder implements Embedder {

        @Override
        public String model() {
            return "recording";
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Uni<float[]> embedQuery(String text) {
            embedded.add(text);
            return Uni.createFrom().item(new float[] { 1 });
        }

        @Override
        public Uni<float[]> embedPassage(String text) {
            throw new UnsupportedOperationException("Questions alone are embedded here");
        }
    }
}
