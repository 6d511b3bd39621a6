package io.souvenir.api.security;

import static io.restassured.RestAssured.given;
import static io.souvenir.api.testing.Tenant.bearing;
import static io.souvenir.api.testing.Tenant.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class CredentialsIT {

    private static Tenant acme;

    /** The port of the application is known only when the first test runs. */
    @BeforeEach
    void createAcme() {
        if (acme == null) {
            acme = Tenant.create();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "Token ", "Bearer ", "token ", "bearer " })
    void aKeySpeaksForItsProject(String scheme) {
        // When
        ValidatableResponse answer = whoami(given().header("Authorization", scheme + acme.key()));
        // Then
        answer.statusCode(200).body("organization", equalTo(acme.organization()), "project", equalTo(acme.project()),
                "role", equalTo("owner"), "subject", equalTo("sk-" + acme.keyId()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Token svk_x", "Token ", "Bearer svk_", "Bearer zzz", "Bearer a.b.c", "Basic YTpi", "nonsense" })
    void malformedCredentialsAreRefused(String header) {
        // When
        ValidatableResponse answer = whoami(given().header("Authorization", header));
        // Then
        refused(answer);
    }

    @Test
    void noCredentialIsRefused() {
        // When
        ValidatableResponse answer = whoami(given());
        // Then
        refused(answer);
    }

    @Test
    void anUnknownKeyIsRefused() {
        // Given: the form is right, the key unknown
        String body = "svk_" + "0".repeat(20) + "_" + "0".repeat(64);
        String unknown = body + "_" + "%08x".formatted(crc(body));
        // When
        ValidatableResponse answer = whoami(with(unknown));
        // Then
        refused(answer);
    }

    @Test
    void aKeyWithAWrongSecretIsRefused() {
        // Given
        String body = "svk_" + acme.keyId() + "_" + "0".repeat(64);
        // When
        ValidatableResponse answer = whoami(with(body + "_" + "%08x".formatted(crc(body))));
        // Then
        refused(answer);
    }

    @Test
    void anExpiredKeyIsRefused() throws Exception {
        // Given
        JsonPath key = acme.newKey("member");
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            sql.change("update api_key set expires_at = now() - interval '1 second' where key_id = ?", key.getString("id"));
            sql.commit();
        }
        // When
        ValidatableResponse answer = whoami(with(key.getString("key")));
        // Then
        refused(answer);
    }

    @Test
    void aRevokedKeyIsRefusedFromTheNextRequestOn() {
        // Given: a key that is in use
        JsonPath key = acme.newKey("member");
        whoami(with(key.getString("key"))).statusCode(200);
        acme.asOwner().delete("/souvenir/v1/api-keys/" + key.getString("id")).then().statusCode(204);
        // When
        ValidatableResponse answer = whoami(with(key.getString("key")));
        // Then
        refused(answer);
    }

    @Test
    void aSuspendedOrganizationsKeysAreRefusedUntilItIsReadmitted() {
        // Given
        Tenant suspended = Tenant.create();
        whoami(suspended.asOwner()).statusCode(200);
        suspended.standing("suspended");
        refused(whoami(suspended.asOwner()));
        // When
        suspended.standing("active");
        // Then
        whoami(suspended.asOwner()).statusCode(200);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        // When
        ValidatableResponse answer = whoami(bearing(Tokens.forAnotherAudience()));
        // Then
        refused(answer);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aTokenOfAForeignIssuerIsRefused(boolean claimingToBeOurs) throws Exception {
        // Given
        String issuer = claimingToBeOurs ? Tokens.issuer() : "https://issuer.example.org/realms/souvenir";
        // When
        ValidatableResponse answer = whoami(bearing(foreign(issuer)));
        // Then
        refused(answer);
    }

    @Test
    void theTokenBehindAKeyIsNoCredential() throws Exception {
        // Given: whoever reads Keycloak's database holds the hashed secret
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(
                MessageDigest.getInstance("SHA-256")
                        .digest(acme.key().split("_")[2].getBytes(UTF_8)));
        String token = Tokens.ofClient("sk-" + acme.keyId(), hash);
        // When
        ValidatableResponse answer = whoami(bearing(token));
        // Then
        refused(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = { "owner", "admin", "member", "reader" })
    void aPersonHasTheirRoleInTheOrganization(String role) {
        // When
        ValidatableResponse answer = whoami(bearing(Tokens.ofPerson(acme.organization(), role)));
        // Then
        answer.statusCode(200).body("organization", equalTo(acme.organization()), "project", equalTo(acme.project()),
                "role", equalTo(role));
    }

    @Test
    void aPersonChoosesAmongTheirProjects() {
        // Given
        Tenant tenant = Tenant.create();
        String second = tenant.asOwner().body(Map.of("name", "Second")).post("/souvenir/v1/projects").then()
                .statusCode(201).extract().jsonPath().getString("id");
        String token = Tokens.ofPerson(tenant.organization(), "member");
        // When
        ValidatableResponse answer = whoami(bearing(token).header("Souvenir-Project", second));
        // Then
        answer.statusCode(200).body("project", equalTo(second));
    }

    @Test
    void aForeignProjectCannotBeChosen() {
        // Given
        Tenant other = Tenant.create();
        String token = Tokens.ofPerson(acme.organization(), "owner");
        // When
        ValidatableResponse answer = whoami(bearing(token).header("Souvenir-Project", other.project()));
        // Then
        answer.statusCode(404).body("code", equalTo("project-not-found"));
    }

    @Test
    void aKeyHasNoOtherProjectThanItsOwn() {
        // When
        ValidatableResponse answer = whoami(acme.asOwner().header("Souvenir-Project", UUID.randomUUID().toString()));
        // Then
        answer.statusCode(404).body("code", equalTo("project-not-found"));
    }

    @Test
    void aPersonOfASuspendedOrganizationIsNotLetIn() {
        // Given
        Tenant suspended = Tenant.create();
        String token = Tokens.ofPerson(suspended.organization(), "owner");
        suspended.standing("suspended");
        // When
        ValidatableResponse answer = whoami(bearing(token));
        // Then
        answer.statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void anOperatorHasNoTenant() {
        // When
        ValidatableResponse answer = whoami(bearing(Tokens.ofOperator()));
        // Then
        answer.statusCode(200).body("role", equalTo("operator"), "organization", nullValue(), "project", nullValue());
    }

    private static ValidatableResponse whoami(RequestSpecification request) {
        return request.get("/souvenir/v1/whoami").then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).contentType("application/problem+json").body("code", equalTo("unauthenticated"));
    }

    private static long crc(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(UTF_8));
        return sum.getValue();
    }

    private static String foreign(String issuer) throws Exception {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("foreign");
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience("souvenir-api");
        claims.setSubject("mallory");
        claims.setClaim("typ", "Bearer");
        claims.setClaim("azp", "souvenir-console");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature.getCompactSerialization();
    }
}
