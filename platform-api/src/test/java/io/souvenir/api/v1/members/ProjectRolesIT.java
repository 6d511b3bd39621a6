package io.souvenir.api.v1.members;

import static io.souvenir.api.testing.Tenant.bearing;
import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Servers;

/** Persons log in through Keycloak; their permissions come from Souvenir's tables, without delay. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class ProjectRolesIT {

    private static final String MEMORIES = "/souvenir/v1/memories";
    private static final String PROJECTS = "/souvenir/v1/projects";
    private static final String MEMBERS = "/souvenir/v1/members";

    private static Tenant acme;

    /** The port of the application is known only when the first test runs. */
    @BeforeEach
    void createAcme() {
        if (acme == null) {
            acme = Tenant.create();
        }
    }

    private record Someone(String id, String token) {
    }

    private static Someone inProject(String project, String role) {
        String email = Tokens.register();
        String id = acme.asOwner().body(Map.of("email", email, "role", role)).post(PROJECTS + "/" + project + "/members")
                .then().statusCode(201).extract().jsonPath().getString("id");
        return new Someone(id, Tokens.accepting(email));
    }

    private static String newProject() {
        return acme.asOwner().body(Map.of("name", "Project " + UUID.randomUUID())).post(PROJECTS).then().statusCode(201)
                .extract().jsonPath().getString("id");
    }

    private static ValidatableResponse write(String token) {
        return bearing(token).body(Map.of("messages", List.of(Map.of("role", "user", "content", "It rains")), "user_id", "ann",
                "infer", false)).post(MEMORIES).then();
    }

    private static ValidatableResponse read(String token) {
        return bearing(token).queryParam("user_id", "ann").get(MEMORIES).then();
    }

    @ParameterizedTest
    @CsvSource({ "reader, 200, 403, 403", "member, 200, 202, 403", "admin, 200, 202, 200", "owner, 200, 202, 200" })
    void aRoleInAProjectDecides(String role, int reading, int writing, int managing) {
        // Given
        String project = newProject();
        String token = inProject(project, role).token();
        // When
        int read = read(token).extract().statusCode();
        int written = write(token).extract().statusCode();
        int managed = bearing(token).get(PROJECTS + "/" + project + "/members").statusCode();
        // Then
        assertThat(List.of(read, written, managed)).containsExactly(reading, writing, managing);
        bearing(token).get("/souvenir/v1/whoami").then().body("project", equalTo(project), "role", equalTo(role));
    }

    @Test
    void anOwnerOfAProjectManagesNothingElse() {
        // Given
        String project = newProject();
        String token = inProject(project, "owner").token();
        // When
        List<Integer> statuses = List.of(
                bearing(token).body(Map.of("name", "Mine")).post(PROJECTS).statusCode(),
                bearing(token).delete(PROJECTS + "/" + project).statusCode(),
                bearing(token).get(MEMBERS).statusCode(),
                bearing(token).body(Map.of("email", Tokens.register(), "role", "reader")).post(MEMBERS).statusCode(),
                bearing(token).get(PROJECTS + "/" + acme.project()).statusCode(),
                bearing(token).body(Map.of("name", "Mine")).patch(PROJECTS + "/" + acme.project()).statusCode(),
                bearing(token).get(PROJECTS + "/" + acme.project() + "/members").statusCode(),
                bearing(token).header("Souvenir-Project", acme.project()).get("/souvenir/v1/whoami").statusCode());
        // Then
        assertThat(statuses).containsExactly(403, 403, 403, 403, 404, 404, 404, 404);
        assertThat(bearing(token).get(PROJECTS).jsonPath().getList("items.id")).containsExactly(project);
    }

    @Test
    void theKeyOfAProjectsOwnerOpensNothingElse() {
        // Given
        String project = newProject();
        String token = inProject(project, "owner").token();
        String key = bearing(token).body(Map.of("name", "k", "role", "owner")).post("/souvenir/v1/api-keys").then()
                .statusCode(201).extract().jsonPath().getString("key");
        // When
        List<Integer> statuses = List.of(
                with(key).get(PROJECTS + "/" + project + "/members").statusCode(),
                with(key).body(Map.of("name", "Mine")).post(PROJECTS).statusCode(),
                with(key).get(MEMBERS).statusCode(),
                with(key).delete(PROJECTS + "/" + project).statusCode(),
                with(key).get(PROJECTS + "/" + acme.project()).statusCode());
        // Then
        assertThat(statuses).containsExactly(200, 403, 403, 403, 404);
    }

    @Test
    void aNewRoleAppliesToTheNextRequest() {
        // Given
        String project = newProject();
        Someone someone = inProject(project, "reader");
        write(someone.token()).statusCode(403);
        acme.asOwner().body(Map.of("role", "member")).patch(PROJECTS + "/" + project + "/members/" + someone.id()).then()
                .statusCode(200).body("role", equalTo("member"));
        // When
        ValidatableResponse answer = write(someone.token());
        // Then
        answer.statusCode(202);
    }

    @Test
    void aRemovedMemberIsOutAtOnceAndLeavesTheOrganizationWithTheLastProject() {
        // Given
        String first = newProject();
        String second = newProject();
        Someone someone = inProject(first, "reader");
        String email = bearing(someone.token()).get("/souvenir/v1/whoami").then().statusCode(200).extract().asString();
        assertThat(email).contains(someone.id());
        addAgain(someone, second);
        remove(first, someone);
        bearing(someone.token()).get("/souvenir/v1/whoami").then().statusCode(200).body("project", equalTo(second));
        acme.asOwner().get(MEMBERS).then().body("items.id", hasItem(someone.id()));
        // When
        remove(second, someone);
        // Then
        read(someone.token()).statusCode(403).body("code", equalTo("forbidden"));
        acme.asOwner().get(MEMBERS).then().body("items.id", not(hasItem(someone.id())));
    }

    @Test
    void anOrganizationRoleAppliesToEveryProjectAndAProjectRoleCanRaiseIt() {
        // Given
        String project = newProject();
        String email = Tokens.register();
        acme.asOwner().body(Map.of("email", email, "role", "reader")).post(MEMBERS).then().statusCode(201);
        acme.asOwner().body(Map.of("email", email, "role", "owner")).post(PROJECTS + "/" + project + "/members").then()
                .statusCode(201);
        String token = Tokens.accepting(email);
        // When
        List<Integer> statuses = List.of(
                bearing(token).header("Souvenir-Project", acme.project()).get("/v1/entities/").statusCode(),
                bearing(token).header("Souvenir-Project", acme.project()).get("/souvenir/v1/api-keys").statusCode(),
                bearing(token).header("Souvenir-Project", project).get("/souvenir/v1/api-keys").statusCode(),
                bearing(token).header("Souvenir-Project", project).get(MEMBERS).statusCode());
        // Then
        assertThat(statuses).containsExactly(200, 403, 200, 403);
    }

    @Test
    void aMemberRemovedFromTheOrganizationLosesAllAccessImmediately() {
        // Given
        String email = Tokens.register();
        String id = acme.asOwner().body(Map.of("email", email, "role", "admin")).post(MEMBERS).then().statusCode(201)
                .extract().jsonPath().getString("id");
        acme.asOwner().body(Map.of("email", email, "role", "reader")).post(PROJECTS + "/" + acme.project() + "/members").then()
                .statusCode(201);
        String token = Tokens.accepting(email);
        bearing(token).get(MEMBERS).then().statusCode(200);
        // When
        acme.asOwner().delete(MEMBERS + "/" + id).then().statusCode(204);
        // Then
        read(token).statusCode(403);
        read(Tokens.login(email)).statusCode(403);
    }

    @Test
    void aDemotionInTheOrganizationAppliesImmediately() {
        // Given
        String email = Tokens.register();
        String id = acme.asOwner().body(Map.of("email", email, "role", "admin")).post(MEMBERS).then().statusCode(201)
                .extract().jsonPath().getString("id");
        String token = Tokens.accepting(email);
        // When
        acme.asOwner().body(Map.of("role", "reader")).patch(MEMBERS + "/" + id).then().statusCode(200);
        // Then
        bearing(token).get(MEMBERS).then().statusCode(403);
        write(token).statusCode(403);
        read(token).statusCode(200);
        bearing(Tokens.login(email)).get("/souvenir/v1/whoami").then().body("role", equalTo("reader"));
    }

    @Test
    void onePersonMayBelongToSeveralOrganizations() {
        // Given
        Tenant globex = Tenant.create();
        String email = Tokens.register();
        acme.asOwner().body(Map.of("email", email, "role", "reader")).post(PROJECTS + "/" + acme.project() + "/members").then()
                .statusCode(201);
        globex.asOwner().body(Map.of("email", email, "role", "owner")).post(MEMBERS).then().statusCode(201);
        String token = Tokens.accepting(email);
        // When
        ValidatableResponse atAcme = bearing(token).header("Souvenir-Project", acme.project()).get("/souvenir/v1/whoami")
                .then();
        ValidatableResponse atGlobex = bearing(token).header("Souvenir-Project", globex.project())
                .get("/souvenir/v1/whoami").then();
        // Then
        atAcme.statusCode(200).body("organization", equalTo(acme.organization()), "role", equalTo("reader"));
        atGlobex.statusCode(200).body("organization", equalTo(globex.organization()), "role", equalTo("owner"));
    }

    private static void addAgain(Someone someone, String project) {
        try (Keycloak keycloak = Tokens.admin()) {
            String email = keycloak.realm("souvenir").users().get(someone.id()).toRepresentation().getEmail();
            acme.asOwner().body(Map.of("email", email, "role", "reader")).post(PROJECTS + "/" + project + "/members").then()
                    .statusCode(201);
        }
    }

    private static void remove(String project, Someone someone) {
        acme.asOwner().delete(PROJECTS + "/" + project + "/members/" + someone.id()).then().statusCode(204);
    }
}
