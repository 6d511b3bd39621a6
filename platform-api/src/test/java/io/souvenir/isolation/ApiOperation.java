package io.souvenir.isolation;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * An operation of the OpenAPI document that the running application serves; {@code ids} are the names of its path
 * parameters, query parameters and body fields that contain ids.
 */
record ApiOperation(String id, String method, String path, Set<String> ids) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String NAMES_SOMETHING = "id|\\w+_ids?";

    static List<ApiOperation> all() {
        JsonNode document = document();
        List<ApiOperation> all = new ArrayList<>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
            if (METHODS.contains(method.getKey())) {
                all.add(read(document, path.getKey(), path.getValue(), method.getKey()));
            }
        }));
        return all;
    }

    private static JsonNode document() {
        String json = given().queryParam("format", "json").get("/q/openapi").then().statusCode(200).extract().asString();
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiOperation read(JsonNode document, String path, JsonNode item, String method) {
        JsonNode operation = item.path(method);
        Set<String> names = new TreeSet<>();
        for (JsonNode parameters : List.of(item.path("parameters"), operation.path("parameters"))) {
            parameters.forEach(parameter -> names.add(parameter.path("name").asText()));
        }
        JsonNode schema = operation.path("requestBody").path("content").path("application/json").path("schema");
        String reference = schema.path("$ref").asText();
        JsonNode body = reference.isEmpty() ? schema : document.at(reference.substring(1));
        body.path("properties").fieldNames().forEachRemaining(names::add);
        // The id of an AWS access key identifies nothing of a tenant.
        names.removeIf(name -> !name.matches(NAMES_SOMETHING) || name.equals("access_key_id"));
        return new ApiOperation(operation.path("operationId").asText(), method.toUpperCase(Locale.ROOT), path, names);
    }

    @Override
    public String toString() {
        return id + " (" + method + " " + path + ")";
    }
}
