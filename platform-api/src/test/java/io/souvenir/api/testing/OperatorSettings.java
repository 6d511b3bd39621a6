package io.souvenir.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Small limits, and a chat model for all projects at a fixed port. One profile, because each restarts the application. */
public class OperatorSettings implements QuarkusTestProfile {

    public static final int REQUESTS = 20;
    public static final String KEY = "sk-of-the-operator-0123456789";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("souvenir.limits.requests-per-minute", String.valueOf(REQUESTS),
                "souvenir.limits.memories-per-project", "2", "souvenir.limits.counted-for", "PT0.001S",
                "souvenir.models.platform.chat.provider", "openai", "souvenir.models.platform.chat.base-url",
                "http://127.0.0.1:" + freePort() + "/v1", "souvenir.models.platform.chat.model", "platform-1",
                "souvenir.models.platform.chat.api-key", KEY);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
