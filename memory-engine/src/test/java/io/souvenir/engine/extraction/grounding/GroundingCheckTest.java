package io.souvenir.engine.extraction.grounding;

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

import io.souvenir.engine.lexical.Analyzers;

/** What a fact may say of its turns: pairs of a turn, said by Ann on Monday, 13 May 2024, and a fact, and what becomes of it. */
class GroundingCheckTest {

    private static final LocalDate MONDAY = LocalDate.parse("2024-05-13");

    private final GroundingCheck check = new GroundingCheck(Analyzers.lucene());

    private record Pair(String language, boolean kept, String turn, String fact) {

        static Pair of(String line) {
            String[] cells = line.split("\t");
            return new Pair(cells[0], cells[1].equals("kept"), cells[2], cells[3]);
        }
    }

    private static List<Pair> pairs(String half) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                GroundingCheckTest.class.getResourceAsStream("/extraction/grounding-" + half + ".tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(Pair::of).toList();
        }
    }

    private boolean kept(Pair pair) {
        return check.isGrounded(new Claim(pair.fact(), pair.language(), List.of()),
                new Sources(List.of(pair.turn()), List.of(), List.of(), List.of("Ann", "Анна", "Anna", "User"), MONDAY));
    }

    @ParameterizedTest
    @CsvSource({ "dev, 0, 0", "unseen, 0, 0" })
    void whatFollowsIsKeptAndWhatIsInventedIsNot(String half, int mostLost, int mostInvented) throws IOException {
        // Given
        List<String> lost = new ArrayList<>();
        List<String> invented = new ArrayList<>();

        // When
        for (Pair pair : pairs(half)) {
            if (kept(pair) != pair.kept()) {
                (pair.kept() ? lost : invented).add(pair.turn() + " -> " + pair.fact());
            }
        }

        // Then
        assertThat(lost).as("facts that follow and are dropped: %s", lost).hasSizeLessThanOrEqualTo(mostLost);
        assertThat(invented).as("facts that are invented and kept: %s", invented).hasSizeLessThanOrEqualTo(mostInvented);
    }
}
