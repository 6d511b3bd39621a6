package io.souvenir.engine.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTest {

    private static Statements read(String text) {
        return read(text, null);
    }

    private static Statements read(String text, @Nullable String speaker) {
        return AssertionReader.read(new Utterance(text, speaker, "user", null, false)).statements();
    }

    static Stream<String> pairs() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StatementReaderTest.class.getResourceAsStream("pairs.txt")), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatIsSaidLaterTakesThePlaceOfWhatItContradictsAndOfNothingElse(String line) {
        // Given
        String[] pair = line.split("\\|");
        Statements older = read(pair[1]);

        // When
        Statements newer = read(pair[2]);

        // Then
        String verdict = newer.superseding(older).isPresent() || newer.outdates(older) ? "x" : "-";
        assertThat(verdict).isEqualTo(pair[0]);
        assertThat(older.keys()).as("found by").satisfies(keys -> assertThat(verdict.equals("-")
                || Stream.of(newer.lookupKeys()).flatMapToLong(java.util.Arrays::stream).anyMatch(key -> contains(keys, key)))
                .isTrue());
    }

    private static boolean contains(long[] keys, long key) {
        return java.util.Arrays.stream(keys).anyMatch(each -> each == key);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Ich wohne in München.", "J'habite à Paris.", "私はベルリンに住んでいます。", "Do I live in Munich?",
            "If I lived in Munich, I would cycle.", "I was in Munich.", "" })
    void whatIsForeignAskedSupposedOrPastStatesNothing(String text) {
        assertThat(read(text).statements()).isEmpty();
    }

    @Test
    void aNamedSpeakerAndAFactAboutThemHaveOneSubject() {
        // Given
        Statements said = read("I live in Boston.", "Caroline");

        // When
        Statements fact = read("Caroline moved to Seattle");

        // Then
        assertThat(fact.superseding(said)).isPresent();
        assertThat(read("I moved to Seattle").superseding(said)).isEmpty();
    }
}
