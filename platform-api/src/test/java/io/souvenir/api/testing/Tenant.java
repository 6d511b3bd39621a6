package io.souvenir.api.testing;

import static io.restassured.RestAssured.given;

import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** A real organization with a project and its owner's key, founded over HTTP by the operator. */
public record Tenant(String organization, String project, String key) {

    public static Tenant founded() {
        var founded = given().header("Authorization", "Bearer " + operatorToken()).contentType(ContentType.JSON)
                .body("{\"name\":\"Test " + UUID.randomUUID() + "\"}").post("/souvenir/v1/organizations")
                .then().statusCode(201).extract().jsonPath();
        return new Tenant(founded.getString("organization.id"), founded.getString("project.id"),
                founded.getString("api_key.key"));
    }

    /** A JSON request with the owner's key. */
    public RequestSpecification request() {
        return given().header("Authorization", "Token " + key).contentType(ContentType.JSON);
    }

    private static String operatorToken() {
        String realm = setting("souvenir.keycloak.url") + "/realms/souvenir";
        return given().auth().preemptive().basic("souvenir-operator", setting("souvenir.test.operator-secret"))
                .formParam("grant_type", "client_credentials").post(realm + "/protocol/openid-connect/token")
                .then().statusCode(200).extract().path("access_token");
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
