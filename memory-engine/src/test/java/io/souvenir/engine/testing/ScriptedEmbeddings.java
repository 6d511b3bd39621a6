package io.souvenir.engine.testing;

import static io.souvenir.engine.testing.EngineClient.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;

/** A server that embeds as OpenAI's does: texts of the same words are near one another. It can be told to fail. */
public final class ScriptedEmbeddings implements AutoCloseable {

    private static final String CHOOSE = """
            insert into model_provider (tenant_id, project_id, purpose, provider, settings) values ($1, $2, 'embedding', 'openai', $3)
            """;

    private final HttpServer server;
    private final int dimensions;
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    public ScriptedEmbeddings(int dimensions) {
        this.dimensions = dimensions;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/embeddings", this::answer);
        server.start();
    }

    /** Has the project choose this server's model. */
    public ScriptedEmbeddings chosenBy(ProjectRef project, TenantSql sql) {
        JsonObject settings = new JsonObject().put("base_url", baseUrl())
                .put("model", "bag-of-words").put("json_schema", true);
        await(sql.transaction(project.tenant(), connection -> connection.preparedQuery(CHOOSE)
                .execute(Tuple.of(project.tenant().value(), project.project().value(), settings))));
        return this;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** What each request held. */
    public List<List<String>> asked() {
        return asked;
    }

    /** Answers with this status from now on; 200 embeds. */
    public void answers(int status) {
        this.status = status;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Object input = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getValue("input");
            List<String> texts = input instanceof JsonArray several ? several.stream().map(String::valueOf).toList()
                    : List.of(String.valueOf(input));
            asked.add(texts);
            byte[] body = (status == 200 ? embedded(texts) : new JsonObject().put("error", "not now")).encode()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private JsonObject embedded(List<String> texts) {
        JsonArray data = new JsonArray();
        for (int i = 0; i < texts.size(); i++) {
            data.add(new JsonObject().put("object", "embedding").put("index", i).put("embedding", vector(texts.get(i))));
        }
        return new JsonObject().put("object", "list").put("model", "bag-of-words").put("data", data)
                .put("usage", new JsonObject().put("prompt_tokens", 1).put("total_tokens", 1));
    }

    private JsonArray vector(String text) {
        float[] counts = new float[dimensions];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            counts[Math.floorMod(word.hashCode(), dimensions)]++;
        }
        JsonArray vector = new JsonArray();
        for (float count : counts) {
            vector.add(count);
        }
        return vector;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
