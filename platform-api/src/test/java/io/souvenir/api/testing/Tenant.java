package io.souvenir.api.testing;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** An organization with a project and an owner's key, founded by the operator over HTTP. */
public record Tenant(String organization, String project, String keyId, String key) {

    /** A name that no other test has. */
    public static Tenant found() {
        return found("Tenant " + UUID.randomUUID());
    }

    public static Tenant found(String name) {
        JsonPath answer = bearing(Tokens.ofOperator()).body(Map.of("name", name))
                .post("/souvenir/v1/organizations").then().statusCode(201).extract().jsonPath();
        return new Tenant(answer.getString("organization.id"), answer.getString("project.id"),
                answer.getString("api_key.id"), answer.getString("api_key.key"));
    }

    /** A request with the owner's key. */
    public RequestSpecification asOwner() {
        return with(key);
    }

    public static RequestSpecification with(String key) {
        return given().contentType(ContentType.JSON).header("Authorization", "Token " + key);
    }

    public static RequestSpecification bearing(String token) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    /** Makes another key; the answer holds its {@code id} and {@code key}. */
    public JsonPath newKey(String role) {
        return asOwner().body(Map.of("name", role + " key", "role", role))
                .post("/souvenir/v1/api-keys").then().statusCode(201).extract().jsonPath();
    }

    public void standing(String status) {
        bearing(Tokens.ofOperator()).body(Map.of("status", status))
                .patch("/souvenir/v1/organizations/" + organization).then().statusCode(200);
    }
}
