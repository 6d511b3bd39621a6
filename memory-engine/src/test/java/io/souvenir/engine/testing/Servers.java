package io.souvenir.engine.testing;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Gives a Quarkus test the real servers and an empty database, named by the argument {@code database}. Suites run side by side on few
 * cores, so a question uses one of them, and Keycloak may be late.
 */
public class Servers implements QuarkusTestResourceLifecycleManager {

    private String database = "it";

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("souvenir.recall.profiles.users-first.role", "50");
        configuration.put("souvenir.embedding.question-cores", "1");
        configuration.put("souvenir.keycloak.grant-timeout", "PT10S");
        Map<String, String> environment = Launcher.environment(database);
        Launcher.migrate(environment);
        environment.forEach((name, value) -> {
            switch (name) {
                case "SOUVENIR_POSTGRES_URL" -> configuration.put("souvenir.postgres.url", value);
                case "SOUVENIR_POSTGRES_APP_USER" -> configuration.put("souvenir.postgres.app-user", value);
                case "SOUVENIR_POSTGRES_APP_PASSWORD" -> configuration.put("souvenir.postgres.app-password", value);
                case "SOUVENIR_POSTGRES_OWNER_USER" -> configuration.put("souvenir.test.owner-user", value);
                case "SOUVENIR_POSTGRES_OWNER_PASSWORD" -> configuration.put("souvenir.test.owner-password", value);
                case "SOUVENIR_REDIS_URL" -> configuration.put("souvenir.redis.url", value);
                case "SOUVENIR_KEYCLOAK_URL" -> configuration.put("souvenir.keycloak.url", value);
                case "SOUVENIR_KEYCLOAK_ADMIN_SECRET" -> configuration.put("souvenir.keycloak.admin-secret", value);
                case "SOUVENIR_OPERATOR_SECRET" -> configuration.put("souvenir.test.operator-secret", value);
                case "SOUVENIR_MASTER_KEY" -> configuration.put("souvenir.secrets.master-key", value);
                default -> {
                    // The rest is for the packaged application.
                }
            }
        });
        return configuration;
    }

    @Override
    public void stop() {
        // They stay for the next module; the launcher stops them when all tests are over.
    }
}
