package io.souvenir.api.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

class StreamedResponseTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Found(int count, String next, List<?> results, boolean degraded) {
    }

    private record Alone(List<?> results) {
    }

    private static StreamedResponse streamed(Object empty) {
        return StreamedResponse.in(empty, Multi.createFrom().empty(), JSON);
    }

    @Test
    void the_document_is_parted_where_its_list_stands() {
        // When
        StreamedResponse parts = streamed(new Found(2, "/?a=[]", List.of(), false));

        // Then
        assertThat(parts.before() + "1,2" + parts.after())
                .isEqualTo("{\"count\":2,\"next\":\"/?a=[]\",\"results\":[1,2],\"degraded\":false}");
    }

    @Test
    void the_list_may_be_all_there_is() {
        // When
        StreamedResponse alone = streamed(new Alone(List.of()));
        StreamedResponse bare = streamed(List.of());

        // Then
        assertThat(alone.before() + "1" + alone.after()).isEqualTo("{\"results\":[1]}");
        assertThat(bare.before() + "1" + bare.after()).isEqualTo("[1]");
    }

    @Test
    void a_document_without_the_list_is_a_mistake() {
        // When
        Map<String, Object> document = new LinkedHashMap<>(Map.of("items", List.of()));

        // Then
        assertThatThrownBy(() -> streamed(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_batch_is_read_once_the_one_before_is_taken() {
        // Given
        List<Integer> read = new ArrayList<>();

        // When
        List<List<?>> taken = Batch.all(numbers(read, 0)).select().first(2).collect().asList().await().indefinitely();

        // Then
        assertThat(taken).isEqualTo(List.of(List.of(0), List.of(1)));
        assertThat(read).containsExactly(0, 1);
    }

    @Test
    void the_last_batch_ends_the_list() {
        // When
        List<List<?>> all = Batch.all(numbers(new ArrayList<>(), 0)).collect().asList().await().indefinitely();

        // Then
        assertThat(all).isEqualTo(List.of(List.of(0), List.of(1), List.of(2)));
    }

    private static Supplier<Uni<Batch>> numbers(List<Integer> read, int number) {
        return () -> Uni.createFrom().item(() -> {
            read.add(number);
            return new Batch(List.of(number), number == 2 ? null : numbers(read, number + 1));
        });
    }
}
