package io.souvenir.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Validity;
import io.vertx.core.json.JsonObject;

class DocumentBuilderTest {

    private static final Instant MAY = Instant.parse("2023-05-08T13:56:00Z");
    private static final String TEXTS = "{'type':'array','items':{'type':'string'%s}}";
    private static final String ROWS = "{'type':'array','items':{'type':'object','properties':{'id':{},'memory':{}%s}}}";

    private static List<Memory> memories(int count, String text) {
        return IntStream.range(0, count).mapToObj(i -> new Memory(UUID.randomUUID(), text, new Owners("ann", null, null, null),
                "user", "Ann", Map.of(), MemoryAttributes.OF_TURN, new Validity(MAY, null, null, null), MAY, null, false, 1,
                MAY,
                MAY))
                .toList();
    }

    private static JsonNode fill(String schema, List<Memory> memories) {
        ExportSchema read = ExportSchema.of(new JsonObject(schema.replace('\'', '"')).getMap());
        return new DocumentBuilder(read, memories, Map.of(), 20).document().document();
    }

    private static String lists(int count, String list) {
        return IntStream.range(0, count).mapToObj(i -> "'memories" + i + "':{'$ref':'#/$defs/list'}")
                .collect(Collectors.joining(",", "{'type':'object','$defs':{'list':" + list + "},'properties':{", "}}"));
    }

    /** Written in place: ten times for each level of the value that it is validated against. */
    private static String tenfold() {
        String part = "{'additionalProperties':{'$ref':'#/$defs/node'},'items':{'$ref':'#/$defs/node'}}";
        return "{'type':'object','properties':{'memories':" + ROWS.formatted("") + ",'deep':{'default':"
                + "{'a':".repeat(10) + "1" + "}".repeat(10) + ",'allOf':[{'$ref':'#/$defs/node'}]}},'$defs':{'node':{'allOf':["
                + IntStream.range(0, 10).mapToObj(i -> part).collect(Collectors.joining(",")) + "]}}}";
    }

    static Stream<Arguments> attacks() {
        String words = IntStream.range(0, 6000).mapToObj(i -> "'w" + i + "'").collect(Collectors.joining(","));
        return Stream.of(
                arguments("a list of all memories 1000 times", lists(1000, ROWS.formatted("")), memories(1000, "I like tea")),
                arguments("a list of long texts 100 times",
                        "{'type':'object','properties':{" + IntStream.range(0, 100)
                                .mapToObj(i -> "'p" + i + "':{'type':'object','properties':{'memories':"
                                        + TEXTS.formatted("") + "}}")
                                .collect(Collectors.joining(",")) + "}}",
                        memories(200, "tea ".repeat(2_500))),
                arguments("a long default in every row",
                        ROWS.formatted(",'mood':{'default':'" + "x".repeat(30_000) + "','type':'integer'}"),
                        memories(1000, "I like tea")),
                arguments("6000 words to look for in every row", ROWS.formatted(",'mood':{'enum':[" + words + "]}"),
                        memories(1000, "I like tea ".repeat(180))),
                arguments("tenfold at every level", tenfold(), memories(1, "I like tea")),
                arguments("a costly pattern for long texts", TEXTS.formatted(",'pattern':'(?:a{0,60}){0,60}b'"),
                        memories(20, "a".repeat(100_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void aDocumentIsRefusedWhereItGrowsTooLarge(String what, String schema, List<Memory> memories) {
        // When
        SouvenirException refused = catchThrowableOfType(SouvenirException.class, () -> fill(schema, memories));
        // Then
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refused.field()).isEqualTo("schema");
        assertThat(refused.detail()).contains("steps");
    }

    @Test
    void aPatternThatBacktracksExponentiallyElsewhereIsMatchedInLinearTime() {
        // When
        JsonNode document = fill(
                "{'type':'object','properties':{'memories':" + TEXTS.formatted(",'pattern':'^(a+)+$'") + "}}",
                memories(1, "a".repeat(10_000) + "!"));
        // Then
        assertThat(document).isEmpty();
    }

    @Test
    void allMemoriesThatMayBeReadFitIntoADocument() {
        // Given
        String row = ",'user_id':{'type':'string'},'created_at':{'type':'string'},'mood':{'enum':['green','red','blue']}";
        // When
        JsonNode list = fill(ROWS.formatted(row), memories(1000, "My bicycle is green. ".repeat(90)));
        // Then
        assertThat(list).hasSize(1000);
        assertThat(list.get(999).get("mood").asText()).isEqualTo("green");
    }
}
