package io.souvenir.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates organizations as the operator, through the public API. */
@Command(name = "tenant", description = "Manages the organizations of the Souvenir that runs here.")
final class TenantCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Command(name = "add", description = "Creates an organization with a project and an API key.")
    void add(@Parameters(paramLabel = "NAME", description = "the name of the organization") String name,
            @Option(names = "--json", description = "print JSON") boolean json) throws InterruptedException {
        JsonNode created = create(operatorToken(), name);
        String organization = created.at("/organization/id").asText();
        String project = created.at("/project/id").asText();
        String key = created.at("/api_key/key").asText();
        if (json) {
            System.out.println(
                    JSON.createObjectNode().put("organization", organization).put("project", project).put("apiKey", key));
        } else {
            System.out.printf("organization  %s%nproject       %s%nAPI key       %s   (shown this once)%n", organization,
                    project,
                    key);
        }
    }

    private String operatorToken() throws InterruptedException {
        String form = "grant_type=client_credentials&client_id=souvenir-operator&client_secret="
                + URLEncoder.encode(environment("SOUVENIR_OPERATOR_SECRET"), StandardCharsets.UTF_8);
        HttpRequest.Builder request = request(
                environment("SOUVENIR_KEYCLOAK_URL") + "/realms/souvenir/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(request, 200, "Keycloak gave the operator no token").path("access_token").asText();
    }

    private JsonNode create(String token, String name) throws InterruptedException {
        HttpRequest.Builder request = request(environment("SOUVENIR_API_URL") + "/souvenir/v1/organizations")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.createObjectNode().put("name", name).toString()));
        return send(request, 201, "the organization was not created");
    }

    /** The launcher sets the variables when the application runs. */
    private static String environment(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new CommandException("Souvenir does not run here; ./souvenir up starts it");
        }
        return value;
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest.Builder builder, int expected, String otherwise) throws InterruptedException {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new CommandException(otherwise + ": status " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException failure) {
            throw new CommandException(otherwise + ": no answer from " + request.uri().getAuthority());
        }
    }
}
