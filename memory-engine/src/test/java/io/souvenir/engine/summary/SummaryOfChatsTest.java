package io.souvenir.engine.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.embedding.BuiltInModel;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Validity;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.tokens.Tokens;

/** Chats of forty turns, in each of which the user states eight facts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SummaryOfChatsTest {

    private static final Instant SAID = Instant.parse("2024-03-12T10:00:00Z");
    private static final int MOST_MEMORIES = 12;
    private static final int MOST_TOKENS = 500;

    private final Tokens tokens = new Tokens();
    private BuiltInModel model;

    @BeforeAll
    void load() throws Exception {
        model = BuiltInModel.load();
    }

    @AfterAll
    void close() throws Exception {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "dev travel en", "dev health en", "dev household de", "unseen software en" })
    void a_summary_of_500_tokens_has_six_of_eight_facts(String chat) throws Exception {
        // Given
        List<String> turns = turns(chat);
        List<String> facts = turns.stream().filter(turn -> turn.startsWith("F ")).map(turn -> turn.substring(2)).toList();

        // When
        List<Memory> summary = ExtractiveSummarizer.of(candidates(turns), MOST_MEMORIES,
                memory -> tokens.count(new IndexedText(SAID, null, memory.text()).dated() + "\n"), MOST_TOKENS);

        // Then
        assertThat(facts).hasSize(8);
        assertThat(summary.stream().map(Memory::text)).filteredOn(facts::contains).hasSizeGreaterThanOrEqualTo(6);
    }

    private static List<String> turns(String chat) throws Exception {
        try (InputStream resource = Objects
                .requireNonNull(SummaryOfChatsTest.class.getResourceAsStream("/summary/chats.txt"))) {
            List<String> lines = new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return lines.stream().skip(lines.indexOf("== " + chat) + 1L).takeWhile(line -> !line.startsWith("==")).toList();
        }
    }

    private List<SummaryCandidate> candidates(List<String> turns) {
        List<Memory> memories = new ArrayList<>();
        List<String> chunks = new ArrayList<>();
        IndexedText before = null;
        for (String turn : turns) {
            IndexedText text = new IndexedText(SAID, null, turn.substring(2));
            chunks.add(text.chunks(before).getFirst());
            memories.add(memory(memories.size(), turn.charAt(0) == 'A' ? "assistant" : "user", text.text()));
            before = text;
        }
        List<float[]> vectors = model.passages(chunks);
        List<SummaryCandidate> candidates = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            candidates.add(new SummaryCandidate(memories.get(i), vectors.get(i)));
        }
        return candidates;
    }

    private static Memory memory(int number, String role, String text) {
        Instant at = SAID.plusSeconds(number);
        return new Memory(new UUID(0, number), text, new Owners("u", null, null, "r"), role, null, Map.of(),
                MemoryAttributes.OF_TURN, new Validity(at, null, null, null), at, null, false, 1, at, at);
    }
}
