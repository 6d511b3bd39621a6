package io.souvenir.engine.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads {@code dates/sentences.tsv}: one half was looked at while the reader was built, the other one was not. */
class DateSentencesTest {

    private record Sentence(String half, String language, LocalDate said, String text, String days) {

        String read() {
            return Dates.about(text, language, said)
                    .map(about -> about.from().equals(about.to()) ? about.from().toString() : about.from() + " " + about.to())
                    .orElse("none");
        }
    }

    private static List<Sentence> sentences(String half) throws IOException {
        try (InputStream file = Objects.requireNonNull(DateSentencesTest.class.getResourceAsStream("/dates/sentences.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(half))
                    .map(line -> line.split("\t"))
                    .map(line -> new Sentence(line[0], line[1], LocalDate.parse(line[2]), line[3], line[4])).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({ "dev, 0.98", "unseen, 0.95" })
    void most_dates_are_read_and_hardly_any_is_read_wrong(String half, double share) throws IOException {
        // Given
        List<Sentence> sentences = sentences(half);
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();

        // When
        for (Sentence sentence : sentences) {
            String read = sentence.read();
            if (!read.equals(sentence.days())) {
                (read.equals("none") ? missed : wrong).add(sentence + " was read as " + read);
            }
        }

        // Then
        assertThat(wrong).hasSizeLessThanOrEqualTo(sentences.size() / 50);
        assertThat(missed).hasSizeLessThanOrEqualTo((int) (sentences.size() * (1 - share)));
    }
}
