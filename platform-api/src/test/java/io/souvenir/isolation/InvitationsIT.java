package io.souvenir.isolation;

import static io.souvenir.api.testing.Tenant.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Servers;

/** No organization gets a person who has not accepted, or that person's memories. Ann owns beta, and alpha invites her. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class InvitationsIT {

    private static final String MEMBERS = "/souvenir/v1/members";
    private static final String INVITATIONS = "/souvenir/v1/invitations";
    private static final String WHOAMI = "/souvenir/v1/whoami";
    private static final Map<String, Object> SECRET = Map.of("user_id", "ann", "infer", false, "messages",
            List.of(Map.of("role", "user", "content", "My secret is beta's")));

    @Inject
    StoredData holdings;

    private Tenant alpha;
    private Tenant beta;
    private String ann;
    private String token;

    @BeforeEach
    void inviteAnn() {
        alpha = Tenant.create();
        beta = Tenant.create();
        ann = Tokens.register();
        invite(beta, ann);
        token = Tokens.accepting(ann);
        invite(alpha, ann);
    }

    /** Invitations to the organization and to a project. */
    private static String invite(Tenant tenant, String email) {
        Map<String, String> member = Map.of("email", email, "role", "owner");
        tenant.asOwner().body(member).post("/souvenir/v1/projects/" + tenant.project() + "/members").then().statusCode(201);
        return tenant.asOwner().body(member).post(MEMBERS).then().statusCode(201).extract().jsonPath().getString("id");
    }

    private static List<String> invitations(String token) {
        return bearing(token).get(INVITATIONS).then().statusCode(200).extract().jsonPath().getList("items.id");
    }

    private static Response store(String token) {
        return bearing(token).queryParam("wait", 30).body(SECRET).post(Subject.MEMORIES);
    }

    @ParameterizedTest
    @ValueSource(strings = { "openid", "openid organization:*", "openid organization" })
    void memoriesAreNotStoredInOrganizationsThatThePersonHasNotAccepted(String scope) throws SQLException {
        // Given: she stands in Keycloak's organization of alpha too, so that tokens may name it
        joinInKeycloak(alpha, ann);
        String next = Tokens.login(ann, scope);
        Set<String> before = holdings.of(alpha);
        // When
        Response stored = store(next);
        // Then
        assertThat(stored.statusCode()).as(stored.asString()).isEqualTo(200);
        assertThat(holdings.of(alpha)).isEqualTo(before);
        bearing(next).get(WHOAMI).then().statusCode(200).body("organization", equalTo(beta.organization()));
        bearing(next).header("Souvenir-Project", alpha.project()).get(WHOAMI).then().statusCode(404);
        assertThat(beta.asOwner().get(Subject.MEMORIES).asString()).contains("My secret is beta's");
    }

    @Test
    void aMemberOfSeveralOrganizationsMustNameAProject() throws SQLException {
        // Given
        Tokens.accepting(ann);
        Set<String> before = holdings.of(alpha);
        // When
        Response unnamed = store(token);
        // Then
        assertThat(unnamed.statusCode()).isEqualTo(400);
        JsonPath problem = unnamed.jsonPath();
        assertThat(problem.getString("code")).isEqualTo("project-required");
        assertThat(problem.getString("field")).isEqualTo("Souvenir-Project");
        assertThat(problem.getList("choices")).containsExactlyInAnyOrder(alpha.project(), beta.project());
        assertThat(problem.getString("detail")).contains(alpha.project(), beta.project(), "Default, Tenant ");
        assertThat(holdings.of(alpha)).isEqualTo(before);
        bearing(token).header("Souvenir-Project", alpha.project()).get(WHOAMI).then().statusCode(200)
                .body("organization", equalTo(alpha.organization()), "role", equalTo("owner"));
        bearing(token).get(WHOAMI).then().statusCode(400);
    }

    @Test
    void anInvitationNamesTheOrganization() {
        // When
        JsonPath waiting = bearing(token).get(INVITATIONS).then().statusCode(200).extract().jsonPath();
        // Then
        assertThat(waiting.getList("items.organization")).containsExactly(alpha.organization());
        assertThat(waiting.getString("items[0].organization_name")).startsWith("Tenant ");
        assertThat(waiting.getString("items[0].role")).isEqualTo("owner");
        assertThat(bearing(token).queryParam("page", 2).get(INVITATIONS).jsonPath().getList("items")).isEmpty();
    }

    @Test
    void aDeclinedInvitationGivesNoMembership() {
        // Given
        String invitation = invitations(token).getFirst();
        // When
        bearing(token).delete(INVITATIONS + "/" + invitation).then().statusCode(204);
        // Then
        assertThat(invitations(token)).isEmpty();
        assertThat(alpha.asOwner().get(MEMBERS).jsonPath().getList("items")).isEmpty();
        bearing(token).post(INVITATIONS + "/" + invitation + "/accept").then().statusCode(404);
        bearing(token).get(WHOAMI).then().statusCode(200).body("organization", equalTo(beta.organization()));
    }

    @Test
    void onlyTheInvitedPersonCanAnswer() {
        // Given
        String invitation = invitations(token).getFirst();
        String other = Tokens.login(Tokens.register());
        // When
        List<Integer> statuses = List.of(
                bearing(other).post(INVITATIONS + "/" + invitation + "/accept").statusCode(),
                bearing(other).delete(INVITATIONS + "/" + invitation).statusCode(),
                bearing(token).post(INVITATIONS + "/" + UUID.randomUUID() + "/accept").statusCode(),
                bearing(token).delete(INVITATIONS + "/none").statusCode());
        // Then
        assertThat(statuses).containsOnly(404);
        assertThat(invitations(token)).containsExactly(invitation);
        assertThat(invitations(other)).isEmpty();
    }

    @Test
    void aWithdrawnInvitationCannotBeAccepted() {
        // Given
        String invitation = invitations(token).getFirst();
        String id = alpha.asOwner().get(MEMBERS).jsonPath().getString("items[0].id");
        alpha.asOwner().delete(MEMBERS + "/" + id).then().statusCode(204);
        // When
        Response answer = bearing(token).post(INVITATIONS + "/" + invitation + "/accept");
        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("invitation-not-found");
    }

    @Test
    void anAcceptedOrganizationMayAddWithoutAskingAgain() {
        // Given
        String second = beta.asOwner().body(Map.of("name", "Second")).post("/souvenir/v1/projects").jsonPath().getString("id");
        // When
        JsonPath added = beta.asOwner().body(Map.of("email", ann, "role", "admin"))
                .post("/souvenir/v1/projects/" + second + "/members").then().statusCode(201).extract().jsonPath();
        // Then
        assertThat(added.getBoolean("accepted")).isTrue();
        bearing(token).header("Souvenir-Project", second).get(WHOAMI).then().statusCode(200);
    }

    /** Beta created the account and its address is not verified, so it belongs to beta without an invitation. */
    @Test
    void anAccountThatAnOrganizationCreatedHasAccessUntilItsAddressIsVerified() {
        // Given
        String email = "made-" + UUID.randomUUID() + "@example.org";
        invite(beta, email);
        Tokens.settle(email, false);
        String made = Tokens.login(email);
        bearing(made).get(WHOAMI).then().statusCode(200).body("organization", equalTo(beta.organization()));
        bearing(made).get(INVITATIONS).then().statusCode(403);
        // When
        Tokens.settle(email, true);
        // Then
        String owned = Tokens.login(email);
        bearing(owned).get(WHOAMI).then().statusCode(403).body("code", equalTo("forbidden"));
        bearing(Tokens.accepting(email)).get(WHOAMI).then().statusCode(200);
    }

    private static void joinInKeycloak(Tenant tenant, String email) {
        try (Keycloak keycloak = Tokens.admin()) {
            var realm = keycloak.realm("souvenir");
            String person = realm.users().searchByEmail(email, true).getFirst().getId();
            realm.organizations().get(tenant.organization()).members().addMember(person).close();
        }
    }
}
