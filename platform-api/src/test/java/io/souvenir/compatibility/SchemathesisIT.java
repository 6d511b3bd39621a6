package io.souvenir.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/**
 * Schemathesis sends valid and invalid requests to every operation of the document: no response is a 500, and each has
 * a status, media type and schema of the document.
 */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class SchemathesisIT {

    private static final Path LOGS = Path.of("target", "schemathesis").toAbsolutePath();
    private static final Client CLIENT = new Client("schemathesis", "4.32.5", "", Toolchain.PYTHON,
            "python/schemathesis-4.32.5",
            List.of("schemathesis_document.py", Path.of("target", "openapi", "openapi.yaml").toAbsolutePath().toString()));

    @Test
    void everyResponseMatchesTheDocument() throws Exception {
        // Given
        Files.createDirectories(LOGS);
        Path errors = LOGS.resolve("errors.log");
        Optional<String> python = Toolchain.PYTHON.found(errors);
        assumeThat(python).as("The document is not tried: that needs " + Toolchain.PYTHON.asked()).isPresent();
        List<String> command = command(python.get(), errors);
        // When
        Command.Result run = Command.run(command, LOGS, environment(), errors);
        // Then
        Files.writeString(LOGS.resolve("report.txt"), run.output());
        assertThat(run.status()).as("What Schemathesis found, see also " + errors + "\n" + run.output()).isZero();
    }

    private static List<String> command(String python, Path errors) throws IOException, InterruptedException {
        try {
            return new Environments(errors).command(CLIENT, python);
        } catch (Environments.NotInstalled e) {
            return abort(e.getMessage());
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", LOGS.toString(), "NO_PROXY", "*",
                "PYTHONDONTWRITEBYTECODE", "1", "SOUVENIR_URL", RestAssured.baseURI + ":" + RestAssured.port));
        for (int number = 1; number <= 2; number++) {
            Tenant tenant = Tenant.create();
            environment.put("SOUVENIR_ORGANIZATION_" + number, tenant.organization());
            environment.put("SOUVENIR_PROJECT_" + number, tenant.project());
            environment.put("SOUVENIR_KEY_" + number, tenant.key());
        }
        return environment;
    }
}
