package io.souvenir.engine.testing;

import static io.souvenir.engine.testing.EngineClient.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;

/** A server that speaks as OpenAI's does and says what it was told to say, one answer a question, the last one for ever. */
public final class ScriptedModel implements AutoCloseable {

    private static final String CHOOSE = """
            insert into model_provider (tenant_id, project_id, purpose, provider, settings) values ($1, $2, 'chat', 'openai', $3)
            """;

    private final HttpServer server;
    private final List<JsonObject> questions = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();

    /** What becomes of one question. */
    public interface Answer {

        void give(HttpExchange exchange, JsonObject question) throws IOException;
    }

    public ScriptedModel(Answer... script) {
        answers.addAll(List.of(script));
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonObject question = new JsonObject(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            questions.add(question);
            Answer next = answers.size() > 1 ? answers.remove() : answers.element();
            next.give(exchange, question);
        }
    }

    /** Has the project ask this server. */
    public ScriptedModel chosenBy(ProjectRef project, TenantSql sql) {
        JsonObject settings = new JsonObject().put("base_url", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
                .put("model", "scripted").put("json_schema", true);
        await(sql.transaction(project.tenant(), connection -> connection.preparedQuery(CHOOSE)
                .execute(Tuple.of(project.tenant().value(), project.project().value(), settings))));
        return this;
    }

    public List<JsonObject> questions() {
        return questions;
    }

    /** What the model was told, in one text. */
    public String told(int question) {
        return questions.get(question).getJsonArray("messages").encode();
    }

    public static Answer facts(JsonObject... facts) {
        return says(new JsonObject().put("facts", new JsonArray(List.of(facts))).encode());
    }

    public static JsonObject fact(String text, Integer... turns) {
        return new JsonObject().put("text", text).put("turns", new JsonArray(List.of(turns))).put("about_from", "")
                .put("about_to", "").put("categories", new JsonArray()).put("language", "en");
    }

    /** Answers with what it makes of the numbers of the memories that the model is shown, by their texts. */
    public static Answer decides(Function<Map<String, Integer>, JsonObject> answer) {
        return (exchange, question) -> {
            JsonArray messages = question.getJsonArray("messages");
            JsonObject document = new JsonObject(messages.getJsonObject(messages.size() - 1).getString("content"));
            Map<String, Integer> numbers = new HashMap<>();
            document.getJsonArray("memories", new JsonArray()).stream().map(JsonObject.class::cast)
                    .forEach(memory -> numbers.put(memory.getString("text"), memory.getInteger("number")));
            says(answer.apply(numbers).encode()).give(exchange, question);
        };
    }

    public static Answer says(String content) {
        return message(new JsonObject().put("role", "assistant").put("content", content));
    }

    public static Answer refuses() {
        return message(new JsonObject().put("role", "assistant").putNull("content").put("refusal", "I cannot help with that."));
    }

    private static Answer message(JsonObject message) {
        return (exchange, question) -> write(exchange, 200, completion(message));
    }

    private static String completion(JsonObject message) {
        JsonObject choice = new JsonObject().put("index", 0).put("message", message).put("finish_reason", "stop");
        return new JsonObject().put("id", "c").put("object", "chat.completion").put("created", 1).put("model", "scripted")
                .put("choices", new JsonArray().add(choice)).encode();
    }

    public static Answer fails(int status) {
        return (exchange, question) -> write(exchange, status, "{\"error\":{\"message\":\"not now\"}}");
    }

    /** Breaks off in the middle of the answer. */
    public static Answer breaksOff() {
        return (exchange, question) -> {
            byte[] whole = completion(new JsonObject().put("content", "{\"facts\":[]}")).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.getResponseBody().flush();
        };
    }

    public static Answer staysSilent() {
        return (exchange, question) -> {
            try {
                Thread.sleep(EngineClient.PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
