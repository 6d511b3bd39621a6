package io.souvenir.engine.extraction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.extraction.model.FactReply.EndDraft;
import io.souvenir.engine.extraction.model.FactReply.FactDraft;

class FactReplyTest {

    private static final String FACTS = "{\"facts\":[{\"text\":\"Ann likes tea\",\"turns\":[0]}]}";

    @ParameterizedTest
    @ValueSource(strings = { "%s", " %s\n", "```json\n%s\n```", "```\n%s```", " ```json%s ``` ",
            "Here are the facts:\n\n%s\n\nI left out the greeting.", "<think>The {user} likes tea. {}</think>\n%s",
            "I think of {tea}.</think>%s", "<thinking>tea</thinking>```json\n%s\n```\nDone.", "{\"note\":1} %s" })
    void whatStandsAroundTheAnswerIsTakenAway(String around) {
        assertThat(FactReply.read(around.replace("%s", FACTS)).facts()).extracting(FactDraft::text)
                .containsExactly("Ann likes tea");
    }

    @ParameterizedTest
    @ValueSource(strings = { "```", "``````", "```json", "[]", "{", "7" })
    void whatIsNoAnswerIsUnreadable(String answer) {
        assertThat(catchThrowableOfType(UnreadableAnswer.class, () -> FactReply.read(answer))).isNotNull();
    }

    @Test
    void anAnswerOfMegabytesIsNotRead() {
        // Given
        String answer = "```" + " ".repeat(8_000_000) + FACTS;
        // When
        UnreadableAnswer refused = catchThrowableOfType(UnreadableAnswer.class, () -> FactReply.read(answer));
        // Then
        assertThat(refused.problem()).contains("262144 characters");
    }

    @Test
    void anAnswerOfOpenBracketsIsUnreadable() {
        assertThat(catchThrowableOfType(UnreadableAnswer.class, () -> FactReply.read("{\"facts\":" + "[".repeat(100_000))))
                .isNotNull();
    }

    @Test
    void aFactOfVeryManyTurnsIsUnreadable() {
        // Given
        String turns = IntStream.range(0, 1001).mapToObj(Integer::toString).collect(Collectors.joining(","));
        // When
        UnreadableAnswer refused = catchThrowableOfType(UnreadableAnswer.class,
                () -> FactReply.read(FACTS.replace("[0]", "[" + turns + "]")));
        // Then
        assertThat(refused.problem()).contains("1000");
    }

    @Test
    void oneBadPartDropsThatPartAlone() {
        // Given
        String answer = """
                {"facts":[{"text":5,"turns":[0]},"tea",
                  {"text":"Ann likes tea","turns":["0",1.5,null],"about_from":"soon","about_to":"2024-02-31","language":"English",
                   "entities":[7,{"name":"Ann","type":"person"}],"replaces":[2,{"number":"3","reason":"now tea"},{"reason":"?"}],},],
                 "ends":[{"number":1,"turn":0,"reason":"over"},{"turn":0}]}""";
        // When
        FactReply reply = FactReply.read(answer);
        // Then
        assertThat(reply.malformed()).isEqualTo(2);
        FactDraft fact = reply.facts().getFirst();
        assertThat(fact.turns()).containsExactly(0);
        assertThat(fact.about()).isNull();
        assertThat(fact.relations().mentions()).hasSize(1);
        assertThat(fact.replaces()).extracting(EndDraft::number).containsExactly(2, 3);
        assertThat(reply.ends()).containsExactly(new EndDraft(1, 0, "over"));
    }
}
