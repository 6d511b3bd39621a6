package io.souvenir.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Eventually;
import io.souvenir.engine.testing.Launcher;

/** During an outage of Keycloak cached credentials are accepted and others get a 503. */
@Tag("packaged")
class KeycloakAwayIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static Application application;
    private static ApiClient owner;

    @BeforeAll
    static void start() throws Exception {
        application = new Application("keycloak", Launcher.environment("it_resilience")).start();
        owner = ApiClient.newOrganization(application);
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @Test
    void known_keys_go_on_and_new_ones_are_told_to_wait_while_keycloak_is_away() throws Exception {
        // Given a key that was used and one that never was
        owner.addAndWait("ada", "Ada keeps bees on the roof");
        ApiClient unseen = owner.newKey();

        // When Keycloak is away
        ApiClient.Answer known;
        ApiClient.Answer unknown;
        ApiClient.Answer readiness;
        Launcher.part("stop", "keycloak");
        try {
            known = owner.search("ada", "bees", 1);
            unknown = unseen.search("ada", "bees", 1);
            readiness = owner.readiness();
            assertThat(owner.stateOf("keycloak")).isEqualTo("degraded");
        } finally {
            Launcher.part("start", "keycloak");
        }

        // Then the used key is served, the other is asked to try again, and works once Keycloak is back
        assertThat(ApiClient.hits(known)).extracting(ApiClient.Hit::memory).containsExactly("Ada keeps bees on the roof");
        assertThat(unknown.status()).as("%s", unknown).isEqualTo(503);
        assertThat(unknown.header("Retry-After")).isPresent();
        assertThat(unknown.body().path("code").asText()).isEqualTo("identity-unavailable");
        assertThat(readiness.status()).as("%s", readiness).isEqualTo(200);
        Eventually.hold("the new key works", LIMIT, () -> unseen.search("ada", "bees", 1).ok());
    }
}
