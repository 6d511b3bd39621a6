package io.souvenir.api.security;

import static io.souvenir.api.testing.Tenant.bearing;
import static io.souvenir.api.testing.Tenant.with;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Launcher;
import io.souvenir.engine.testing.Servers;

/** While Keycloak is stopped, cached credentials are accepted, others cannot be verified, and revoked ones stay refused. */
@QuarkusTest
@TestProfile(KeycloakOutageIT.ShortMemory.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class KeycloakOutageIT {

    private static Tenant acme;
    private static String neverUsed;
    private static String inUse;
    private static String inUseId;
    private static String person;
    private static String visitor;
    private static String visitorId;

    /** Verified credentials expire immediately, so that only the handling of the outage accepts them. */
    public static class ShortMemory implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("souvenir.identity.cache-ttl", "PT0.001S", "souvenir.identity.outage-retry", "PT0.001S");
        }
    }

    /** The port of the application is known only when the first test runs. */
    @BeforeEach
    void stopKeycloak() {
        if (acme != null) {
            return;
        }
        acme = Tenant.create();
        neverUsed = acme.newKey("member").getString("key");
        var key = acme.newKey("member");
        inUse = key.getString("key");
        inUseId = key.getString("id");
        person = Tokens.ofPerson(acme.organization(), "member");
        String email = Tokens.register();
        visitorId = acme.asOwner().body(Map.of("email", email, "role", "reader")).post(members()).then().statusCode(201)
                .extract().jsonPath().getString("id");
        visitor = Tokens.accepting(email);
        bearing(visitor).get("/souvenir/v1/whoami").then().statusCode(200).body("role", equalTo("reader"));
        whoami(inUse).statusCode(200);
        bearing(person).get("/souvenir/v1/whoami").then().statusCode(200);
        Launcher.part("stop", "keycloak");
    }

    @AfterAll
    static void startKeycloak() {
        Launcher.part("start", "keycloak");
    }

    @Test
    void aKeyThatWasProvenGoesOn() {
        // When
        ValidatableResponse answer = whoami(acme.key());
        // Then
        answer.statusCode(200).body("project", equalTo(acme.project()));
    }

    @Test
    void aKeyThatNeverWasCannotBeJudged() {
        // When
        ValidatableResponse answer = whoami(neverUsed);
        // Then
        answer.statusCode(503).header("Retry-After", notNullValue()).contentType("application/problem+json")
                .body("code", equalTo("identity-unavailable"));
    }

    @Test
    void anUnknownKeyIsRefusedDuringAnOutage() {
        // When
        ValidatableResponse answer = whoami("svk_x");
        // Then
        answer.statusCode(401);
    }

    @Test
    void aTokenIsVerifiedWithTheKeysAtHand() {
        // When
        ValidatableResponse answer = bearing(person).get("/souvenir/v1/whoami").then();
        // Then
        answer.statusCode(200).body("role", equalTo("member"));
    }

    @Test
    void aKeyIsRevokedAllTheSame() {
        // Given
        acme.asOwner().delete("/souvenir/v1/api-keys/" + inUseId).then().statusCode(204);
        // When
        ValidatableResponse answer = whoami(inUse);
        // Then
        answer.statusCode(401);
    }

    @Test
    void noKeyIsMadeNow() {
        // When
        ValidatableResponse answer = acme.asOwner().body(Map.of("name", "k", "role", "reader"))
                .post("/souvenir/v1/api-keys").then();
        // Then
        answer.statusCode(503).body("code", equalTo("identity-unavailable"));
    }

    @Test
    void nothingIsAuthenticated() {
        // When
        ValidatableResponse answer = acme.asOwner().body(Map.of("email", "new@example.org", "role", "reader")).post(members())
                .then();
        // Then
        answer.statusCode(503).body("code", equalTo("identity-unavailable"));
    }

    @Test
    void aRemovedMemberLosesAccessImmediatelyToo() {
        // Given
        acme.asOwner().delete(members() + "/" + visitorId).then().statusCode(204);
        // When
        ValidatableResponse answer = bearing(visitor).get("/souvenir/v1/whoami").then();
        // Then
        answer.statusCode(403);
    }

    private static String members() {
        return "/souvenir/v1/projects/" + acme.project() + "/members";
    }

    private static ValidatableResponse whoami(String key) {
        return with(key).get("/souvenir/v1/whoami").then();
    }
}
