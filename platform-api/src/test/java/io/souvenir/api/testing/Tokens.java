package io.souvenir.api.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.greaterThan;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.ConfigProvider;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import io.restassured.specification.RequestSpecification;

/** Real tokens of the realm. */
public final class Tokens {

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

    /** A token of the realm that is not meant for our API. */
    public static String forAnotherAudience() {
        return ofClient("souvenir-admin", setting("souvenir.keycloak.admin-secret"));
    }

    public static String ofClient(String client, String secret) {
        return token(given().formParam("grant_type", "client_credentials").formParam("client_id", client)
                .formParam("client_secret", secret));
    }

    /** Makes a person with a role in the organization and logs them in through the console's client. */
    public static String ofPerson(String organization, String role) {
        String email = register();
        try (Keycloak keycloak = admin()) {
            RealmResource realm = keycloak.realm("souvenir");
            String user = realm.users().searchByEmail(email, true).getFirst().getId();
            OrganizationResource tenant = realm.organizations().get(organization);
            tenant.members().addMember(user).close();
            String group = tenant.groups().getAll(role, null, true, 0, 10, true, false).getFirst().getId();
            tenant.groups().group(group).addMember(user);
        }
        return login(email);
    }

    /** Makes a person with a verified address, which is the answer; they belong to no organization. */
    public static String register() {
        String name = "person-" + UUID.randomUUID();
        try (Keycloak keycloak = admin()) {
            created(keycloak.realm("souvenir").users().create(person(name)));
        }
        return name + "@example.org";
    }

    /** What a person's browser would do with the console's client. */
    public static String login(String email) {
        allowPasswordLogin();
        return token(asked(email, PASSWORD));
    }

    /** What Keycloak says to somebody who tries a password. */
    public static String refusal(String email, String password) {
        allowPasswordLogin();
        return asked(email, password).post(issuer() + "/protocol/openid-connect/token").then().statusCode(greaterThan(399))
                .extract().jsonPath().getString("error_description");
    }

    private static RequestSpecification asked(String email, String password) {
        return given().formParam("grant_type", "password").formParam("client_id", "souvenir-console")
                .formParam("scope", "openid organization:*").formParam("username", email).formParam("password", password);
    }

    public static Keycloak admin() {
        return KeycloakBuilder.builder().serverUrl(setting("souvenir.keycloak.url")).realm("souvenir")
                .grantType("client_credentials").clientId("souvenir-admin")
                .clientSecret(setting("souvenir.keycloak.admin-secret")).build();
    }

    /** The realm's clients log people in through a browser only. */
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

    private static UserRepresentation person(String name) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(PASSWORD);
        UserRepresentation person = new UserRepresentation();
        person.setUsername(name);
        person.setEmail(name + "@example.org");
        person.setFirstName("Ada");
        person.setLastName("Example");
        person.setEmailVerified(true);
        person.setEnabled(true);
        person.setCredentials(List.of(password));
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
