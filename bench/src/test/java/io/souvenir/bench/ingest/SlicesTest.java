package io.souvenir.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Turn;
import io.souvenir.bench.ingest.IngestReport.Slice;
import io.souvenir.bench.report.Machine;
import io.souvenir.bench.run.Run;

class SlicesTest {

    private static final LocalDateTime MAY = LocalDateTime.of(2023, 5, 8, 13, 56);
    private static final Run RUN = new Run("run", "today", "abc", new Machine(2, "cpu", "os", "jvm", 0));

    private static Turn turn(int n, int session, String text) {
        return new Turn("D" + session + ":" + n, "user", "Ann", text, null, session, MAY);
    }

    @Test
    void everyTurnIsInOneSliceInTheOriginalOrder() {
        // Given
        List<Turn> turns = IntStream.range(0, 7).mapToObj(n -> turn(n, 1, "text " + n)).toList();
        // When
        List<Slices.Input> slices = Slices.of(List.of(new Conversation("a", turns, List.of(), Map.of())), 3, 2);
        // Then
        assertThat(slices).hasSize(3);
        assertThat(slices.stream().flatMap(slice -> slice.conversations().getFirst().turns().stream()).map(Turn::diaId))
                .containsExactlyElementsOf(turns.stream().map(Turn::diaId).toList());
        assertThat(slices.getFirst().conversations().getFirst().turns().getFirst().at()).isEqualTo(MAY.plusDays(2));
        assertThat(slices.get(1).texts()).as("after the last turn of the previous slice").first()
                .isEqualTo("[10 May 2023] Ann: text 1\n[10 May 2023] Ann: text 2");
    }

    @Test
    void theTextOfATurnContainsThePreviousTurnOfItsSession() {
        // When
        List<String> texts = EmbeddedTexts.of(List.of(turn(1, 1, "Tea?"), turn(2, 1, "Yes"), turn(1, 2, "Hello")));
        // Then
        assertThat(texts).containsExactly("[8 May 2023] Ann: Tea?", "[8 May 2023] Ann: Tea?\n[8 May 2023] Ann: Yes",
                "[8 May 2023] Ann: Hello");
    }

    @Test
    void aTurnThatIsTooLongForOneChunkIsRefused() {
        assertThatThrownBy(() -> EmbeddedTexts.of(List.of(turn(1, 1, "word ".repeat(101))))).hasMessageContaining("D1:1");
    }

    @Test
    void theWholeIsTheRatioOfTheSumsAndNotTheMeanOfRatios() {
        // Given
        IngestReport report = new IngestReport(RUN, "data", 1,
                List.of(new Slice(100, 100, 9, 18, 10), new Slice(10, 10, 1, 2, 4)));
        // Then
        assertThat(report.ratio()).isCloseTo(10 / 14.0, within(1e-9));
        assertThat(report.single()).isCloseTo(0.5, within(1e-9));
        assertThat(report.vectorsPerMemory()).isEqualTo(1);
    }
}
