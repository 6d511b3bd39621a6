package io.souvenir.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class OwnerFilterPartTest {

    private static String part(Map<String, Object> filter) {
        return FilterSql.of(OwnerFilterPart.of(FilterParser.parse(filter)), 1).condition();
    }

    @Test
    void comparisonsOfOwnersStay() {
        assertThat(part(Map.of("NOT", List.of(Map.of("user_id", "ann"))))).contains("user_id");
        assertThat(part(Map.of("OR", List.of(Map.of("user_id", "ann"), Map.of("agent_id", "bot"))))).contains("user_id",
                "agent_id", " OR ");
    }

    @Test
    void otherComparisonsRequireNothing() {
        assertThat(part(Map.of("AND", List.of(Map.of("user_id", "ann"), Map.of("run_id", "monday"))))).contains("user_id")
                .doesNotContain("run_id");
        assertThat(part(Map.of("NOT", List.of(Map.of("AND", List.of(Map.of("user_id", "ann"), Map.of("run_id", "monday")))))))
                .doesNotContain("user_id");
    }
}
