package io.souvenir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.souvenir.cli.ImportBatches.Row;

class ImportBatchesTest {

    private final ObjectMapper json = new ObjectMapper();
    private final List<List<Row>> sent = new ArrayList<>();
    private final ImportProgress progress = new ImportProgress();
    private final ImportBatches batches = new ImportBatches(sent::add, progress);

    @Test
    void aBatchHasAtMost200Rows() throws Exception {
        // When
        for (int i = 0; i < 450; i++) {
            batches.add(row("memory " + i));
        }
        batches.flush();

        // Then
        assertThat(sent).extracting(List::size).containsExactly(200, 200, 50);
        assertThat(sent.stream().flatMap(List::stream).map(Row::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 450).mapToObj(Long::valueOf).toList());
    }

    @Test
    void aBatchHasAtMost400000Characters() throws Exception {
        // When
        for (int i = 0; i < 5; i++) {
            batches.add(row(i + "x".repeat(150_000)));
        }
        batches.flush();

        // Then
        assertThat(sent).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void aRowThatComesTwiceIsSentOnce() throws Exception {
        // Given
        String id = UUID.randomUUID().toString();

        // When
        batches.add(row("one").put("id", id));
        batches.add(row("one").put("id", id.toUpperCase(Locale.ROOT)));
        batches.flush();

        // Then
        assertThat(sent).singleElement().satisfies(batch -> assertThat(batch).hasSize(1));
        assertThat(progress).hasToString(
                "2 read: 0 imported, 1 already there, 0 deleted there earlier, 0 refused, 0 failed");
    }

    @Test
    void rowsWithoutIdsGetTheSameDistinctIdsInEveryRun() throws Exception {
        // Given
        ImportBatches secondRun = new ImportBatches(sent::add, new ImportProgress());

        // When
        for (ImportBatches run : List.of(batches, secondRun)) {
            run.add(row("same"));
            run.add(row("same"));
            run.flush();
        }

        // Then
        assertThat(sent.get(0)).isEqualTo(sent.get(1)).doesNotHaveDuplicates();
        assertThat(sent.get(0)).extracting(Row::memory).doesNotHaveDuplicates();
    }

    @Test
    void anInvalidRowIsCountedAndLeftOut() throws Exception {
        // When
        batches.add(row(" "));
        batches.add(row("valid"));
        batches.flush();

        // Then
        assertThat(sent).singleElement().satisfies(batch -> assertThat(batch).extracting(Row::number).containsExactly(2L));
        assertThat(progress.complete()).isFalse();
    }

    private ObjectNode row(String text) {
        return json.createObjectNode().put("memory", text).put("user_id", "ada");
    }
}
