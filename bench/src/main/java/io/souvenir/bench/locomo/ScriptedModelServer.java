package io.souvenir.bench.locomo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Turn;

/** Replaces a model that extracts facts: implements OpenAI's API and returns the facts that the file lists for each turn. */
final class ScriptedModelServer implements AutoCloseable {

    private static final int OK = 200;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<List<String>, List<String>> facts = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger stated = new AtomicInteger();
    private final HttpServer server;

    ScriptedModelServer(List<Conversation> conversations) {
        for (Conversation conversation : conversations) {
            for (Turn turn : conversation.turns()) {
                List<String> ofTurn = conversation.facts().getOrDefault(turn.diaId(), List.of());
                if (!ofTurn.isEmpty()) {
                    facts.put(List.of(speaker(turn), turn.content().strip()), ofTurn);
                }
            }
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The scripted model did not start", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    private static String speaker(Turn turn) {
        return Objects.requireNonNullElse(turn.speaker(), "");
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    int asked() {
        return asked.get();
    }

    int stated() {
        return stated.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode messages = json.readTree(exchange.getRequestBody()).required("messages");
            JsonNode question = json.readTree(messages.get(messages.size() - 1).required("content").asText());
            asked.incrementAndGet();
            byte[] body = json.writeValueAsBytes(completion(json.writeValueAsString(extracted(question.required("turns")))));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode extracted(JsonNode turns) {
        ObjectNode reply = json.createObjectNode();
        ArrayNode returned = reply.putArray("facts");
        for (JsonNode turn : turns) {
            for (String fact : facts.getOrDefault(
                    List.of(turn.path("speaker").asText(), turn.required("text").asText().strip()), List.of())) {
                ObjectNode one = returned.addObject().put("text", fact).put("about_from", "").put("about_to", "").put(
                        "language",
                        "en");
                one.putArray("turns").add(turn.required("id").asInt());
                one.putArray("categories");
            }
        }
        stated.addAndGet(returned.size());
        return reply;
    }

    private ObjectNode completion(String content) {
        ObjectNode completion = json.createObjectNode().put("id", "facts").put("object", "chat.completion").put("created", 1)
                .put("model", "facts");
        ObjectNode choice = completion.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        return completion;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
