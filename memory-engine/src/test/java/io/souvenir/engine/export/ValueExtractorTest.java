package io.souvenir.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.souvenir.engine.budget.Budget;

class ValueExtractorTest {

    private static String read(String type, @Nullable String format, List<String> members, String text) {
        List<JsonNode> allowed = members.stream().map(member -> (JsonNode) TextNode.valueOf(member)).toList();
        return ValueExtractor
                .extract(new Shape.Form(Set.of(type), allowed, format), text,
                        new Budget("schema", 1000, 1, Duration.ofMinutes(1)))
                .map(JsonNode::asText).orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "I have 3 cats | 3", "It cost 1,250.50 euros | 1250.50", "It was -4 degrees | -4",
            "I have 3 cats and 2 dogs | nothing", "I have some cats | nothing", "Meet me at 10:30 | nothing",
            "On 2024-05-01 | nothing", "The A4 is blocked | nothing", "1.2.3 is out | nothing",
            "It is 12345678901234567890 | nothing" })
    void aNumberIsExtractedWhereThereIsExactlyOne(String text, String number) {
        assertThat(read("number", null, List.of(), text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "I run 4.5 km | nothing", "I run 4 km | 4" })
    void aFractionIsNoInteger(String text, String number) {
        assertThat(read("integer", null, List.of(), text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Born on 8 May 1990 | 1990-05-08", "Born May 8th, 1990 | 1990-05-08",
            "Since 2024-02-29 | 2024-02-29", "Since 2023-02-29 | nothing", "From 2024-01-01 to 2024-02-01 | nothing",
            "Yesterday | nothing", "In May 1990 | nothing" })
    void aDateIsExtractedWhereThereIsExactlyOne(String text, String day) {
        assertThat(read("string", "date", List.of(), text)).isEqualTo(day);
        assertThat(read("string", "date-time", List.of(), text)).isEqualTo(day.equals("nothing") ? day : day + "T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "I ride a Bicycle | bicycle", "bicycle or car | nothing", "a cargo bike | nothing",
            "a car, of course | car" })
    void anAllowedValueIsExtractedWhereItIsTheOnlyOneInTheText(String text, String member) {
        assertThat(read("string", null, List.of("bicycle", "car"), text)).isEqualTo(member);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Yes, I do | true", "No, never | false", "No. | false", "That is true | true",
            "No nuts for me | nothing", "I like it | nothing", "Yes, that is false | nothing" })
    void yesAndNoBecomeBooleans(String text, String answer) {
        assertThat(read("boolean", null, List.of(), text)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({ "email", "uri", "uuid" })
    void aFreeTextIsNoValueOfAnotherFormat(String format) {
        assertThat(Stream.of("a@b.example", "hello"))
                .allMatch(text -> read("string", format, List.of(), text).equals("nothing"));
    }
}
