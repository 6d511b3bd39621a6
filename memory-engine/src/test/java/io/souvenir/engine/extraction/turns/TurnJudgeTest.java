package io.souvenir.engine.extraction.turns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.souvenir.engine.assertion.Assertions;

/** The figures of docs/extraction.md. */
class TurnJudgeTest {

    @ParameterizedTest
    @CsvSource({ "stored-turns.tsv, dev, 0.1", "stored-turns.tsv, unseen, 0.15",
            "stored-turns-by-role.tsv, dev, 0.15", "stored-turns-by-role.tsv, unseen, 0.2",
            "stored-turns-by-role.tsv, later, 0.35" })
    void junk_is_hidden_and_no_fact_is(String file, String half, double mostShown) throws IOException {
        // Given
        List<Line> lines = Line.of(file).stream().filter(line -> line.half().equals(half)).toList();

        // When
        List<Line> hidden = lines.stream().filter(line -> TurnJudge.saysNothing(line.turn())).toList();

        // Then
        List<Line> shown = lines.stream().filter(line -> line.junk() && !hidden.contains(line)).toList();
        long junk = lines.stream().filter(Line::junk).count();
        assertThat(hidden).as("facts that are hidden").allMatch(Line::junk);
        assertThat(shown.size() / (double) junk).as("junk that is shown: " + shown).isLessThanOrEqualTo(mostShown);
    }

    @Test
    void an_answer_says_something() {
        // When
        boolean nothing = TurnJudge.saysNothing(new JudgedTurn("No, thanks", "user", Assertions.NONE, false, true));

        // Then
        assertThat(nothing).isFalse();
    }

    @Test
    void a_secret_alone_is_kept_for_the_record_even_as_an_answer() {
        // When
        boolean nothing = TurnJudge.saysNothing(
                new JudgedTurn("`sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7`", "user", Assertions.NONE, false, true));

        // Then
        assertThat(nothing).isTrue();
    }

    @Test
    void a_long_output_says_something_where_one_of_its_lines_does() {
        // Given
        String progress = "[INFO] Scanning for projects...\nDownloading from central: https://repo.example.org/a/b.pom\n"
                .repeat(20);

        // When
        boolean nothing = TurnJudge.saysNothing(new JudgedTurn(progress, "tool", Assertions.NONE, false, false));
        boolean failed = TurnJudge.saysNothing(new JudgedTurn(progress + "Error: no space left on /dev/sda1", "tool",
                Assertions.NONE, false, false));

        // Then
        assertThat(nothing).isTrue();
        assertThat(failed).isFalse();
    }
}
