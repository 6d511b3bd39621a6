package io.souvenir.bench.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class NotesTest {

    @Test
    void no_note_is_there_twice() {
        assertThat(IntStream.range(0, 100_000).mapToObj(Notes::note).distinct().count()).isEqualTo(100_000);
    }

    @Test
    void a_metric_is_summed_over_its_labels() {
        // Given
        String metrics = """
                # TYPE jvm_memory_used_bytes gauge
                jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 1.5E7
                jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 2.5E7
                jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.0E7
                """;

        // When
        double heap = ManagementMetrics.sum(metrics, "jvm_memory_used_bytes{area=\"heap\"");

        // Then
        assertThat(heap).isEqualTo(4e7);
    }
}
