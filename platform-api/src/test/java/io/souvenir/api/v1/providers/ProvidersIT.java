package io.souvenir.api.v1.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.souvenir.api.testing.Loopback;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.v1.providers.ScriptedServer.Asked;
import io.souvenir.engine.testing.Servers;

/** The requests to each provider, and how its responses are handled. */
@QuarkusTest
@TestProfile(Loopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class ProvidersIT {

    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=" + Provider.ACCESS_KEY + "/\\d{8}/eu-west-1/%s/"
            + "aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}";

    private static Tenant acme;

    @ConfigProperty(name = "souvenir.models.aws.bedrock-endpoint")
    URI aws;

    private ScriptedServer server;

    @BeforeEach
    void listen() {
        server = new ScriptedServer(aws.getPort());
        if (acme == null) {
            acme = Tenant.create();
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void openAiIsSentTheKeyAndAStrictSchema() {
        // Given
        server.answers(200, Provider.OPENAI.chat);
        // When
        tried("chat", Provider.OPENAI.choice(server.url())).body("ok", equalTo(true)).body("model", equalTo("scripted-1"))
                .body("problem", nullValue());
        // Then
        Asked asked = server.last();
        assertThat(asked.line()).isEqualTo("POST /v1/chat/completions");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + Provider.KEY);
        assertThat(asked.json().getString("model")).isEqualTo("scripted-1");
        assertThat(asked.json().getString("messages[0].role")).isEqualTo("user");
        assertThat(asked.json().getString("response_format.type")).isEqualTo("json_schema");
        assertThat(asked.json().getBoolean("response_format.json_schema.strict")).isTrue();
        assertThat(asked.json().getString("response_format.json_schema.schema.properties.ready.type")).isEqualTo("boolean");
    }

    @Test
    void aServerWithoutKeysAndSchemasGetsAPlainRequest() {
        // Given
        server.answers(200, Provider.OPENAI.chat);
        // When
        tried("chat", Map.of("provider", "openai", "base_url", server.url() + "/v1", "model", "llama", "json_schema", false))
                .body("ok", equalTo(true));
        // Then
        assertThat(server.last().headers()).doesNotContainKey("Authorization");
        assertThat(server.last().json().getString("response_format")).isNull();
    }

    @Test
    void azureGetsTheDeploymentInThePath() {
        // Given
        server.answers(200, Provider.AZURE_OPENAI.chat);
        // When
        tried("chat", Provider.AZURE_OPENAI.choice(server.url())).body("ok", equalTo(true));
        // Then
        assertThat(server.last().line())
                .isEqualTo("POST /openai/deployments/our-gpt/chat/completions?api-version=2024-10-21");
        assertThat(server.last().header("api-key")).isEqualTo(Provider.KEY);
        assertThat(server.last().headers()).doesNotContainKey("Authorization");
        assertThat(server.last().json().getString("response_format.type")).isEqualTo("json_schema");
    }

    @Test
    void bedrockIsSentASignedConversationAndATool() {
        // Given
        server.answers(200, Provider.BEDROCK.chat);
        // When
        tried("chat", Provider.BEDROCK.choice(server.url())).body("ok", equalTo(true));
        // Then
        Asked asked = server.last();
        assertThat(asked.line()).isEqualTo("POST /model/anthropic.claude-3-haiku-20240307-v1%3A0/converse");
        assertThat(asked.header("Authorization")).matches(SIGNED.formatted("bedrock"));
        assertThat(asked.header("X-Amz-Security-Token")).isEqualTo(Provider.AWS_TOKEN);
        assertThat(asked.json().getString("messages[0].content[0].text")).contains("ready");
        assertThat(asked.json().getString("toolConfig.tools[0].toolSpec.inputSchema.json.properties.ready.type"))
                .isEqualTo("boolean");
        assertThat(asked.json().getMap("toolConfig.toolChoice")).containsKey("any");
    }

    @Test
    void sageMakerIsSentSignedMessages() {
        // Given
        server.answers(200, Provider.SAGEMAKER.chat);
        // When
        tried("chat", Provider.SAGEMAKER.choice(server.url())).body("ok", equalTo(true)).body("model", equalTo("scripted-1"));
        // Then
        Asked asked = server.last();
        assertThat(asked.line()).isEqualTo("POST /endpoints/our-endpoint/invocations");
        assertThat(asked.header("Authorization")).matches(SIGNED.formatted("sagemaker"));
        assertThat(asked.header("Content-Type")).isEqualTo("application/json");
        assertThat(asked.json().getString("messages[0].role")).isEqualTo("user");
        assertThat(asked.json().getString("messages[0].content")).contains("ready");
    }

    static Stream<Arguments> embeddings() {
        return Stream.of(Arguments.of(Provider.OPENAI, "POST /v1/embeddings", "input[0]"),
                Arguments.of(Provider.AZURE_OPENAI, "POST /openai/deployments/our-gpt/embeddings?api-version=2024-10-21",
                        "input[0]"),
                Arguments.of(Provider.BEDROCK, "POST /model/anthropic.claude-3-haiku-20240307-v1%3A0/invoke", "inputText"),
                Arguments.of(Provider.SAGEMAKER, "POST /endpoints/our-endpoint/invocations", "inputs[0]"));
    }

    @ParameterizedTest
    @MethodSource("embeddings")
    void aTextBecomesAVector(Provider provider, String line, String text) {
        // Given
        server.answers(200, provider.embedding);
        // When
        tried("embedding", provider.choice(server.url())).body("ok", equalTo(true)).body("dimensions", equalTo(3));
        // Then
        assertThat(server.last().line()).isEqualTo(line);
        assertThat(server.last().json().getString(text)).isEqualTo("ready");
    }

    @Test
    void coheresModelsInBedrockGetTheirOwnFormat() {
        // Given
        server.answers(200, "{\"embeddings\":{\"float\":[[0.1,0.2]]},\"id\":\"e\",\"texts\":[\"ready\"]}");
        Map<String, Object> choice = new HashMap<>(Provider.BEDROCK.choice(server.url()));
        choice.put("model", "cohere.embed-multilingual-v3");
        // When
        tried("embedding", choice).body("ok", equalTo(true)).body("dimensions", equalTo(2));
        // Then
        assertThat(server.last().json().getList("texts")).isEqualTo(List.of("ready"));
        assertThat(server.last().json().getList("embedding_types")).isEqualTo(List.of("float"));
    }

    @Test
    void thisServersCredentialsServeWhereTheyAreLent() {
        // Given
        server.answers(200, Provider.SAGEMAKER.chat);
        System.setProperty("aws.accessKeyId", "AKIDOFTHESERVER");
        System.setProperty("aws.secretAccessKey", Provider.AWS_SECRET);
        try {
            // When
            tried("chat", Map.of("provider", "sagemaker", "region", "us-gov-west-1", "endpoint_name", "ours"))
                    .body("ok", equalTo(true));
            // Then
            assertThat(server.last().header("Authorization")).contains("Credential=AKIDOFTHESERVER/")
                    .contains("/us-gov-west-1/sagemaker/");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(Provider.values()).flatMap(provider -> Stream.of("chat", "embedding").flatMap(purpose -> Stream.of(
                Arguments.of(provider, purpose, 401, "unauthorized"), Arguments.of(provider, purpose, 403, "unauthorized"),
                Arguments.of(provider, purpose, 404, "not_found"), Arguments.of(provider, purpose, 400, "rejected"),
                Arguments.of(provider, purpose, 302, "rejected"), Arguments.of(provider, purpose, 500, "upstream_error"),
                Arguments.of(provider, purpose, 503, "upstream_error"))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatTheServerRefusesHasAName(Provider provider, String purpose, int status, String problem) {
        // Given
        server.answers(status, Map.of("Location", server.url() + "/elsewhere"), "{\"message\":\"No\"}");
        // When, Then
        tried(purpose, provider.choice(server.url())).body("ok", equalTo(false)).body("problem", equalTo(problem));
        assertThat(server.asked()).as("It is asked once").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aRateLimitedServerReportsRetryAfter(Provider provider) {
        // Given
        server.answers(429, Map.of("Retry-After", "7"), "{\"message\":\"Slow down\"}");
        // When, Then
        tried("chat", provider.choice(server.url())).body("problem", equalTo("rate_limited")).body("retry_after", equalTo(7));
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(Provider.values()).flatMap(provider -> Stream.of("chat", "embedding").flatMap(purpose -> Stream
                .of("{\"choices\": [", "<html></html>", "{}", "[]").map(body -> Arguments.of(provider, purpose, body))));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatCannotBeReadIsMalformed(Provider provider, String purpose, String body) {
        // Given
        server.answers(200, body);
        // When, Then
        tried(purpose, provider.choice(server.url())).body("ok", equalTo(false)).body("problem", equalTo("malformed_answer"));
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatDoesNotAnswerIsGivenUp(Provider provider) {
        // Given
        server.answering(exchange -> sleep());
        // When, Then
        tried("chat", provider.choice(server.url())).body("problem", equalTo("timeout"));
    }

    private static void sleep() {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsNotThereIsUnreachable(Provider provider) {
        // Given
        String url = server.url();
        server.close();
        // When, Then
        tried("chat", provider.choice(url)).body("problem", equalTo("unreachable"));
    }

    @ParameterizedTest
    @EnumSource
    void ofTheServersWordsOneSentenceIsRepeatedAndTheKeyNever(Provider provider) {
        // Given
        String secrets = Provider.KEY + Provider.AWS_SECRET;
        server.answers(400, "{\"message\":\"We got " + secrets + "\",\"more\":\"private\"}");
        // When
        String said = tried("chat", provider.choice(server.url())).extract().asString();
        // Then
        assertThat(said).contains("We got").doesNotContain(
                provider.name().contains("OPENAI") ? Provider.KEY : Provider.AWS_SECRET,
                "private");
    }

    private static ValidatableResponse tried(String purpose, Map<String, Object> choice) {
        return acme.asOwner().body(choice).post("/souvenir/v1/models/" + purpose + "/test").then().statusCode(200);
    }
}
