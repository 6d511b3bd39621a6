package io.souvenir.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.testing.Launcher;

/** The packaged application on a database without a schema. */
class SchemaIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final long MINUTES = 2;

    private record Ended(int status, String output) {
    }

    @Test
    void theOwnerMigratesOnceAndAServerNeverDoes() throws Exception {
        // Given
        Map<String, String> environment = Launcher.environment("it_schema");
        // When
        Ended early = run(environment);
        Ended migrated = run(environment, "migrate");
        Ended again = run(environment, "migrate");
        Ended refused = run(without("SOUVENIR_POSTGRES_OWNER_PASSWORD", environment), "migrate");
        // Then
        assertThat(early.status()).isEqualTo(1);
        assertThat(early.output()).contains("The database's schema has no version yet", "migrate");
        assertThat(migrated).as("%s", migrated).satisfies(it -> assertThat(it.status()).isZero())
                .satisfies(it -> assertThat(it.output()).contains("Applied migrations: "));
        assertThat(again).as("%s", again).isEqualTo(new Ended(0, "The schema is current.\n"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).startsWith("The database was not migrated: ");
    }

    private static Map<String, String> without(String name, Map<String, String> environment) {
        Map<String, String> rest = new HashMap<>(environment);
        rest.remove(name);
        return rest;
    }

    private static Ended run(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-jar", JAR.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
