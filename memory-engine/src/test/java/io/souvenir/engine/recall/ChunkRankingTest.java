package io.souvenir.engine.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.lexical.PlainWords;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Validity;
import io.souvenir.engine.memory.derived.TextSpan;
import io.souvenir.engine.recall.question.ParsedQuestion;

class ChunkRankingTest {

    /** Ten chunks about nothing that is asked, and an error code in the sentence of a number. */
    private static String report(int sentenceOfCode) {
        return IntStream.range(0, 110).mapToObj(i -> "The pump of line " + i + " was checked"
                + (i == sentenceOfCode ? ", error E4711. " : " and it is well. ")).collect(Collectors.joining());
    }

    private static List<TextSpan> ranked(String question, String text, Integer... nearest) {
        Memory memory = new Memory(UUID.randomUUID(), text, new Owners("ann", null, null, null), "user", null, Map.of(),
                MemoryAttributes.OF_TURN, new Validity(Instant.EPOCH, null, null, null), Instant.EPOCH, null, false, 1,
                Instant.EPOCH, Instant.EPOCH);
        return new ChunkRanking(new ParsedQuestion(question, null, new PlainWords())).chunks(memory, List.of(nearest));
    }

    @Test
    void the_chunk_with_a_rare_word_of_the_question_is_above_the_nearest_by_vector() {
        // Given
        String text = report(80);

        // When
        List<TextSpan> chunks = ranked("Which pump has error E4711?", text, 1, 2, 3);

        // Then
        assertThat(chunks.getFirst().of(text)).contains("E4711");
        assertThat(chunks.stream().filter(chunk -> !chunk.of(text).contains("E4711")).findFirst())
                .contains(ranked("?", text).get(1));
    }

    @Test
    void where_all_chunks_have_the_same_words_the_nearest_by_vector_come_first_and_then_those_around_the_best() {
        // Given
        String text = report(-1);

        // When
        List<TextSpan> chunks = ranked("Which pump was checked?", text, 5, 2, 7);

        // Then
        List<TextSpan> inOrder = ranked("?", text);
        assertThat(chunks).hasSameSizeAs(inOrder).startsWith(inOrder.get(5), inOrder.get(2), inOrder.get(7), inOrder.get(4),
                inOrder.get(6));
    }

    @Test
    void a_chunk_that_the_text_does_not_have_is_ignored() {
        // Given
        String text = report(-1);

        // When
        List<TextSpan> chunks = ranked("Which pump was checked?", text, 99, 2);

        // Then
        assertThat(chunks.getFirst()).isEqualTo(ranked("?", text).get(2));
    }

    @Test
    void a_short_text_is_its_only_chunk() {
        assertThat(ranked("Which pump has error E4711?", "No error", 0)).containsExactly(new TextSpan(0, 8));
    }
}
