package io.souvenir.engine.extraction.turns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.embedding.BuiltInModel;
import io.souvenir.engine.extraction.turns.JudgedTurn.Placed;

/** The figures of docs/extraction.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TurnJudgeTest {

    /** Measured: 11 of 74 lines of dev, which is trained from too, and 19 of 75 of unseen. */
    private static final double JUNK_KEPT = 0.26;

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
    @ValueSource(strings = { "dev", "unseen" })
    void junk_is_hidden_and_no_fact_is(String half) throws IOException {
        // Given
        List<Line> lines = Line.of("stored-turns.tsv").stream().filter(line -> line.half().equals(half)).toList();

        // When
        List<Line> hidden = hidden(lines);

        // Then
        List<Line> kept = lines.stream().filter(line -> line.junk() && !hidden.contains(line)).toList();
        long junk = lines.stream().filter(Line::junk).count();
        assertThat(hidden).as("facts that are hidden").allMatch(Line::junk);
        assertThat(kept.size() / (double) junk).as("junk that is kept: " + kept).isLessThanOrEqualTo(JUNK_KEPT);
    }

    private List<Line> hidden(List<Line> lines) {
        List<float[]> vectors = model.passages(lines.stream().map(line -> line.chunk(null)).toList());
        List<Line> hidden = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (TurnJudge.saysNothing(lines.get(i).turn(new Placed(vectors.get(i), null, true)))) {
                hidden.add(lines.get(i));
            }
        }
        return hidden;
    }

    @Test
    void without_a_vector_of_the_built_in_model_no_fact_is_hidden() throws IOException {
        assertThat(Line.of("stored-turns.tsv")).filteredOn(line -> TurnJudge.saysNothing(line.turn(null)))
                .allMatch(Line::junk);
    }

    @Test
    void an_answer_says_something() {
        // When
        boolean nothing = TurnJudge.saysNothing(new JudgedTurn("No, thanks", "user", Assertions.NONE, false, true, null));

        // Then
        assertThat(nothing).isFalse();
    }

    @Test
    void a_secret_alone_is_kept_for_the_record_even_as_an_answer() {
        // When
        boolean nothing = TurnJudge.saysNothing(
                new JudgedTurn("`sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7`", "user", Assertions.NONE, false, true, null));

        // Then
        assertThat(nothing).isTrue();
    }
}
