package io.souvenir.api.v1.organizations;

import static io.souvenir.api.testing.Tenant.bearing;
import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.OrganizationRepresentation;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class AdministrationIT {

    private static final String ORGANIZATIONS = "/souvenir/v1/organizations";
    private static final String PROJECTS = "/souvenir/v1/projects";
    private static final String KEYS = "/souvenir/v1/api-keys";

    private static Tenant acme;

    /** The port of the application is known only when the first test runs. */
    @BeforeEach
    void createAcme() {
        if (acme == null) {
            acme = Tenant.create();
        }
    }

    @Test
    void anOperatorCreatesAnOrganizationWithAProjectAndAKey() {
        // When
        ValidatableResponse answer = bearing(Tokens.ofOperator()).body(Map.of("name", "Initech " + UUID.randomUUID()))
                .post(ORGANIZATIONS).then();
        // Then
        answer.statusCode(201).body("organization.id", notNullValue(), "organization.status", equalTo("active"),
                "project.id", notNullValue(), "api_key.role", equalTo("owner"), "api_key.key", startsWith("svk_"));
    }

    @Test
    void anOrganizationsNameIsGivenOnce() {
        // Given
        String name = "Umbrella " + UUID.randomUUID();
        Tenant.create(name);
        // When
        ValidatableResponse answer = bearing(Tokens.ofOperator()).body(Map.of("name", name.toUpperCase(Locale.ROOT)))
                .post(ORGANIZATIONS).then();
        // Then
        answer.statusCode(409).body("code", equalTo("name-taken"));
    }

    @Test
    void whatStoppedHalfWayContinues() {
        // Given: an attempt that got no further than Keycloak's organization
        String name = "Hooli " + UUID.randomUUID();
        String begun = beginInKeycloak(name);
        // When
        Tenant founded = Tenant.create(name);
        // Then
        assertThat(founded.organization()).isEqualTo(begun);
        bearing(Tokens.ofPerson(begun, "admin")).get("/souvenir/v1/whoami").then().statusCode(200)
                .body("role", equalTo("admin"));
    }

    @ParameterizedTest
    @CsvSource({ "'{\"name\":\"\"}'", "'{\"name\":\"   \"}'", "'{}'", "'{\"name\":null}'" })
    void anOrganizationNeedsAName(String body) {
        // When
        ValidatableResponse answer = bearing(Tokens.ofOperator()).body(body).post(ORGANIZATIONS).then();
        // Then
        answer.statusCode(400);
    }

    @Test
    void onlyOperatorsCreateOrganizations() {
        // When
        ValidatableResponse answer = acme.asOwner().body(Map.of("name", "Mine")).post(ORGANIZATIONS).then();
        // Then
        answer.statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void operatorsManageNoTenantsKeys() {
        // When
        ValidatableResponse answer = bearing(Tokens.ofOperator()).get(KEYS).then();
        // Then
        answer.statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({ "reader, 403", "member, 403", "admin, 201", "owner, 201" })
    void projectsAreMadeByAdmins(String role, int status) {
        // Given
        String key = acme.newKey(role).getString("key");
        // When
        ValidatableResponse answer = with(key).body(Map.of("name", "By " + role)).post(PROJECTS).then();
        // Then
        answer.statusCode(status);
    }

    @Test
    void projectsAreListedWithTheirNewOnes() {
        // Given
        Tenant tenant = Tenant.create();
        String id = tenant.asOwner().body(Map.of("name", "Second")).post(PROJECTS).jsonPath().getString("id");
        // When
        ValidatableResponse answer = tenant.asOwner().get(PROJECTS).then();
        // Then
        answer.statusCode(200).body("items.id", equalTo(List.of(tenant.project(), id)));
    }

    @Test
    void aProjectsNameIsGivenOncePerOrganization() {
        // Given
        acme.asOwner().body(Map.of("name", "Twice")).post(PROJECTS).then().statusCode(201);
        // When
        ValidatableResponse answer = acme.asOwner().body(Map.of("name", "twice!")).post(PROJECTS).then();
        // Then
        answer.statusCode(409).body("code", equalTo("name-taken"));
        Tenant.create().asOwner().body(Map.of("name", "Twice")).post(PROJECTS).then().statusCode(201);
    }

    @Test
    void keysAreListedWithoutTheirSecrets() {
        // Given
        JsonPath key = acme.newKey("reader");
        // When
        ValidatableResponse answer = acme.asOwner().get(KEYS).then();
        // Then
        answer.statusCode(200).body("items.id", hasItem(key.getString("id")));
        assertThat(answer.extract().asString()).doesNotContain(key.getString("key").split("_")[2]);
    }

    @Test
    void aKeyCannotHaveAHigherRoleThanItsCreator() {
        // Given
        String admin = acme.newKey("admin").getString("key");
        // When
        ValidatableResponse answer = with(admin).body(Map.of("name", "up", "role", "owner")).post(KEYS).then();
        // Then
        answer.statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void anotherTenantsKeyIsNotThere() {
        // Given
        Tenant other = Tenant.create();
        // When
        ValidatableResponse answer = acme.asOwner().delete(KEYS + "/" + other.keyId()).then();
        // Then
        answer.statusCode(404).body("code", equalTo("api-key-not-found"));
        other.asOwner().get("/souvenir/v1/whoami").then().statusCode(200);
        acme.asOwner().get(KEYS).then().body("items.id", not(hasItem(other.keyId())));
    }

    @ParameterizedTest
    @CsvSource({ "'{\"name\":\"k\",\"role\":\"root\"}'", "'{\"role\":\"reader\"}'", "'{\"name\":\"k\"}'",
            "'{\"name\":\"k\",\"role\":\"reader\",\"expires_at\":\"2001-01-01T00:00:00Z\"}'" })
    void aKeyNeedsANameARoleAndAnEndToCome(String body) {
        // When
        ValidatableResponse answer = acme.asOwner().body(body).post(KEYS).then();
        // Then
        answer.statusCode(400);
    }

    private static String beginInKeycloak(String name) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(name);
        organization.setAlias(name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        try (Keycloak keycloak = Tokens.admin();
                var answer = keycloak.realm("souvenir").organizations().create(organization)) {
            return CreatedResponseUtil.getCreatedId(answer);
        }
    }

    @Test
    void theSettingsOfAProjectAreReadAndChanged() {
        // Given
        Tenant tenant = Tenant.create();
        String path = PROJECTS + "/" + tenant.project() + "/settings";
        // When
        tenant.asOwner().body(Map.of("turns", "all", "quarantine_below", .5, "custom_categories",
                List.of(Map.of("pets", "Animals at home")))).patch(path).then().statusCode(200).body("turns", equalTo("all"));
        // Then
        tenant.asOwner().body("{\"turns\": null}").patch(path).then().statusCode(200);
        tenant.asOwner().get(path).then().statusCode(200).body("turns", nullValue(), "quarantine_below", equalTo(.5f),
                "custom_categories[0].pets", equalTo("Animals at home"), "decay", nullValue());
        with(tenant.newKey("reader").getString("key")).get(path).then().statusCode(200);
        with(tenant.newKey("member").getString("key")).body(Map.of("turns", "all")).patch(path).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"turn\": \"all\"}", "{\"turns\": \"some\"}", "{\"quarantine_below\": 2}",
            "{\"decay\": \"yes\"}", "{\"custom_instructions\": 5}", "{\"custom_categories\": [\"pets\"]}",
            "{\"ranking_profile\": \"unheard-of\"}" })
    void aSettingThatAProjectCannotHaveIsRefused(String body) {
        acme.asOwner().body(body).patch(PROJECTS + "/" + acme.project() + "/settings").then().statusCode(400)
                .body("code", equalTo("validation-failed"));
    }
}
