package io.souvenir.api.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An organization in a packaged application, with its first project and a key with the role owner. */
public record Organization(String id, String project, String key) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Organization create(Application application, String name) throws IOException, InterruptedException {
        Map<String, String> environment = application.environment();
        String form = "grant_type=client_credentials&client_id=souvenir-operator&client_secret="
                + environment.get("SOUVENIR_OPERATOR_SECRET");
        URI tokens = URI.create(environment.get("SOUVENIR_KEYCLOAK_URL") + "/realms/souvenir/protocol/openid-connect/token");
        JsonNode grant = answer(HttpRequest.newBuilder(tokens).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
        JsonNode founded = answer(HttpRequest.newBuilder(application.url().resolve("/souvenir/v1/organizations"))
                .header("Authorization", "Bearer " + grant.path("access_token").asText())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("name", name)))).build());
        return new Organization(founded.path("organization").path("id").asText(),
                founded.path("project").path("id").asText(), founded.path("api_key").path("key").asText());
    }

    private static JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError("Unexpected answer " + response.statusCode() + " of " + request.uri());
            }
            return JSON.readTree(response.body());
        }
    }
}
