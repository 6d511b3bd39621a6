package io.souvenir.api.v1.members;

import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;

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
class MembersIT {

    private static final String MEMBERS = "/souvenir/v1/members";

    private Tenant acme;
    private String ofProject;

    @BeforeEach
    void createAcme() {
        acme = Tenant.create();
        ofProject = "/souvenir/v1/projects/" + acme.project() + "/members";
    }

    private static String address() {
        return "new-" + UUID.randomUUID() + "@example.org";
    }

    private ValidatableResponse add(String where, String email, String role) {
        return acme.asOwner().body(Map.of("email", email, "role", role)).post(where).then();
    }

    @Test
    void anAddressWithoutAnAccountGetsOneWithAPasswordToBeReplaced() {
        // Given
        String email = address();
        // When
        JsonPath added = add(ofProject, email.toUpperCase(Locale.ROOT), "member").statusCode(201).extract().jsonPath();
        // Then
        assertThat(added.getString("email")).isEqualTo(email);
        assertThat(Tokens.refusal(email, added.getString("temporary_password"))).contains("not fully set up");
        assertThat(Tokens.refusal(email, "another")).doesNotContain("not fully set up");
        acme.asOwner().get(ofProject).then().body("items.email", hasItem(email), "items.role", equalTo(List.of("member")));
    }

    @Test
    void anExistingAccountKeepsItsPassword() {
        // When
        ValidatableResponse added = add(MEMBERS, Tokens.register(), "member");
        // Then
        added.statusCode(201).body("temporary_password", nullValue());
    }

    @Test
    void aNewPasswordIsGivenToAccountsThatTheOrganizationMade() {
        // Given
        String email = address();
        JsonPath added = add(MEMBERS, email, "member").extract().jsonPath();
        // When
        JsonPath renewed = acme.asOwner().post(MEMBERS + "/" + added.getString("id") + "/temporary-password").then()
                .statusCode(200).extract().jsonPath();
        // Then
        assertThat(Tokens.refusal(email, renewed.getString("temporary_password"))).contains("not fully set up");
        assertThat(Tokens.refusal(email, added.getString("temporary_password"))).doesNotContain("not fully set up");
    }

    @Test
    void thePasswordOfAVerifiedAccountCannotBeChanged() {
        // Given
        String id = add(MEMBERS, Tokens.register(), "reader").extract().jsonPath().getString("id");
        // When
        ValidatableResponse answer = acme.asOwner().post(MEMBERS + "/" + id + "/temporary-password").then();
        // Then
        answer.statusCode(409).body("code", equalTo("account-not-yours"));
    }

    @Test
    void anAccountWithRolesOfTheRealmIsNotTheOrganizationsAnyMore() {
        // Given: the operator made somebody of acme an operator too
        String id = add(MEMBERS, address(), "reader").extract().jsonPath().getString("id");
        try (Keycloak keycloak = Tokens.admin()) {
            var realm = keycloak.realm("souvenir");
            String client = realm.clients().findByClientId("souvenir-api").getFirst().getId();
            realm.users().get(id).roles().clientLevel(client)
                    .add(List.of(realm.clients().get(client).roles().get("owner").toRepresentation()));
        }
        // When
        ValidatableResponse answer = acme.asOwner().post(MEMBERS + "/" + id + "/temporary-password").then();
        // Then
        answer.statusCode(409).body("code", equalTo("account-not-yours"));
    }

    @Test
    void anUnverifiedAddressOfAnotherOrganizationIsNotTrusted() {
        // Given: globex knows the password of this account
        String email = address();
        Tenant globex = Tenant.create();
        globex.asOwner().body(Map.of("email", email, "role", "reader")).post(MEMBERS).then().statusCode(201);
        // When
        ValidatableResponse answer = add(ofProject, email, "owner");
        // Then
        answer.statusCode(409).body("code", equalTo("account-not-yours"));
        acme.asOwner().get(ofProject).then().body("items.email", not(hasItem(email)));
        Tokens.settle(email, true);
        add(ofProject, email, "owner").statusCode(201);
    }

    @Test
    void aRemovedPersonCanBeAddedAgain() {
        // Given
        String email = address();
        String id = add(ofProject, email, "reader").extract().jsonPath().getString("id");
        acme.asOwner().delete(ofProject + "/" + id).then().statusCode(204);
        // When
        ValidatableResponse answer = add(ofProject, email, "member");
        // Then
        answer.statusCode(201).body("id", equalTo(id), "role", equalTo("member"));
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void addingTwiceChangesNothing(boolean organization) {
        // Given
        String where = organization ? MEMBERS : ofProject;
        String email = Tokens.register();
        String id = add(where, email, "member").statusCode(201).extract().jsonPath().getString("id");
        // When
        ValidatableResponse same = add(where, email, "member");
        ValidatableResponse other = add(where, email, "reader");
        // Then
        same.statusCode(201).body("id", equalTo(id));
        other.statusCode(409).body("code", equalTo("member-exists"));
    }

    @ParameterizedTest
    @CsvSource({ "'', reader, email", "no-address, reader, email", "a@b, reader, email", "a b@example.org, reader, email",
            "a@example.org, boss, role", "a@example.org, OWNER, role", "ä@example.org, reader, email",
            "a..b@example.org, reader, email" })
    void invalidMembersAreRefused(String email, String role, String field) {
        // When
        ValidatableResponse organization = add(MEMBERS, email, role);
        ValidatableResponse project = add(ofProject, email, role);
        // Then
        organization.statusCode(400).body("field", equalTo(field));
        project.statusCode(400).body("field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "not-there", "..", ".", "%2e%2e", "a%2Fb", "%00", "00000000-0000-4000-8000-000000000000" })
    void anUnknownMemberIsNotFound(String id) {
        // When
        List<Integer> statuses = List.of(
                acme.asOwner().urlEncodingEnabled(false).body(Map.of("role", "reader")).patch(MEMBERS + "/x" + id).statusCode(),
                acme.asOwner().urlEncodingEnabled(false).delete(MEMBERS + "/x" + id).statusCode(),
                acme.asOwner().urlEncodingEnabled(false).delete(ofProject + "/x" + id).statusCode());
        // Then
        assertThat(statuses).containsOnly(404);
    }

    @Test
    void theLastOwnerStays() {
        // Given
        String only = accepted(add(MEMBERS, Tokens.register(), "owner"));
        String invited = add(MEMBERS, Tokens.register(), "owner").extract().jsonPath().getString("id");
        // When
        ValidatableResponse removed = acme.asOwner().delete(MEMBERS + "/" + only).then();
        ValidatableResponse demoted = acme.asOwner().body(Map.of("role", "admin")).patch(MEMBERS + "/" + only).then();
        // Then
        removed.statusCode(409).body("code", equalTo("last-owner"));
        demoted.statusCode(409).body("code", equalTo("last-owner"));
        acme.asOwner().delete(MEMBERS + "/" + invited).then().statusCode(204);
        accepted(add(MEMBERS, Tokens.register(), "owner"));
        acme.asOwner().delete(MEMBERS + "/" + only).then().statusCode(204);
    }

    private static String accepted(ValidatableResponse added) {
        JsonPath member = added.statusCode(201).body("accepted", equalTo(false)).extract().jsonPath();
        Tokens.accepting(member.getString("email"));
        return member.getString("id");
    }

    @Test
    void aRoleHigherThanTheCallersCannotBeGivenOrRemoved() {
        // Given
        String owner = add(ofProject, Tokens.register(), "owner").extract().jsonPath().getString("id");
        String reader = add(MEMBERS, Tokens.register(), "reader").extract().jsonPath().getString("id");
        String admin = acme.newKey("admin").getString("key");
        // When
        List<Integer> statuses = List.of(
                with(admin).body(Map.of("email", address(), "role", "owner")).post(ofProject).statusCode(),
                with(admin).body(Map.of("email", address(), "role", "owner")).post(MEMBERS).statusCode(),
                with(admin).delete(ofProject + "/" + owner).statusCode(),
                with(admin).body(Map.of("role", "reader")).patch(ofProject + "/" + owner).statusCode(),
                with(admin).body(Map.of("role", "owner")).patch(MEMBERS + "/" + reader).statusCode());
        // Then
        assertThat(statuses).containsOnly(403);
    }

    @Test
    void peopleAreListedWithTheirRoles() {
        // Given
        String owner = add(MEMBERS, Tokens.register(), "owner").extract().jsonPath().getString("id");
        String visitor = add(ofProject, Tokens.register(), "reader").extract().jsonPath().getString("id");
        // When
        JsonPath all = acme.asOwner().get(MEMBERS).jsonPath();
        JsonPath paged = acme.asOwner().queryParam("page", 2).queryParam("page_size", 1).get(MEMBERS).jsonPath();
        // Then
        assertThat(all.getList("items.id")).containsExactlyInAnyOrder(owner, visitor);
        assertThat(all.getString("items.find { it.id == '" + owner + "' }.role")).isEqualTo("owner");
        assertThat(all.getString("items.find { it.id == '" + visitor + "' }.role")).isNull();
        assertThat(paged.getList("items.id")).hasSize(1);
    }

    @Test
    void aPersonRemovedFromTheLastProjectLeavesTheOrganizationAndKeepsTheAccount() {
        // Given
        String email = Tokens.register();
        String id = add(ofProject, email, "reader").extract().jsonPath().getString("id");
        // When
        acme.asOwner().delete(ofProject + "/" + id).then().statusCode(204);
        // Then
        acme.asOwner().get(MEMBERS).then().body("items.id", not(hasItem(id)));
        acme.asOwner().delete(ofProject + "/" + id).then().statusCode(404);
        try (Keycloak keycloak = Tokens.admin()) {
            assertThat(keycloak.realm("souvenir").users().searchByEmail(email, true)).as("Accounts are never deleted")
                    .hasSize(1);
        }
    }

    @Test
    void mem0sClientsManageTheMembersOfAProject() {
        // Given
        String path = "/api/v1/orgs/organizations/" + acme.organization() + "/projects/" + acme.project() + "/members/";
        String email = address();
        // When
        acme.asOwner().body(Map.of("email", email, "role", "READER")).post(path).then().statusCode(200)
                .body("message", notNullValue());
        acme.asOwner().body(Map.of("email", email, "role", "OWNER")).put(path).then().statusCode(200);
        JsonPath members = acme.asOwner().get(path).jsonPath();
        ValidatableResponse removed = acme.asOwner().queryParam("email", email).delete(path).then();
        // Then
        assertThat(members.getString("members[0].email")).isEqualTo(email);
        assertThat(members.getString("members[0].role")).isEqualTo("OWNER");
        removed.statusCode(200);
        acme.asOwner().get(path).then().body("members", equalTo(List.of()));
        acme.asOwner().queryParam("email", email).delete(path).then().statusCode(404).body("detail", notNullValue());
        acme.asOwner().body(Map.of("email", email, "role", "MEMBER")).post(path).then().statusCode(400);
        acme.asOwner().queryParam("email", "nobody").delete(path).then().statusCode(400);
        acme.asOwner().delete(path).then().statusCode(400);
    }

    @Test
    void mem0sPathsKnowTheOrganizationsMembers() {
        // Given
        String path = "/api/v1/orgs/organizations/" + acme.organization() + "/members/";
        String email = Tokens.register();
        // When
        String other = Tokens.register();
        acme.asOwner().body(Map.of("email", email, "role", "OWNER")).post(path).then().statusCode(200);
        Tokens.accepting(email);
        acme.asOwner().body(Map.of("email", email, "role", "READER")).put(path).then().statusCode(409);
        acme.asOwner().body(Map.of("email", other, "role", "OWNER")).post(path).then().statusCode(200);
        Tokens.accepting(other);
        acme.asOwner().body(Map.of("email", email, "role", "READER")).put(path).then().statusCode(200);
        JsonPath members = acme.asOwner().get(path).jsonPath();
        ValidatableResponse removed = acme.asOwner().queryParam("email", email).delete(path).then();
        // Then
        assertThat(members.getString("members.find { it.email == '" + email + "' }.role")).isEqualTo("READER");
        removed.statusCode(200);
        assertThat(acme.asOwner().get(path).jsonPath().getList("members.email")).hasSize(1).doesNotContain(email);
    }
}
