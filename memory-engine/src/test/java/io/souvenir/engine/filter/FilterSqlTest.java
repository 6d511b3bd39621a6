package io.souvenir.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

class FilterSqlTest {

    @Test
    void everyMemoryNeedsNoParameter() {
        assertThat(sql("{}", 1)).isEqualTo(new FilterSql("TRUE", List.of()));
    }

    @Test
    void parametersAreNumberedFromTheGivenIndexInOrder() {
        FilterSql sql = sql("{'user_id':'u1','OR':[{'agent_id':{'ne':'a1'}},{'metadata':{'team':'ops'}}]}", 4);

        assertThat(sql.condition()).isEqualTo("(user_id = $4::text) AND ((agent_id IS DISTINCT FROM $5::text) OR "
                + "((metadata -> $6::text) = $7::text::jsonb))");
        assertThat(sql.values()).containsExactly("u1", "a1", "team", "\"ops\"");
    }

    @Test
    void valuesOfTheCallerAreNeverInTheCondition() {
        FilterSql sql = sql("{'user_id':'x\\' OR TRUE --','metadata':{'k\\'); DROP TABLE memory; --':'v'}}", 1);

        assertThat(sql.condition()).doesNotContain("OR TRUE").doesNotContain("DROP");
    }

    @Test
    void wildcardsOfTheCallerAreLiterals() {
        Filter filter = FilterParser.parse(Map.of("keywords", "100%_\\"));

        assertThat(FilterSql.of(filter, 1).values()).containsExactly("%100\\%\\_\\\\%");
    }

    @Test
    void timesAreBoundAsTypesOfTheDriver() {
        FilterSql sql = sql("{'timestamp':{'gte':'2026-01-15T10:30:00Z'}}", 1);

        assertThat(sql.condition()).isEqualTo("observed_at >= $1::timestamptz");
        assertThat(sql.values()).containsExactly(OffsetDateTime.parse("2026-01-15T10:30:00Z"));
    }

    private static FilterSql sql(String json, int firstIndex) {
        String quoted = json.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "'");
        return FilterSql.of(FilterParser.parse(new JsonObject(quoted).getMap()), firstIndex);
    }
}
