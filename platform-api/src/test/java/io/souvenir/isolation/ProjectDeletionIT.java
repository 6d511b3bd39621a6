package io.souvenir.isolation;

import static io.souvenir.api.testing.Tenant.bearing;
import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Servers;

/** A deleted project leaves no data, also where the deletion was interrupted. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class ProjectDeletionIT {

    private static final String PROJECTS = "/souvenir/v1/projects";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    StoredData holdings;

    private Tenant acme;
    private Set<String> before;
    private String project;
    private JsonPath key;
    private String visitor;

    /** A second project with a key, a memory that was revised, a deletion, a setting, a model, a change of the embedding model, a webhook, an export, a profile, a member. */
    @BeforeEach
    void furnish() throws Exception {
        acme = Tenant.create();
        Subject.add(acme.asOwner(), Map.of("user_id", "ann"), "I like tea", "kept");
        String person = Tokens.ofPerson(acme.organization(), "owner");
        before = holdings.of(acme);
        project = acme.asOwner().body(Map.of("name", "Second")).post(PROJECTS).jsonPath().getString("id");
        String owner = bearing(person).header("Souvenir-Project", project)
                .body(Map.of("name", "k", "role", "owner")).post("/souvenir/v1/api-keys").then().statusCode(201)
                .extract().asString();
        key = new JsonPath(owner);
        String memory = Subject.add(asKey(), Map.of("user_id", "ann"), "I like milk", "gone").getString("results[0].memory_id");
        asKey().body(Map.of("memory", "I like juice")).patch(Subject.MEMORIES + "/" + memory).then().statusCode(200);
        asKey().queryParam("user_id", "nobody").delete("/v1/memories/").then().statusCode(200);
        asKey().body(Map.of("custom_instructions", "Nothing")).patch("/api/v1/orgs/organizations/" + acme.organization()
                + "/projects/" + project + "/").then().statusCode(200);
        asKey().body(Subject.modelChoice("model", "sk-0123456789abcdef")).put(Subject.CHAT_MODEL).then().statusCode(200);
        asKey().body(Map.of("model", "bge-small-en-v15-q")).put("/souvenir/v1/embedding-model").then().statusCode(202);
        asKey().body(Map.of("name", "hook", "url", "https://hooks.invalid/", "event_types", List.of("memory_categorize")))
                .post(Subject.WEBHOOKS).then().statusCode(201);
        Documents.made(new Tenant(acme.organization(), project, key.getString("id"), key.getString("key")), "gone",
                Map.of("user_id", "ann"));
        visitor = asKey().body(Map.of("email", Tokens.register(), "role", "reader")).post(PROJECTS + "/" + project + "/members")
                .then().statusCode(201).extract().jsonPath().getString("id");
    }

    private RequestSpecification asKey() {
        return with(key.getString("key"));
    }

    @Test
    void nothingOfItStays() throws Exception {
        // When
        acme.asOwner().delete(PROJECTS + "/" + project).then().statusCode(204);
        // Then
        asKey().get("/souvenir/v1/whoami").then().statusCode(401);
        assertThat(withoutTheNote(holdings.of(acme))).isEqualTo(before);
        assertThat(clients()).isZero();
        acme.asOwner().get("/souvenir/v1/members").then().body("items.id", not(hasItem(visitor)));
        acme.asOwner().get(PROJECTS).then().body("items.id", equalTo(List.of(acme.project())));
        acme.asOwner().delete(PROJECTS + "/" + project).then().statusCode(404);
        acme.asOwner().body(Map.of("name", "Second")).post(PROJECTS).then().statusCode(201);
    }

    /** Counts of its models' use may still be in memory. */
    @Test
    void noUseOfItsModelsIsWrittenAfterwards() throws Exception {
        // Given
        acme.asOwner().delete(PROJECTS + "/" + project).then().statusCode(204);
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            // When
            ThrowingCallable late = () -> sql.change("""
                    insert into model_usage (tenant_id, project_id, day, purpose, platform)
                    values (cast(? as uuid), cast(? as uuid), current_date, 'chat', false)""", acme.organization(), project);
            // Then
            assertThatThrownBy(late).hasMessageContaining("model_usage_tenant_id_project_id_fkey");
        }
    }

    @Test
    void whatStoppedAfterTheFirstStepGoesOnByItself() throws Exception {
        // Given: its rows went with the note of what is left, and then the process died
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            sql.change("""
                    insert into project_deletion (tenant_id, project_id, key_ids, created_at)
                    values (cast(? as uuid), cast(? as uuid), array[?], now() - interval '2 minutes')""",
                    acme.organization(), project, key.getString("id"));
            sql.change("insert into work (tenant_id, queue, subject) values (cast(? as uuid), 'project_deletion', ?)",
                    acme.organization(), project);
            sql.change("delete from project where id = cast(? as uuid)", project);
            sql.change("delete from membership where user_id = ?", visitor);
            sql.commit();
        }
        // When
        Eventually.hold("Nothing is left of the project", PATIENCE, () -> holdings.of(acme).equals(before));
        // Then
        assertThat(clients()).isZero();
    }

    @Test
    void theLastProjectStays() {
        // Given
        Tenant globex = Tenant.create();
        // When
        ValidatableResponse answer = globex.asOwner().delete(PROJECTS + "/" + globex.project()).then();
        // Then
        answer.statusCode(409).body("code", equalTo("last-project"));
        globex.asOwner().get("/souvenir/v1/whoami").then().statusCode(200);
    }

    @Test
    void mem0sClientsDeleteTheirProject() throws Exception {
        // Given
        String path = "/api/v1/orgs/organizations/" + acme.organization() + "/projects/" + project + "/";
        // When
        asKey().delete(path).then().statusCode(200).body("message", equalTo("Project deleted successfully"));
        // Then
        asKey().get("/v1/ping/").then().statusCode(401);
        assertThat(withoutTheNote(holdings.of(acme))).isEqualTo(before);
    }

    /** The deletion stays cached for a minute, for requests in progress. */
    private static Set<String> withoutTheNote(Set<String> holdings) {
        return holdings.stream().filter(row -> !row.contains("project_deletion"))
                .collect(Collectors.toSet());
    }

    private int clients() {
        try (Keycloak keycloak = Tokens.admin()) {
            return keycloak.realm("souvenir").clients().findByClientId("sk-" + key.getString("id")).size();
        }
    }
}
