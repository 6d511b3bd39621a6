package io.souvenir.api.testing;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** An organization that an operator created over HTTP, with a project and a key with the role owner. */
public record Tenant(String organization, String project, String keyId, String key) {

    /** A unique name. */
    public static Tenant create() {
        return create("Tenant " + UUID.randomUUID());
    }

    public static Tenant create(String name) {
        JsonPath answer = bearing(Tokens.ofOperator()).body(Map.of("name", name))
                .post("/souvenir/v1/organizations").then().statusCode(201).extract().jsonPath();
        return new Tenant(answer.getString("organization.id"), answer.getString("project.id"),
                answer.getString("api_key.id"), answer.getString("api_key.key"));
    }

    /** A request with the key of the role owner. */
    public RequestSpecification asOwner() {
        return with(key);
    }

    public static RequestSpecification with(String key) {
        return given().contentType(ContentType.JSON).header("Authorization", "Token " + key);
    }

    public static RequestSpecification bearing(String token) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    /** Creates another key and returns its {@code id} and {@code key}. */
    public JsonPath newKey(String role) {
        return asOwner().body(Map.of("name", role + " key", "role", role))
                .post("/souvenir/v1/api-keys").then().statusCode(201).extract().jsonPath();
    }

    public void standing(String status) {
        bearing(Tokens.ofOperator()).body(Map.of("status", status))
                .patch("/souvenir/v1/organizations/" + organization).then().statusCode(200);
    }
}
