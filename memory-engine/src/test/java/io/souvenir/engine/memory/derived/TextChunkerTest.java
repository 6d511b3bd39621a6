package io.souvenir.engine.memory.derived;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class TextChunkerTest {

    private static String words(int count, String between) {
        return IntStream.range(0, count).mapToObj(i -> "word" + i).collect(Collectors.joining(between));
    }

    private static int count(String text) {
        return text.split("\\s+").length;
    }

    @Test
    void a_short_text_stays_whole_to_the_letter() {
        String text = "  " + words(110, "  ") + "\n";

        assertThat(TextChunker.of(text)).containsExactly(text);
    }

    @Test
    void a_long_text_is_cut_into_overlapping_chunks_with_every_word() {
        // When
        List<String> chunks = TextChunker.of(words(1_000, " "));

        // Then
        assertThat(chunks).hasSize(11).allSatisfy(part -> assertThat(count(part)).isBetween(90, 110));
        assertThat(chunks.get(0)).startsWith("word0 ").endsWith(" word109");
        assertThat(chunks.get(1)).startsWith("word90 ").endsWith(" word199");
        assertThat(chunks.getLast()).endsWith("word999");
    }

    @Test
    void a_chunk_ends_with_a_sentence_and_the_next_begins_with_one() {
        // Given sentences of eight words
        String text = IntStream.range(0, 40).mapToObj(i -> "This is sentence " + i + " of a longer story.")
                .collect(Collectors.joining(" "));

        // When
        List<String> chunks = TextChunker.of(text);

        // Then
        assertThat(chunks).hasSizeGreaterThan(2)
                .allSatisfy(part -> assertThat(part).startsWith("This").endsWith("story."));
    }

    @Test
    void the_longest_text_of_the_shortest_words_has_a_bounded_number_of_chunks() {
        // Given fifty thousand words of one letter, sentences in them
        String text = ("a b c d e f g h i. ").repeat(5_600);

        // When
        List<String> chunks = TextChunker.of(text);

        // Then each still fits into a window of 512 tokens
        assertThat(chunks).hasSizeLessThanOrEqualTo(360).allSatisfy(part -> assertThat(count(part)).isLessThan(300));
    }

    @Test
    void scripts_without_spaces_and_endless_runs_are_cut_too() {
        assertThat(TextChunker.of("\u8bb0".repeat(1_000)))
                .allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(220))
                .hasSizeGreaterThan(4);
        assertThat(TextChunker.of("x".repeat(100_000))).hasSizeGreaterThan(50).hasSizeLessThan(100);
    }

    @Test
    void sentences_and_lines_follow_each_other_without_a_gap_and_a_line_begins_with_its_indentation() {
        // Given
        String text = "One (of two). Two.\n\n    if (x) {\n        y();\n    }\n" + words(60, " ");

        // When
        List<TextSpan> sentences = TextChunker.sentences(text);

        // Then
        assertThat(sentences).extracting(sentence -> sentence.of(text)).startsWith("One (of two). ", "Two.\n\n",
                "    if (x) {\n", "        y();\n", "    }\n").hasSize(7);
        assertThat(sentences.stream().map(sentence -> sentence.of(text)).collect(Collectors.joining())).isEqualTo(text);
    }

    @Test
    void every_chunk_has_day_and_speaker_and_the_first_follows_the_previous_turn() {
        // Given
        IndexedText before = new IndexedText(Instant.parse("2023-05-08T10:00:00Z"), "Bob", "Tell me all of it");
        IndexedText text = new IndexedText(Instant.parse("2023-05-08T10:01:00Z"), "Ann", words(200, " "));

        // When
        List<String> chunks = text.chunks(before);

        // Then
        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(0)).startsWith("[8 May 2023] Bob: Tell me all of it\n[8 May 2023] Ann: word0 ");
        assertThat(chunks.get(1)).startsWith("[8 May 2023] Ann: word90 ");
    }
}
