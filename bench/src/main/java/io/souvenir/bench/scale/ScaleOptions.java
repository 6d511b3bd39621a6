package io.souvenir.bench.scale;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

import picocli.CommandLine.Option;

/** The number of users, and the addresses of the stores. */
final class ScaleOptions {

    @Option(names = "--users", paramLabel = "N", defaultValue = "10000",
            description = "final number of users (default: ${DEFAULT-VALUE})")
    int users = 10_000;

    @Option(names = "--memories", paramLabel = "N", defaultValue = "100",
            description = "memories of each user (default: ${DEFAULT-VALUE})")
    int memories = 100;

    @Option(names = "--first-users", paramLabel = "N", defaultValue = "50",
            description = "users that are copied first; they are searched before and after the others are copied (default: ${DEFAULT-VALUE})")
    int firstUsers = 50;

    @Option(names = "--searches", paramLabel = "N", defaultValue = "500",
            description = "searches in each measurement (default: ${DEFAULT-VALUE})")
    int searches = 500;

    @Option(names = "--index-minutes", paramLabel = "N", defaultValue = "60",
            description = "how long the index may take to receive all copies (default: ${DEFAULT-VALUE})")
    int indexMinutes = 60;

    private final Map<String, String> environment = System.getenv();

    /** The addresses of the stores come from the variables that the service reads. */
    String jdbcUrl() {
        return "jdbc:" + variable("SOUVENIR_POSTGRES_URL");
    }

    String databaseUser() {
        return variable("SOUVENIR_POSTGRES_APP_USER");
    }

    String databasePassword() {
        return variable("SOUVENIR_POSTGRES_APP_PASSWORD");
    }

    URI redis() {
        return URI.create(variable("SOUVENIR_REDIS_URL"));
    }

    private String variable(String name) {
        return Objects.requireNonNull(environment.get(name),
                () -> "The variable " + name + " is not set; ./souvenir bench sets it");
    }
}
