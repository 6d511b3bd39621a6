package io.souvenir.api.v1.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.restassured.path.json.JsonPath;
import io.souvenir.api.testing.Eventually;

/** A receiver of webhooks, which records its messages. It answers 200 unless configured otherwise. */
final class Receiver implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile Answering answering = exchange -> exchange.sendResponseHeaders(200, -1);

    /** One received message. */
    record Message(HttpHeaders headers, String body) {

        String id() {
            return headers.firstValue("webhook-id").orElseThrow();
        }

        JsonPath json() {
            return JsonPath.from(body);
        }

        /** Whether the library of Standard Webhooks accepts its signature. */
        boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException forged) {
                return false;
            }
        }
    }

    interface Answering {

        void answer(HttpExchange exchange) throws IOException;
    }

    Receiver(String address) {
        try {
            server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            messages.add(new Message(HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true), body));
            answering.answer(exchange);
        }
    }

    Receiver answering(int status) {
        return answering(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    Receiver answering(Answering other) {
        answering = other;
        return this;
    }

    String url() {
        return "http://" + authority() + "/hook?token=t";
    }

    String authority() {
        return server.getAddress().getHostString() + ":" + server.getAddress().getPort();
    }

    List<Message> messages() {
        return messages;
    }

    /** Waits for the first {@code count} messages. */
    List<Message> awaited(int count) throws Exception {
        Eventually.hold(count + " messages arrive", PATIENCE, () -> messages.size() >= count);
        return messages.subList(0, count);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
