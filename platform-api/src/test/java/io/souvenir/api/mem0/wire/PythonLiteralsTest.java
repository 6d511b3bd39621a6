package io.souvenir.api.mem0.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.error.SouvenirException;

class PythonLiteralsTest {

    @Test
    void aDictIsReadAsPythonPrintsIt() {
        Map<String, Object> read = PythonLiterals.dict("filters",
                "{'user_id': \"it's me\", 'a': [1, -2.5, True, None, ('x',)], 'b': {}, 'c': 'q\\'\\n\\u00e9'}");

        assertThat(read).containsEntry("user_id", "it's me").containsEntry("b", Map.of()).containsEntry("c", "q'\né")
                .containsEntry("a", Arrays.asList(1L, -2.5, true, null, List.of("x")));
    }

    @Test
    void jsonIsReadToo() {
        assertThat(PythonLiterals.dict("filters", " {\"a\": [true, false, null], \"b\": 1e3} "))
                .containsEntry("a", Arrays.asList(true, false, null)).containsEntry("b", 1000.0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[object Object]", "{", "{'a'", "{'a': ", "{'a': 1} x", "[1]", "'a'", "{'a' 1}", "{'a': b}",
            "{'a': '\\x'}", "{'a': 'b}", "{a: [" })
    void textsThatAreNoDictAreRefused(String text) {
        assertThatThrownBy(() -> PythonLiterals.dict("filters", text)).isInstanceOf(SouvenirException.class)
                .hasMessageContaining("filters");
    }

    @Test
    void nestingIsBounded() {
        String deep = "{'a': " + "[".repeat(5000);

        assertThatThrownBy(() -> PythonLiterals.dict("filters", deep)).isInstanceOf(SouvenirException.class);
    }
}
