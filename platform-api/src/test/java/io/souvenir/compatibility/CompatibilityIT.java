package io.souvenir.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Organization;
import io.souvenir.engine.testing.Launcher;

/**
 * Every call of every client is a test. Two clients run at a time. A client is skipped, with a message, where its language is not
 * installed.
 */
@Tag("packaged")
class CompatibilityIT {

    private static final Path LOGS = Path.of("target", "compatibility").toAbsolutePath();

    private static Application application;
    private static ExpectedGaps gaps;
    private static final Map<Toolchain, Optional<String>> MACHINE = new EnumMap<>(Toolchain.class);
    private static final Map<Client, List<Outcome>> OUTCOMES = new LinkedHashMap<>();
    private static final int AT_A_TIME = 2;
    private static final ExecutorService RUNNERS = Executors.newFixedThreadPool(AT_A_TIME);
    private static final Map<Client, Future<Command.Result>> RUNS = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        for (Toolchain toolchain : Toolchain.values()) {
            MACHINE.put(toolchain, toolchain.found(Files.createDirectories(LOGS).resolve("toolchains.log")));
        }
        gaps = ExpectedGaps.read();
        application = new Application("compatibility", Launcher.environment("it_compatibility")).start();
        for (Client client : Client.all()) {
            MACHINE.get(client.toolchain()).ifPresent(
                    interpreter -> RUNS.put(client, RUNNERS.submit(() -> run(client, interpreter))));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        RUNNERS.shutdownNow();
        if (application != null) {
            application.close();
        }
    }

    @TestFactory
    Stream<DynamicNode> published_clients_work_unmodified() {
        Stream<DynamicNode> clients = Client.all().stream()
                .map(client -> dynamicContainer(client.toString(), Stream.of(client).flatMap(CompatibilityIT::calls)));
        return Stream.concat(clients, Stream.of(dynamicTest("the documentation tells the same", CompatibilityIT::documented)));
    }

    private static Command.Result run(Client client, String interpreter) throws IOException, InterruptedException {
        Path errors = errors(client);
        Files.deleteIfExists(errors);
        return Command.run(new Environments(errors).command(client, interpreter), LOGS, environment(client), errors);
    }

    private static Path errors(Client client) {
        return LOGS.resolve(folder(client) + ".log");
    }

    private static String folder(Client client) {
        return client.toString().replaceAll("[^A-Za-z0-9.]+", "-");
    }

    /** Reports the calls that the client printed. */
    private static Stream<DynamicTest> calls(Client client) {
        Future<Command.Result> running = RUNS.get(client);
        if (running == null) {
            return Stream.of(dynamicTest("its language is here", () -> abort(
                    client + " is not tried: it needs " + client.toolchain().asked())));
        }
        try {
            Command.Result run = running.get();
            List<Outcome> outcomes = run.output().lines().map(line -> Outcome.read(client, line)).toList();
            OUTCOMES.put(client, outcomes);
            DynamicTest whole = dynamicTest("runs to its end", () -> {
                assertThat(run.status()).as("exit status, see " + errors(client)).isZero();
                assertThat(outcomes).isNotEmpty();
                assertThat(gaps.untried(client, outcomes)).as("gaps about calls that are not made").isEmpty();
            });
            return Stream.concat(Stream.of(whole), outcomes.stream().map(CompatibilityIT::judged));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Environments.NotInstalled reason) {
                return Stream.of(dynamicTest("can be installed here", () -> abort(reason.getMessage())));
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DynamicTest judged(Outcome outcome) {
        return dynamicTest(outcome.call(), () -> {
            Optional<ExpectedGaps.Gap> gap = gaps.of(outcome);
            if (gap.isPresent()) {
                assertThat(outcome.ok()).as(outcome.call() + " works: take it out of expected-gaps.txt").isFalse();
            } else {
                assertThat(outcome.ok()).as(outcome.client() + " " + outcome.call() + ": " + outcome.detail()).isTrue();
            }
        });
    }

    private static void documented() throws IOException {
        assumeThat(OUTCOMES).as("clients that ran").isNotEmpty();
        CompatibilityTable table = new CompatibilityTable(OUTCOMES, gaps);
        boolean all = OUTCOMES.size() == Client.all().size();
        if (Boolean.getBoolean("souvenir.compatibility.write")) {
            assertThat(all).as("every client ran, so that the table is whole").isTrue();
            table.write();
        }
        String rewrite = "docs/compatibility.md as measured; rewrite it with " + CompatibilityTable.REWRITE;
        if (all) {
            assertThat(CompatibilityTable.committed()).as(rewrite).isEqualTo(table.document());
        } else {
            assertThat(CompatibilityTable.committed().lines()).as(rewrite).containsAll(table.rows());
        }
    }

    /** Two new organizations, telemetry disabled for each client, and an empty home directory. */
    private static Map<String, String> environment(Client client) throws IOException, InterruptedException {
        Path home = Files.createDirectories(LOGS.resolve("homes").resolve(folder(client)));
        Map<String, String> environment = new HashMap<>(Map.of(
                "SOUVENIR_URL", application.url().toString(),
                "HOME", home.toString(), "MEM0_DIR", home.resolve(".mem0").toString(), "TMPDIR", home.toString(),
                "SOUVENIR_STRANGERS", Files.createTempDirectory(LOGS, "strangers").resolve("met").toString(),
                "MEM0_TELEMETRY", "false", "DO_NOT_TRACK", "1", "NO_PROXY", "*", "PYTHONDONTWRITEBYTECODE", "1"));
        for (int number = 1; number <= 2; number++) {
            Organization tenant = Organization.create(application, client + " of tenant " + number);
            environment.put("SOUVENIR_ORGANIZATION_" + number, tenant.id());
            environment.put("SOUVENIR_PROJECT_" + number, tenant.project());
            environment.put("SOUVENIR_KEY_" + number, tenant.key());
        }
        return environment;
    }
}
