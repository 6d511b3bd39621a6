package io.souvenir.isolation;

import static io.souvenir.api.testing.Tenant.bearing;
import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Servers;

/** Only the verified credential decides whose data a request concerns, whatever the request claims. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class CredentialTrickeryIT {

    private static final String SEARCH = Subject.MEMORIES + "/search";
    private static final String PROJECT_HEADER = "Souvenir-Project";

    private static Subject acme;
    private static Subject globex;

    @Inject
    StoredData holdings;

    @BeforeEach
    void createTwo() {
        if (globex == null) {
            acme = Subject.settled();
            globex = Subject.settled();
        }
    }

    @TestFactory
    Stream<DynamicTest> aKeySelectsNoProjectOfAnotherTenant() {
        return ApiOperation.all().stream().map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
            // When
            Response answer = Rule.of(operation).call().apply(globex)
                    .send(globex.asOwner().header(PROJECT_HEADER, acme.tenant().project()), operation);
            // Then
            assertThat(answer.statusCode()).as("%s", answer.asString()).isIn(403, 404);
        }));
    }

    @Test
    void aPersonSelectsNoProjectOfAnotherTenant() {
        // Given
        String token = Tokens.ofPerson(globex.tenant().organization(), "owner");
        bearing(token).get(Subject.MEMORIES).then().statusCode(200);
        // When
        Response answer = bearing(token).header(PROJECT_HEADER, acme.tenant().project()).get(Subject.MEMORIES);
        // Then
        assertThat(answer.statusCode()).isIn(403, 404);
        assertSilent(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = { "organization", "organization_id", "org_id", "project", "project_id", "tenant", "tenant_id",
            "Souvenir-Organization", "X-Tenant-Id", "X-Organization-Id", "X-Project-Id", "Mem0-Org-Id" })
    void noOtherParameterOrHeaderChangesTheTenant(String name) {
        for (String value : List.of(acme.tenant().organization(), acme.tenant().project())) {
            // When
            Response listed = globex.asOwner().queryParam(name, value).header(name, value).get(Subject.MEMORIES);
            // Then
            assertThat(listed.jsonPath().getList("items.id")).contains(globex.memory());
            assertSilent(listed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "org_id", "project_id", "organization_id", "tenant_id", "app.tenant" })
    void noFieldOfABodyChangesTheTenant(String name) throws SQLException {
        // Given
        Set<String> before = holdings.of(acme.tenant());
        for (String value : List.of(acme.tenant().organization(), acme.tenant().project())) {
            Map<String, Object> filters = Map.of("user_id", acme.owners().get("user_id"), name, value);
            // When
            List<Response> answers = List.of(
                    mem0("search", Map.of("query", "password", "filters", acme.owners(), name, value)),
                    mem0("search", Map.of("query", "password", "filters", filters)),
                    mem0("add", Map.of("messages", "It rains", "user_id", "u", "infer", false, name, value)),
                    mem0("add", Map.of("messages", "It rains", "filters", filters, "infer", false)),
                    globex.asOwner().body(Map.of("query", "password", name, value)).post(SEARCH),
                    globex.asOwner().body(Map.of("query", "password", "filters", Map.of(name, value))).post(SEARCH),
                    globex.asOwner().body(Map.of("name", "k", "role", "reader", name, value)).post("/souvenir/v1/api-keys"),
                    globex.asOwner().body(Map.of("name", "P " + UUID.randomUUID(), name, value)).post("/souvenir/v1/projects"));
            // Then
            assertThat(answers).extracting(Response::statusCode).allMatch(status -> status < 500);
            answers.forEach(CredentialTrickeryIT::assertSilent);
        }
        assertThat(holdings.of(acme.tenant())).isEqualTo(before);
    }

    @Test
    void noFilterReachesAnotherTenant() {
        // Given
        Map<String, ?> all = Map.of("user_id", "*");
        List<Map<String, ?>> filters = List.of(Map.of("memory_ids", List.of(acme.memory())), all, Map.of("OR", List.of(all)),
                Map.of("NOT", List.of(Map.of("user_id", "nobody"))), Map.of("AND", List.of()), acme.owners(),
                Map.of("OR", List.of(acme.owners(), Map.of("memory_ids", List.of(acme.memory())))));
        for (Map<String, ?> filter : filters) {
            // When
            Response found = globex.asOwner().body(Map.of("query", "My password is second" + acme.mark(), "filters", filter,
                    "top_k", 1000)).post(SEARCH);
            // Then
            assertThat(found.statusCode()).as("%s: %s", filter, found.asString()).isIn(200, 400);
            assertThat(found.asString()).doesNotContain(acme.event(), "first" + acme.mark(),
                    "second" + acme.mark(), "note" + acme.mark());
            if (found.statusCode() == 200) {
                assertThat(found.jsonPath().getList("results.id")).doesNotContain(acme.memory());
            }
        }
    }

    @Test
    void anotherTenantsCursorShowsOnesOwn() {
        // Given
        Subject.add(acme.asOwner(), acme.owners(), "One more for a second page", acme.mark());
        String cursor = acme.asOwner().queryParam("limit", 1).get(Subject.MEMORIES).jsonPath().getString("next_cursor");
        assertThat(cursor).isNotNull();
        // When
        Response page = globex.asOwner().queryParam("cursor", cursor).get(Subject.MEMORIES);
        // Then
        assertThat(page.statusCode()).isIn(200, 400);
        assertSilent(page);
    }

    @Test
    void anIdempotencyKeyBelongsToItsTenant() {
        // Given
        Map<String, ?> body = Map.of("user_id", "u", "messages", List.of(Map.of("role", "user", "content", "It rains")));
        String first = withIdempotencyKey(acme).body(body).post(Subject.MEMORIES).jsonPath().getString("id");
        // When
        Response second = withIdempotencyKey(globex).body(body).post(Subject.MEMORIES);
        // Then
        assertThat(second.jsonPath().getString("id")).isNotNull().isNotEqualTo(first);
        globex.asOwner().get("/souvenir/v1/events/" + first).then().statusCode(404);
    }

    private static RequestSpecification withIdempotencyKey(Subject subject) {
        return subject.asOwner().header("Idempotency-Key", "order-66");
    }

    @Test
    void aSecretOpensNoOtherKey() {
        // Given
        String secret = globex.tenant().key().substring(globex.tenant().key().lastIndexOf('_') + 1);
        String forged = acme.tenant().key().substring(0, acme.tenant().key().lastIndexOf('_') + 1) + secret;
        // When
        Response answer = with(forged).get("/souvenir/v1/whoami");
        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        acme.asOwner().get("/souvenir/v1/whoami").then().statusCode(200);
    }

    private static Response mem0(String deed, Map<String, ?> body) {
        return globex.asOwner().body(body).post("/v3/memories/" + deed + "/");
    }

    /** The response contains no text and no id of acme's. */
    private static void assertSilent(Response answer) {
        assertThat(answer.headers() + answer.asString()).doesNotContain(acme.secrets());
    }
}
