package io.souvenir.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * Permits model servers and webhook receivers on loopback, those of AWS at a fixed port, and the server's AWS credentials. Three
 * attempts follow quickly, by two workers, one for each host. One profile, because each restarts the application.
 */
public class Loopback implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        String aws = "http://127.0.0.1:" + freePort();
        return Map.of("souvenir.outbound.allow", "127.0.0.1:1024-65535,127.0.0.3:1024-65535", "souvenir.webhooks.delays",
                "PT0.1S,PT0.1S",
                "souvenir.webhooks.workers", "2", "souvenir.webhooks.per-host", "1", "souvenir.models.aws.bedrock-endpoint",
                aws,
                "souvenir.models.aws.sagemaker-endpoint", aws, "souvenir.models.aws.lend-credentials", "true",
                "souvenir.models.test-timeout", "3s", "souvenir.models.freshness", "0.2s");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
