package io.souvenir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class Mem0TranslationTest {

    private static final String ID = "0b6f5c3e-8e0d-4c5e-9d3f-2f1f0a3c7d11";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void knownFieldsAreKeptAndOthersAreDropped() throws Exception {
        // Given
        JsonNode row = json.readTree("""
                {"id": "%s", "memory": "Keeps bees", "user_id": "ada", "metadata": {"hives": 3}, "immutable": true,
                 "created_at": "2024-01-02T03:04:05Z", "timestamp": 1704164645, "categories": ["hobbies"], "hash": "abc", "score": 0.5}
                """.formatted(ID));

        // When
        JsonNode memory = Mem0Translation.memory(row);

        // Then
        assertThat(memory).isEqualTo(json.readTree("""
                {"id": "%s", "memory": "Keeps bees", "user_id": "ada", "created_at": "2024-01-02T03:04:05Z", "timestamp": 1704164645,
                 "metadata": {"hives": 3}, "immutable": true, "categories": ["hobbies"]}
                """.formatted(ID)));
    }

    @Test
    void mem0sOtherSpellingsAreUnderstood() throws Exception {
        // Given
        JsonNode row = json.readTree("""
                {"text": "Keeps bees", "session_id": "s-1", "run_id": " ", "user_id": null, "categories": "hobbies",
                 "expiration_date": "2030-02-28T00:00:00Z"}
                """);

        // When
        JsonNode memory = Mem0Translation.memory(row);

        // Then
        assertThat(memory).isEqualTo(json.readTree("""
                {"memory": "Keeps bees", "run_id": "s-1", "expiration_date": "2030-02-28", "categories": ["hobbies"]}
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "\"text\"                                          | it is not a JSON object",
            "{\"id\":\"mem_7\",\"memory\":\"m\",\"user_id\":\"u\"} | id is not a UUID",
            "{\"memory\":\" \",\"user_id\":\"u\"}              | memory is missing or blank",
            "{\"memory\":7,\"user_id\":\"u\"}                  | memory is missing or blank",
            "{\"memory\":\"m\",\"user_id\":\"\"}               | it has no user_id, agent_id, app_id, run_id or session_id" })
    void anInvalidRowIsRefusedWithAReason(String row, String reason) throws Exception {
        // Given
        JsonNode parsed = json.readTree(row);

        // When // Then
        assertThatThrownBy(() -> Mem0Translation.memory(parsed)).isInstanceOf(Mem0Translation.InvalidRowException.class)
                .hasMessage(reason);
    }
}
