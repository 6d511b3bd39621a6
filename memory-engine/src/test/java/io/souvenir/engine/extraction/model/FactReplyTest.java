package io.souvenir.engine.extraction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.extraction.model.FactReply.FactDraft;
import io.souvenir.engine.extraction.model.FactReply.Unreadable;

class FactReplyTest {

    private static final String FACTS = "{\"facts\":[{\"text\":\"Ann likes tea\",\"turns\":[0]}]}";

    @ParameterizedTest
    @ValueSource(strings = { "%s", " %s\n", "```json\n%s\n```", "```\n%s```", " ```json%s ``` " })
    void whatStandsAroundTheAnswerIsTakenAway(String around) {
        assertThat(FactReply.read(around.formatted(FACTS))).extracting(FactDraft::text).containsExactly("Ann likes tea");
    }

    @ParameterizedTest
    @ValueSource(strings = { "```", "``````", "```json", "[]", "{", "7" })
    void whatIsNoAnswerIsUnreadable(String answer) {
        assertThat(catchThrowableOfType(Unreadable.class, () -> FactReply.read(answer))).isNotNull();
    }

    @Test
    void anAnswerOfMegabytesIsNotRead() {
        // Given
        String answer = "```" + " ".repeat(8_000_000) + FACTS;
        // When
        Unreadable refused = catchThrowableOfType(Unreadable.class, () -> FactReply.read(answer));
        // Then
        assertThat(refused.problem()).contains("262144 characters");
    }

    @Test
    void anAnswerOfOpenBracketsIsUnreadable() {
        assertThat(catchThrowableOfType(Unreadable.class, () -> FactReply.read("{\"facts\":" + "[".repeat(100_000))))
                .isNotNull();
    }

    @Test
    void aFactOfVeryManyTurnsIsUnreadable() {
        // Given
        String turns = IntStream.range(0, 1001).mapToObj(Integer::toString).collect(Collectors.joining(","));
        // When
        Unreadable refused = catchThrowableOfType(Unreadable.class,
                () -> FactReply.read(FACTS.replace("[0]", "[" + turns + "]")));
        // Then
        assertThat(refused.problem()).contains("1000");
    }
}
