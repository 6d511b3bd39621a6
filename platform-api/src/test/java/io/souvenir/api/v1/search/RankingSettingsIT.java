package io.souvenir.api.v1.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** The ranking settings of a project. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class RankingSettingsIT {

    private static final String MEMORIES = "/souvenir/v1/memories";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ADVICE = "The best remedy for a cold is ginger tea with honey and lemon.";

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void talk() {
        tenant = Tenant.create();
        Response added = tenant.asOwner().queryParam("wait", 30).body(Map.of("user_id", "ann", "messages", List.of(
                Map.of("role", "user", "content", "I have caught something again, my nose is running."),
                Map.of("role", "assistant", "content", ADVICE)))).post(MEMORIES);
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
    }

    private JsonPath ask(String question) {
        Response found = tenant.asOwner().body(Map.of("query", question, "user_id", "ann")).post(MEMORIES + "/search");
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        return found.jsonPath();
    }

    private Response set(Map<String, ?> settings) {
        return tenant.asOwner().body(settings)
                .patch("/api/v1/orgs/organizations/" + tenant.organization() + "/projects/" + tenant.project() + "/");
    }

    private double score() {
        return ask("Which tea helps?").getDouble("results[0].score");
    }

    @Test
    void aProjectChoosesAmongTheConfiguredWeights() throws Exception {
        // Given
        assertThat(ask("Which tea with ginger, honey and lemon is the best remedy?").getString("results[0].memory"))
                .isEqualTo(ADVICE);
        // When
        set(Map.of("ranking_profile", "users-first")).then().statusCode(200);
        // Then what the user said comes first, and the breakdown tells why
        Eventually.hold("the profile is in use", SOON, () -> ask("Which tea with ginger, honey and lemon is the best remedy?")
                .getDouble("results[0].score_breakdown.role") == 50);
        assertThat(ask("Which tea with ginger, honey and lemon is the best remedy?").getString("results[0].role"))
                .isEqualTo("user");
        assertThat(set(Map.of("ranking_profile", "mine")).statusCode()).isEqualTo(400);
    }

    @Test
    void usedMemoriesDoNotDecay() throws Exception {
        // Given
        double plain = score();
        assertThat(score()).isCloseTo(plain, within(.05));
        // When
        set(Map.of("decay", true)).then().statusCode(200);
        // Then a fresh memory counts more, and one that is given again and again more still
        Eventually.hold("what was given counts", SOON, () -> score() > plain * 1.4 || score() > .99);
        assertThat(set(Map.of("decay", "yes")).statusCode()).isEqualTo(400);
    }
}
