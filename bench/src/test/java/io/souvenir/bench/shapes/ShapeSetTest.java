package io.souvenir.bench.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.score.EvidenceRanks;

class ShapeSetTest {

    static final String CHAT = """
            {"name": "chat", "shape": "chat", "language": "en", "half": "dev", "description": "x", "adds": [
              {"ref": "m1", "user": "u1", "run_id": "r1", "at": "2026-03-01T10:00:00Z", "messages": [
                {"role": "user", "name": null, "content": "My kite is red"}, {"role": "assistant", "content": "A fine colour"}]}],
             "questions": [{"question": "Which colour is the kite?", "evidence": ["m1#0"], "reference_date": "2026-03-02T00:00:00Z"}]}
            """;
    static final String FACTS = """
            {"name": "mixed", "shape": "mixed", "language": "en", "half": "dev", "beside": "chat", "adds": [
              {"ref": "m1", "user": "u1", "messages": [{"role": "user", "content": "The server listens\\n  on port 8443"}]},
              {"ref": "m2", "user": "u1", "messages": [{"role": "user", "content": "my kite is blue"}]},
              {"ref": "m3", "user": "u2", "messages": [{"role": "user", "content": "Secret of another user"}]},
              {"ref": "m4", "user": "u1", "messages": [{"role": "user", "content": "my  kite is blue"}]}],
             "questions": [{"question": "Which port?", "evidence": ["m1"], "answer": "listens on port 8443", "depth": 0.37},
               {"question": "Welche Farbe?", "evidence": ["m4"], "answer": "a blue one", "language": "de"}]}
            """;
    static final String UNANSWERABLE = """
            {"name": "unanswerable", "shape": "unanswerable", "language": "en", "half": "dev", "adds": [],
             "questions": [{"question": "Which boat?", "evidence": [], "beside": "chat"}]}
            """;

    @TempDir
    private Path folder;

    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("chat-dev.json"), CHAT);
        Files.writeString(folder.resolve("mixed-dev.json"), FACTS);
        Files.writeString(folder.resolve("unanswerable-dev.json"), UNANSWERABLE);
        Files.writeString(folder.resolve("README.md"), "not a set");
    }

    @Test
    void theAddsOfTheSetBesideComeFirstInTheSameScope() throws IOException {
        // Given, When
        Scope scope = scope(1);
        // Then
        assertThat(scope.adds()).extracting(Scope.Stored::id, Scope.Stored::user).containsExactly(
                tuple("chat-dev:m1", "run-mixed-dev-u1"),
                tuple("mixed-dev:m1", "run-mixed-dev-u1"),
                tuple("mixed-dev:m2", "run-mixed-dev-u1"),
                tuple("mixed-dev:m3", "run-mixed-dev-u2"),
                tuple("mixed-dev:m4", "run-mixed-dev-u1"));
        assertThat(scope.user()).isEqualTo("run-mixed-dev-u1");
    }

    @Test
    void aRepeatedTextAndTheMessagesOfOtherUsersAreNotRanked() throws IOException {
        assertThat(scope(1).texts()).containsOnlyKeys("chat-dev:m1#0", "chat-dev:m1#1", "mixed-dev:m1#0", "mixed-dev:m2#0");
    }

    @Test
    void evidenceIsAnyMessageOfItsAddAndTheFirstOfEqualTexts() throws IOException {
        // Given
        Scope scope = scope(1);
        // When
        String memory = scope.id("my kite  is blue", "unknown");
        // Then
        assertThat(memory).isEqualTo("mixed-dev:m2#0");
        assertThat(scope.ranks(scope.set().questions().get(1), List.of("chat-dev:m1#0", memory)))
                .isEqualTo(new EvidenceRanks(1, List.of(2)));
        assertThat(scope.id("A text that the service changed", "mixed-dev:m1")).isEqualTo("mixed-dev:m1#0");
    }

    @Test
    void onlyAQuotationCountsAsAnAnswerInABlock() throws IOException {
        // Given
        Scope scope = scope(1);
        // When, Then
        assertThat(scope.set().questions()).extracting(scope::quoted).containsExactly(true, false);
        assertThat(Scope.contains("It listens on\n\tport 8443.", "listens on port 8443")).isTrue();
    }

    @Test
    void questionsThatNameAScopeAreAskedThere() throws IOException {
        // Given, When
        Scope scope = scope(2);
        // Then
        assertThat(scope.set().id()).isEqualTo("unanswerable-chat-dev");
        assertThat(scope.texts()).containsOnlyKeys("chat-dev:m1#0", "chat-dev:m1#1");
        assertThat(scope.user()).isEqualTo("run-unanswerable-chat-dev");
    }

    @Test
    void evidenceThatDoesNotExistIsAnError() {
        // Given
        ShapeSet.Question question = new ShapeSet.Question("Which?", List.of("m9"), null, null, null, null, null);
        ShapeSet set = new ShapeSet("a", "notes", "en", "dev", List.of(), List.of(question), null);
        // When, Then
        assertThatThrownBy(() -> new Scope(set, null, "run")).hasMessageContaining("a-dev").hasMessageContaining("m9");
    }

    @Test
    void anAddKeepsItsRolesItsTimeAndItsSession() throws IOException {
        // Given
        Scope.Stored stored = scope(0).adds().getFirst();
        // When
        NewMemory memory = ScopeIngest.memory(stored);
        // Then
        assertThat(memory).isEqualTo(new NewMemory(
                List.of(new NewMemory.Message("user", "My kite is red", null),
                        new NewMemory.Message("assistant", "A fine colour", null)),
                "run-chat-dev-u1", "r1", Map.of("add", "chat-dev:m1"), false, "2026-03-01T10:00:00Z"));
    }

    @Test
    void aChatOfBeamIsASetWithASessionAsRun() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("beam"), """
                [{"chat": "500K/2", "topic": "t", "messages": [
                   {"id": 7, "session": 3, "at": "March-05-2024", "role": "assistant", "content": "Hello"}],
                  "questions": [{"ability": "a", "question": "Q?", "answer": "A", "evidence": [7]}]}]
                """);
        // When
        ShapeSet chat = BeamFile.read(file).getFirst();
        // Then
        assertThat(chat.name()).isEqualTo("beam-500K-2");
        assertThat(chat.adds()).containsExactly(new ShapeSet.Add("7", null, "3", "2024-03-05T12:00:00Z",
                List.of(new ShapeSet.Message("assistant", null, "Hello"))));
        assertThat(chat.questions().getFirst().evidence()).containsExactly("7");
    }

    private Scope scope(int index) throws IOException {
        write(folder);
        List<ShapeSet> all = ShapeSet.read(folder);
        return new Scope(all.get(index), all.get(index).besideIn(all), "run");
    }
}
