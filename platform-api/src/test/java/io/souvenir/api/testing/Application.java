package io.souvenir.api.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.testing.Launcher;

/** The packaged application as a process of its own, which can be killed. Its ports stay the same after a restart. */
public final class Application implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(120);
    private static final long STOP_SECONDS = 30;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Suites run side by side on few cores, so a question uses one of them, and Keycloak may be late. */
    private static final Map<String, String> USUAL = Map.of("SOUVENIR_EMBEDDING_QUESTION_CORES", "1",
            "SOUVENIR_KEYCLOAK_GRANT_TIMEOUT", "PT10S");

    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private final int managementPort;
    private @Nullable Process process;

    /** @param name of its log below {@code target/applications} */
    public Application(String name, Map<String, String> environment) throws IOException {
        this.environment = environment;
        this.log = Files.createDirectories(Path.of("target", "applications")).resolve(name + ".log").toAbsolutePath();
        Files.deleteIfExists(log);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket another = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
            this.managementPort = another.getLocalPort();
        }
    }

    public Map<String, String> environment() {
        return environment;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The base URL of the management interface. */
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    public Path log() {
        return log;
    }

    /** Migrates the database, starts the server without the credentials of the owner role, and waits until it is ready. */
    public Application start() throws Exception {
        if (process == null) {
            Launcher.migrate(environment);
        }
        // The process lives for a minute, so the C2 compiler would cost more than it gains: 12 of 20 core seconds at each start.
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar",
                JAR.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(USUAL);
        builder.environment().putAll(environment);
        builder.environment().keySet().removeIf(name -> name.startsWith("SOUVENIR_POSTGRES_OWNER"));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
        Process started = builder.start();
        process = started;
        Eventually.hold("the application is ready, see " + log, START, () -> {
            if (!started.isAlive()) {
                throw new AssertionError("The application ended with " + started.exitValue() + ", see " + log);
            }
            return ready();
        });
        return this;
    }

    private boolean ready() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(managementUrl().resolve("/q/health/ready")).timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    /** Sends SIGKILL. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }
}
