package io.souvenir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;

class JsonRowsTest {

    private final List<String> rows = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {
            "[{\"id\":1},{\"id\":2}]",
            "{\"id\":1}\n{\"id\":2}",
            "{\"results\":[{\"id\":1},{\"id\":2}],\"count\":2}",
            "{\"count\":2,\"memories\":[{\"id\":1}]} {\"results\":[{\"id\":2}],\"next\":null}",
            "[[{\"id\":1}],{\"results\":[{\"id\":2}]}]" })
    void rowsAreFoundInEveryShape(String input) throws Exception {
        // When
        read(input);

        // Then
        assertThat(rows).containsExactly("{\"id\":1}", "{\"id\":2}");
    }

    @Test
    void anEmptyEnvelopeHasNoRows() throws Exception {
        // When
        read("{\"results\":[]}");

        // Then
        assertThat(rows).isEmpty();
    }

    @Test
    void rowsBeforeASyntaxErrorAreRead() {
        // When // Then
        assertThatThrownBy(() -> read("{\"id\":1}\n{\"id\":")).isInstanceOf(JsonProcessingException.class);
        assertThat(rows).containsExactly("{\"id\":1}");
    }

    private void read(String input) throws Exception {
        try (InputStream stream = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))) {
            new JsonRows(row -> rows.add(row.toString())).read(stream);
        }
    }
}
