package io.souvenir.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter.And;
import io.souvenir.engine.filter.Filter.Compare;
import io.souvenir.engine.filter.Filter.Field;
import io.souvenir.engine.filter.Filter.Not;
import io.souvenir.engine.filter.Filter.Operator;
import io.souvenir.engine.filter.Filter.Or;
import io.vertx.core.json.JsonObject;

class FilterParserTest {

    private static final Filter USER = new Compare(Field.USER_ID, null, Operator.EQ, List.of("u1"));
    private static final Filter AGENT = new Compare(Field.AGENT_ID, null, Operator.EQ, List.of("a1"));
    private static final Filter ANY_RUN = new Compare(Field.RUN_ID, null, Operator.EXISTS, List.of());

    @Test
    void noKeysMeanEveryMemory() {
        assertThat(parse("{}")).isEqualTo(new Filter.All());
    }

    @Test
    void siblingKeysAreAConjunction() {
        assertThat(parse("{'user_id':'u1','agent_id':'a1'}")).isEqualTo(new And(List.of(USER, AGENT)));
    }

    @Test
    void siblingsOfAnOrAreNotDropped() {
        assertThat(parse("{'user_id':'u1','OR':[{'agent_id':'a1'},{'run_id':'*'}]}"))
                .isEqualTo(new And(List.of(USER, new Or(List.of(AGENT, ANY_RUN)))));
    }

    @Test
    void logicAlsoTakesAnObject() {
        assertThat(parse("{'OR':{'user_id':'u1','agent_id':'a1'}}")).isEqualTo(new Or(List.of(USER, AGENT)));
        assertThat(parse("{'AND':{'user_id':'u1'}}")).isEqualTo(USER);
    }

    @Test
    void notExcludesAnObjectAsAWholeAndEveryEntryOfAList() {
        assertThat(parse("{'NOT':{'user_id':'u1','agent_id':'a1'}}")).isEqualTo(new Not(new And(List.of(USER, AGENT))));
        assertThat(parse("{'NOT':[{'user_id':'u1'},{'agent_id':'a1'}]}")).isEqualTo(new Not(new Or(List.of(USER, AGENT))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'run_id':'*'}", "{'runId':'*'}", "{'run_id':{'eq':'*'}}", "{'run_id':{'exists':true}}",
            "{'run_id':{'in':['r1','*']}}" })
    void anIdMayBeRequired(String json) {
        assertThat(parse(json)).isEqualTo(ANY_RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'run_id':{'ne':'*'}}", "{'run_id':{'exists':false}}", "{'NOT':{'run_id':'*'}}" })
    void anIdMayBeExcluded(String json) {
        assertThat(parse(json)).isEqualTo(new Not(ANY_RUN));
    }

    @Test
    void timesAreIsoOrUnixSeconds() {
        Instant instant = Instant.parse("2026-01-15T10:30:00Z");
        Filter since = new Compare(Field.CREATED_AT, null, Operator.GTE, List.of(instant));
        assertThat(parse("{'created_at':{'gte':'2026-01-15T11:30:00+01:00'}}")).isEqualTo(since);
        assertThat(parse("{'createdAt':{'gte':" + instant.getEpochSecond() + "}}")).isEqualTo(since);
        assertThat(parse("{'created_at':{'gte':'2026-01-15T10:30:00'}}")).isEqualTo(since);
    }

    @Test
    void aDateIsItsWholeDay() {
        Filter before = new Compare(Field.TIMESTAMP, null, Operator.LT, List.of(Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(parse("{'timestamp':{'lte':'2026-01-31'}}")).isEqualTo(before);
        Filter from = new Compare(Field.TIMESTAMP, null, Operator.GTE, List.of(Instant.parse("2026-01-31T00:00:00Z")));
        assertThat(parse("{'timestamp':'2026-01-31'}")).isEqualTo(new And(List.of(from, before)));
    }

    @Test
    void everyOtherKeyHasItsOwnType() {
        UUID id = UUID.fromString("6a8e0000-0000-4000-8000-000000000001");
        assertThat(parse("{'expiration_date':{'lt':'2026-01-31'}}"))
                .isEqualTo(new Compare(Field.EXPIRATION_DATE, null, Operator.LT, List.of(LocalDate.of(2026, 1, 31))));
        assertThat(parse("{'about_from':{'gte':'2026-01-31'}}"))
                .isEqualTo(new Compare(Field.ABOUT_FROM, null, Operator.GTE, List.of(LocalDate.of(2026, 1, 31))));
        assertThat(parse("{'aboutTo':{'exists':true}}"))
                .isEqualTo(new Compare(Field.ABOUT_TO, null, Operator.EXISTS, List.of()));
        assertThat(parse("{'categories':{'contains':'work'}}"))
                .isEqualTo(new Compare(Field.CATEGORIES, null, Operator.ICONTAINS, List.of("work")));
        assertThat(parse("{'categories':['work','food']}"))
                .isEqualTo(new Compare(Field.CATEGORIES, null, Operator.IN, List.of("work", "food")));
        assertThat(parse("{'keywords':{'contains':'Tea'}}"))
                .isEqualTo(new Compare(Field.TEXT, null, Operator.CONTAINS, List.of("Tea")));
        assertThat(parse("{'memory_ids':['" + id + "']}"))
                .isEqualTo(new Compare(Field.MEMORY_ID, null, Operator.IN, List.of(id)));
    }

    @Test
    void metadataIsAnObjectOrADottedKey() {
        Filter team = new Compare(Field.METADATA, "team", Operator.EQ, List.of("ops"));
        assertThat(parse("{'metadata':{'team':'ops'}}")).isEqualTo(team);
        assertThat(parse("{'metadata.team':{'eq':'ops'}}")).isEqualTo(team);
        assertThat(parse("{'metadata':{'team':null}}"))
                .isEqualTo(new Not(new Compare(Field.METADATA, "team", Operator.EXISTS, List.of())));
        assertThat(parse("{'metadata':{'n':{'ne':3}}}"))
                .isEqualTo(new Compare(Field.METADATA, "n", Operator.NE, List.of(3)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'colour':'red'}                    | filters                | Unknown filter key 'colour'",
            "{'AND':[{'user_id':{'like':'u'}}]}  | filters.AND[0].user_id | Unknown operator 'like'; allowed are eq, exists, in, ne",
            "{'created_at':{'eq':'2026-01-01'}}  | filters.created_at     | Unknown operator 'eq'",
            "{'created_at':{'gt':'soon'}}        | filters.created_at.gt  | Expected a date",
            "{'created_at':1e300}                | filters.created_at     | Expected a date",
            "{'user_id':true}                    | filters.user_id        | Expected a string",
            "{'user_id':null}                    | filters.user_id        | Expected a string",
            "{'user_id':{'in':['a',['b']]}}      | filters.user_id.in[1]  | Expected a string",
            "{'user_id':{}}                      | filters.user_id        | Expected a value or at least one of",
            "{'metadata':'x'}                    | filters.metadata       | Expected an object",
            "{'metadata':{'a':{'contains':[]}}}  | filters.metadata.a.contains | Expected a string",
            "{'memory_ids':['nope']}             | filters.memory_ids[0]  | Expected a memory id",
            "{'AND':[]}                          | filters.AND            | AND needs at least one condition",
            "{'OR':[3]}                          | filters.OR[0]          | Expected a condition",
            "{'NOT':'x'}                         | filters.NOT            | Expected a list of conditions" })
    void aProblemNamesTheInvalidField(String json, String field, String detail) {
        SouvenirException refusal = refusal(new JsonObject(json.replace('\'', '"')).getMap());

        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.detail()).startsWith(detail);
    }

    @Test
    void depthIsBounded() {
        Map<String, Object> deepest = nested(FilterParser.MAX_DEPTH);
        assertThat(FilterParser.parse(deepest)).isNotNull();
        assertThat(refusal(nested(FilterParser.MAX_DEPTH + 1)).detail()).contains("at most 16 levels");
    }

    @Test
    void sizeIsBounded() {
        assertThat(refusal(Map.of("OR", users(FilterParser.MAX_NODES))).detail()).contains("at most 200 conditions");
        assertThat(refusal(Map.of("user_id", Map.of("in", IntStream.range(0, 1001).mapToObj(i -> "u" + i).toList()))).detail())
                .contains("at most 1000 values");
    }

    static Stream<Arguments> attacks() {
        List<Object> days = IntStream.range(0, 1000).mapToObj(i -> (Object) LocalDate.of(2020, 1, 1).plusDays(i).toString())
                .toList();
        Object deep = 1;
        for (int i = 0; i < 500; i++) {
            deep = List.of(deep);
        }
        return Stream.of(
                arguments("10,000 conditions", Map.of("OR", users(10_000)), "at most 200 conditions"),
                arguments("500 levels", nested(500), "at most 16 levels"),
                arguments("ranges of days", Map.of("OR", Collections.nCopies(40, Map.of("created_at", Map.of("in", days)))),
                        "10000 steps"),
                arguments("long lists", Map.of("OR", Collections.nCopies(20, Map.of("user_id", Map.of("in", days)))),
                        "10000 steps"),
                arguments("lists that each operator repeats",
                        Map.of("OR", Collections.nCopies(190, Map.of("metadata", Map.of("a", Map.of("in", days))))),
                        "10000 steps"),
                arguments("a long value", Map.of("user_id", "u".repeat(1_000_000)), "10000 steps"),
                arguments("a deep value", Map.of("metadata", Map.of("a", deep)), "levels"),
                arguments("a long text to look for", Map.of("text", Map.of("contains", "a".repeat(1001))),
                        "at most 1000 characters"),
                arguments("a long keyword", Map.of("keywords", "a".repeat(1001)), "at most 1000 characters"),
                arguments("a long category", Map.of("categories", Map.of("contains", "a".repeat(1001))),
                        "at most 1000 characters"),
                arguments("a long metadata text", Map.of("metadata", Map.of("k", Map.of("contains", "a".repeat(1001)))),
                        "at most 1000 characters"),
                arguments("a long key", Map.of("metadata." + "k".repeat(300), 1), "at most 256 characters"),
                arguments("a long metadata key", Map.of("metadata", Map.of("k".repeat(300), 1)), "at most 256 characters"),
                arguments("a time without measure", Map.of("created_at", new BigInteger("9".repeat(999))), "Expected a date"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void aFilterIsRefusedWhereItGrowsTooLarge(String what, Map<String, Object> tree, String limit) {
        // When
        SouvenirException refused = refusal(tree);
        // Then
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refused.field()).startsWith("filters").hasSizeLessThan(300);
        assertThat(refused.detail()).contains(limit);
    }

    @Test
    void severalListsOfTheHighestLengthAreRead() {
        // Given
        List<String> ids = IntStream.range(0, 1000).mapToObj(i -> new UUID(0, i).toString()).toList();
        // When
        Filter filter = FilterParser.parse(Map.of("memory_ids", ids, "user_id", Map.of("in", ids), "metadata",
                Map.of("source", Map.of("in", ids))));
        // Then
        assertThat(((And) filter).parts()).hasSize(3);
    }

    private static List<Map<String, Object>> users(int count) {
        return IntStream.range(0, count).mapToObj(i -> Map.<String, Object>of("user_id", "u" + i)).toList();
    }

    private static Map<String, Object> nested(int depth) {
        Map<String, Object> tree = new HashMap<>(Map.of("user_id", "u1"));
        for (int i = 1; i < depth; i++) {
            tree = new HashMap<>(Map.of("NOT", tree));
        }
        return tree;
    }

    private static Filter parse(String json) {
        return FilterParser.parse(new JsonObject(json.replace('\'', '"')).getMap());
    }

    private static SouvenirException refusal(Map<String, Object> tree) {
        return catchThrowableOfType(SouvenirException.class, () -> FilterParser.parse(tree));
    }
}
