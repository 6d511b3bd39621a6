import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Creates an organization as the operator and prints the ids of the organization and its project and the API key, a line each.
 * Arguments: the API's address, Keycloak's address, the name. The environment holds SOUVENIR_OPERATOR_SECRET.
 */
final class Tenant {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private Tenant() {}

    public static void main(String[] args) throws InterruptedException {
        Tenant tenant = new Tenant();
        try {
            String token = tenant.operatorToken(args[1]);
            JsonNode created = tenant.create(args[0], token, args[2]);
            System.out.println(created.at("/organization/id").asText());
            System.out.println(created.at("/project/id").asText());
            System.out.println(created.at("/api_key/key").asText());
        } catch (IOException failure) {
            System.err.println("souvenir: " + failure.getMessage());
            System.exit(1);
        }
    }

    private String operatorToken(String keycloak) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=souvenir-operator&client_secret="
                + URLEncoder.encode(System.getenv("SOUVENIR_OPERATOR_SECRET"), StandardCharsets.UTF_8);
        URI address = URI.create(keycloak + "/realms/souvenir/protocol/openid-connect/token");
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return send(request, 200, "Keycloak gave the operator no token").get("access_token").asText();
    }

    private JsonNode create(String api, String token, String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/souvenir/v1/organizations"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("name", name))))
                .build();
        return send(request, 201, "the organization was not created");
    }

    private JsonNode send(HttpRequest request, int expected, String otherwise) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IOException(otherwise + ": status " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
