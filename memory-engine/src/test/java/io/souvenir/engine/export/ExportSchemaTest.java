package io.souvenir.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.networknt.schema.UnknownKeywordFactory;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.json.JsonObject;

/** Schemas that are small as text but would take gigabytes or hours; the tests also show that reading them ends. */
class ExportSchemaTest {

    private static final Map<String, Object> STRING = Map.of("type", "string");

    private static Map<String, Object> ref(String name) {
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> properties(int count, IntFunction<Object> schema) {
        return Map.of("type", "object", "properties",
                IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "p" + i, schema::apply)));
    }

    private static Map<String, Object> schema(Map<String, Object> root, Map<String, Object> definitions) {
        Map<String, Object> schema = new HashMap<>(root);
        schema.putIfAbsent("type", "object");
        schema.put("$defs", definitions);
        return schema;
    }

    /** One schema inside another, {@code depth} times. */
    private static Map<String, Object> nested(int depth, String keyword) {
        Map<String, Object> inner = STRING;
        for (int i = 0; i < depth; i++) {
            inner = keyword.equals("properties") ? Map.of("type", "object", "properties", Map.of("a", inner))
                    : Map.of("type", "array", keyword, inner);
        }
        return inner;
    }

    /** {@code levels} definitions, each of which refers to the next one. */
    private static Map<String, Object> chain(int levels, IntFunction<Map<String, Object>> level) {
        Map<String, Object> definitions = new HashMap<>(Map.of("d" + levels, STRING));
        for (int i = 0; i < levels; i++) {
            definitions.put("d" + i, level.apply(i + 1));
        }
        return schema(Map.of("properties", Map.of("a", ref("d0"))), definitions);
    }

    private static Map<String, Object> twice(String keyword, int next) {
        return Map.of(keyword, List.of(ref("d" + next), ref("d" + next)));
    }

    /** Eleven levels of one property, which are deeper than the values that are filled, then three levels of 280. */
    private static Map<String, Object> deepThenWide() {
        return chain(14, next -> properties(next <= 11 ? 1 : 280, i -> ref("d" + next)));
    }

    /** Every definition refers to every other one: there are as many paths as permutations. */
    private static Map<String, Object> entangled() {
        return schema(Map.of("properties", Map.of("a", ref("d0"))), IntStream.range(0, 12).boxed()
                .collect(Collectors.toMap(i -> "d" + i, i -> properties(12, next -> ref("d" + next)))));
    }

    private static Map<String, Object> large(Object part, String keyword) {
        return schema(properties(700, i -> ref("d")), Map.of("d", Map.of("type", "string", keyword, part)));
    }

    private static Map<String, Object> pattern(String pattern) {
        return schema(Map.of("properties", Map.of("a", Map.of("type", "string", "pattern", pattern))), Map.of());
    }

    static Stream<Arguments> attacks() {
        String text = "x".repeat(30_000);
        return Stream.of(
                arguments("deep, then wide", deepThenWide(), "steps"),
                arguments("allOf of two, thirty times", chain(30, next -> twice("allOf", next)), "steps"),
                arguments("anyOf of two, thirty times", chain(30, next -> twice("anyOf", next)), "steps"),
                arguments("oneOf of two, thirty times", chain(30, next -> twice("oneOf", next)), "steps"),
                arguments("prefixItems of two, thirty times", chain(30, next -> twice("prefixItems", next)), "steps"),
                arguments("if, then and else", chain(30, next -> Map.of("if", ref("d" + next), "then", ref("d" + next), "else",
                        ref("d" + next))), "steps"),
                arguments("not and items", chain(30, next -> Map.of("not", ref("d" + next), "items", ref("d" + next))),
                        "steps"),
                arguments("wide lists of lists", chain(4, next -> Map.of("type", "array", "items",
                        properties(100, i -> ref("d" + next)))), "steps"),
                arguments("entangled definitions", entangled(), "steps"),
                arguments("a long chain", chain(200, next -> ref("d" + next)), "levels"),
                arguments("a reference to itself in place", Map.of("allOf", List.of(Map.of("$ref", "#"))), "levels"),
                arguments("two references to each other", schema(Map.of("allOf", List.of(ref("a"))),
                        Map.of("a", ref("b"), "b", ref("a"))), "levels"),
                arguments("a long enum 700 times", large(List.of(text), "enum"), "steps"),
                arguments("a long const 700 times", large(text, "const"), "steps"),
                arguments("a long default 700 times", large(text, "default"), "steps"),
                arguments("a long title 700 times", large(text, "title"), "steps"),
                arguments("a long description 700 times", large(text, "description"), "steps"),
                arguments("arrays in arrays", nested(150, "items"), "levels"),
                arguments("objects in objects", nested(150, "properties"), "levels"),
                arguments("more than 64 KiB", properties(5000, i -> STRING), "64 KiB"),
                arguments("a long key", schema(Map.of("properties", Map.of("k".repeat(100_000), STRING)), Map.of()), "64 KiB"),
                arguments("nested repetition in a pattern", pattern("(?:".repeat(12) + "a" + "{9})".repeat(12) + "{9}"),
                        "instructions"),
                arguments("many groups in a pattern", pattern("(".repeat(900) + ")".repeat(900)), "groups"),
                arguments("a long pattern", pattern("a".repeat(3000)), "characters"),
                arguments("look-around in a pattern", pattern("(?=a)b"), "look-around"),
                arguments("back-reference in a pattern", pattern("(a+)\\1"), "back-references"),
                arguments("a pattern of properties", schema(Map.of("patternProperties", Map.of("(?:(?:a{999}){99}){99}",
                        STRING)), Map.of()), "instructions"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void aSchemaIsRefusedWhereItGrowsTooLarge(String what, Map<String, Object> schema, String limit) {
        // When
        SouvenirException refused = catchThrowableOfType(SouvenirException.class, () -> ExportSchema.of(schema));
        // Then
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refused.field()).isEqualTo("schema");
        assertThat(refused.detail()).contains(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'type':'objekt'}", "{'type':[]}", "{'type':'object','required':'a'}",
            "{'type':'object','properties':[]}", "{'type':'object','properties':{'a':7}}", "{'type':'object','allOf':[]}",
            "{'type':'object','allOf':{}}", "{'type':'array','items':[]}", "{'type':'array','maxItems':-1}",
            "{'type':'array','maxItems':1.5}", "{'type':'array','uniqueItems':1}", "{'type':'object','multipleOf':0}",
            "{'type':'object','maximum':'7'}", "{'type':'object','maximum':1e999999999}", "{'type':'object','enum':{}}",
            "{'type':'object','title':7}", "{'type':'object','dependentRequired':{'a':7}}",
            "{'type':'object','properties':{'a':{'$ref':'#/x'}},'x':7}",
            "{'type':'object','properties':{'a':{'$ref':'#/const/a'}},'const':{'$schema':'x','a':{}}}",
            "{'type':'object','properties':{'a':{'$ref':'#/%zz'}}}",
            "{'type':'object','properties':{'a':{'$schema':'http://json-schema.org/draft-07/schema#'}}}",
            "{'type':'object','properties':{'a':{'$id':'http://127.0.0.1:1/x'}}}",
            "{'type':'object','unevaluatedProperties':false}", "{'type':'object','not':{'$dynamicRef':'#a'}}" })
    void anInvalidSchemaIsRefused(String json) {
        // Given
        Map<String, Object> schema = new JsonObject(json.replace('\'', '"')).getMap();
        // When
        SouvenirException refused = catchThrowableOfType(SouvenirException.class, () -> ExportSchema.of(schema));
        // Then
        assertThat(refused).isNotNull();
        assertThat(refused.field()).isEqualTo("schema");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'type':'array','maxItems':4294967295}", "{'type':'array','items':true}",
            "{'type':'object','properties':{'$id':{'type':'string'},'$schema':{'const':1}}}",
            "{'type':'object','properties':{'a':{'x-order':1,'examples':[7],'default':{'$ref':'none'}}}}",
            "{'type':'object','properties':{'a':{'type':'string','pattern':'^\\\\d{3}-(?:[a-z]{1,30} ){0,10}$'}}}",
            "{'$schema':'http://json-schema.org/draft-07/schema#','$id':'x','type':'object','additionalProperties':false,'definitions':{'a':{}},'properties':{'a':{'$ref':'#/definitions/a'}}}" })
    void commonSchemasAreRead(String json) {
        assertThatCode(() -> ExportSchema.of(new JsonObject(json.replace('\'', '"')).getMap())).doesNotThrowAnyException();
    }

    @Test
    void aSchemaMayBeRecursive() {
        // Given
        Map<String, Object> person = Map.of("type", "object", "properties", Map.of("name", STRING,
                "parent", ref("person"), "children", Map.of("type", "array", "items", ref("person"))));
        // When
        // Then
        assertThatCode(() -> ExportSchema.of(Map.of("$ref", "#/$defs/person", "$defs", Map.of("person", person))))
                .doesNotThrowAnyException();
    }

    @Test
    void aLargeSchemaIsRead() {
        // Given: 500 properties, and an address of eight that stands in it fifty times
        Map<String, Object> form = schema(properties(500, i -> i < 450 ? Map.of("type", "string", "description",
                "What the user says of thing number " + i) : ref("address")), Map.of("address", properties(8, i -> STRING)));
        // When
        Shape shape = ExportSchema.of(form).shape();
        // Then
        assertThat(((Shape.Fields) shape).fields()).hasSize(500);
    }

    @Test
    void anUnknownKeywordIsNotCached() {
        // Given
        Map<String, Object> schema = Map.of("type", "object", "x-unknown", 1);
        // When
        ExportSchema.of(schema);
        // Then
        assertThat(UnknownKeywordFactory.getInstance()).extracting("keywords").asString()
                .doesNotContain("x-unknown");
    }
}
