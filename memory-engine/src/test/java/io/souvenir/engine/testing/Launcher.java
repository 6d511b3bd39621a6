package io.souvenir.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.souvenir.engine.schema.Schema;

/**
 * The project's launcher, as tests use it: it runs real PostgreSQL, Redis and Keycloak in a home of their own, or the one that
 * {@code SOUVENIR_TEST_HOME} names, so that suites which take servers away disturb no others.
 */
public final class Launcher {

    private static final Path ROOT = root();
    private static final Path HOME = ROOT
            .resolve(Objects.requireNonNullElse(System.getenv("SOUVENIR_TEST_HOME"), ".souvenir/test"));

    private Launcher() {
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("souvenir")) && Files.isRegularFile(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Tests run inside the project");
    }

    /** Starts what does not run yet; {@code database} is empty afterwards. Answers the application's environment. */
    public static Map<String, String> environment(String database) {
        return run("parts", "env", "--database", database).lines().filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Runs the migrations on the class path as the owner, as a packaged application's {@code migrate} does. */
    public static void migrate(Map<String, String> environment) {
        new Schema(environment.get("SOUVENIR_POSTGRES_URL"), environment.get("SOUVENIR_POSTGRES_OWNER_USER"),
                environment.get("SOUVENIR_POSTGRES_OWNER_PASSWORD"), environment.get("SOUVENIR_POSTGRES_APP_USER")).migrate();
    }

    /** Starts, stops or kills (the {@code deed}) postgres, redis or keycloak. */
    public static void part(String deed, String part) {
        run("parts", deed, part);
    }

    private static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("souvenir").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SOUVENIR_HOME", HOME.toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("souvenir " + String.join(" ", arguments) + " failed; see its messages above");
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
