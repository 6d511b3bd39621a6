package io.souvenir.engine.export;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.error.SouvenirException;

class SchemaTreeTest {

    private static Map<String, Object> ref(String name) {
        return Map.of("$ref", "#/$defs/" + name);
    }

    @Test
    void aSchemaThatGrowsWithoutMeasureIsRefused() {
        // Given: thirty definitions, each of which is the next one twice
        Map<String, Object> definitions = new HashMap<>(Map.of("d30", Map.of("type", "string")));
        for (int i = 0; i < 30; i++) {
            definitions.put("d" + i, Map.of("allOf", List.of(ref("d" + (i + 1)), ref("d" + (i + 1)))));
        }
        Map<String, Object> schema = Map.of("type", "object", "properties", Map.of("a", ref("d0")), "$defs", definitions);
        // When
        // Then
        assertThatThrownBy(() -> ExportSchema.of(schema)).isInstanceOf(SouvenirException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void aSchemaMayContainItself() {
        // Given
        Map<String, Object> person = Map.of("type", "object", "properties", Map.of("name", Map.of("type", "string"),
                "parent", ref("person"), "children", Map.of("type", "array", "items", ref("person"))));
        // When
        // Then
        assertThatCode(() -> ExportSchema.of(Map.of("$ref", "#/$defs/person", "$defs", Map.of("person", person))))
                .doesNotThrowAnyException();
    }
}
