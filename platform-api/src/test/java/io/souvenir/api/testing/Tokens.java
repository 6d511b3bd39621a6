package io.souvenir.api.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.greaterThan;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.ConfigProvider;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import io.restassured.specification.RequestSpecification;

/** Real tokens of the realm. */
public final class Tokens {

    private static final String INVITATIONS = "/souvenir/v1/invitations";
    private static final String PASSWORD = "correct horse battery staple";

    private static boolean passwordLoginAllowed;

    private Tokens() {
    }

    public static String issuer() {
        return setting("souvenir.keycloak.url") + "/realms/souvenir";
    }

    public static String ofOperator() {
        return ofClient("souvenir-operator", setting("souvenir.test.operator-secret"));
    }

    /** A token of the realm for another audience. */
    public static String forAnotherAudience() {
        return ofClient("souvenir-admin", setting("souvenir.keycloak.admin-secret"));
    }

    public static String ofClient(String client, String secret) {
        return token(given().formParam("grant_type", "client_credentials").formParam("client_id", client)
                .formParam("client_secret", secret));
    }

    /** Creates a person with an accepted role in the organization, and logs them in through the client of the console. */
    public static String ofPerson(String organization, String role) {
        String email = register();
        try (Keycloak keycloak = admin(); AppRole sql = new AppRole().as("app.tenant", organization)) {
            String person = keycloak.realm("souvenir").users().searchByEmail(email, true).getFirst().getId();
            sql.change("""
                    insert into membership (tenant_id, user_id, email, role, accepted_at)
                    values (cast(? as uuid), ?, ?, ?, now())""", organization, person, email, role);
            sql.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return login(email);
    }

    /** Logs a person in and accepts every invitation. */
    public static String accepting(String email) {
        String token = login(email);
        List<String> invitations = Tenant.bearing(token).get(INVITATIONS).then().statusCode(200).extract().jsonPath()
                .getList("items.id");
        invitations.forEach(id -> Tenant.bearing(token).post(INVITATIONS + "/" + id + "/accept").then().statusCode(200));
        return token;
    }

    /** Creates a person with a verified address and no organization. Returns the address. */
    public static String register() {
        String name = "person-" + UUID.randomUUID();
        try (Keycloak keycloak = admin()) {
            created(keycloak.realm("souvenir").users().create(person(name)));
        }
        return name + "@example.org";
    }

    /** Logs in through the client of the console, as a browser does. */
    public static String login(String email) {
        return login(email, "openid");
    }

    public static String login(String email, String scope) {
        allowPasswordLogin();
        return token(asked(email, PASSWORD, scope));
    }

    /** Completes the first login: sets the password that {@link #login} uses, and the other fields that Keycloak requires. */
    public static void settle(String email, boolean verified) {
        try (Keycloak keycloak = admin()) {
            UsersResource users = keycloak.realm("souvenir").users();
            UserRepresentation person = users.searchByEmail(email, true).getFirst();
            person.setFirstName("Ada");
            person.setLastName("Example");
            person.setEmailVerified(verified);
            person.setRequiredActions(List.of());
            users.get(person.getId()).update(person);
            users.get(person.getId()).resetPassword(password());
        }
    }

    /** Keycloak's response to a password. */
    public static String refusal(String email, String password) {
        allowPasswordLogin();
        return asked(email, password, "openid").post(issuer() + "/protocol/openid-connect/token").then()
                .statusCode(greaterThan(399))
                .extract().jsonPath().getString("error_description");
    }

    private static RequestSpecification asked(String email, String password, String scope) {
        return given().formParam("grant_type", "password").formParam("client_id", "souvenir-console")
                .formParam("scope", scope).formParam("username", email).formParam("password", password);
    }

    public static Keycloak admin() {
        return KeycloakBuilder.builder().serverUrl(setting("souvenir.keycloak.url")).realm("souvenir")
                .grantType("client_credentials").clientId("souvenir-admin")
                .clientSecret(setting("souvenir.keycloak.admin-secret")).build();
    }

    /** The clients of the realm permit logins through a browser only. */
    private static synchronized void allowPasswordLogin() {
        if (passwordLoginAllowed) {
            return;
        }
        try (Keycloak keycloak = admin()) {
            RealmResource realm = keycloak.realm("souvenir");
            ClientRepresentation console = realm.clients().findByClientId("souvenir-console").getFirst();
            console.setDirectAccessGrantsEnabled(true);
            realm.clients().get(console.getId()).update(console);
        }
        passwordLoginAllowed = true;
    }

    private static CredentialRepresentation password() {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(PASSWORD);
        return password;
    }

    private static UserRepresentation person(String name) {
        UserRepresentation person = new UserRepresentation();
        person.setUsername(name);
        person.setEmail(name + "@example.org");
        person.setFirstName("Ada");
        person.setLastName("Example");
        person.setEmailVerified(true);
        person.setEnabled(true);
        person.setCredentials(List.of(password()));
        return person;
    }

    private static String created(Response answer) {
        try (answer) {
            return CreatedResponseUtil.getCreatedId(answer);
        }
    }

    private static String token(RequestSpecification grant) {
        return grant.post(issuer() + "/protocol/openid-connect/token").then().statusCode(200)
                .extract().jsonPath().getString("access_token");
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
