package io.souvenir.api.command;

import java.util.Map;

import org.flywaydb.core.api.FlywayException;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.souvenir.api.connections.AcceptedConnections;
import io.souvenir.engine.schema.Schema;

/**
 * Starts the server; with the argument {@code migrate} migrates the database and exits. Only {@code migrate} needs the
 * credentials of the owner role, and reads them from the environment.
 */
@QuarkusMain
public final class Main {

    private static final String MIGRATE = "migrate";
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {
    }

    public static void main(String... arguments) {
        if (arguments.length == 0) {
            AcceptedConnections.enable();
            Quarkus.run();
        } else if (arguments.length == 1 && MIGRATE.equals(arguments[0])) {
            migrate(System.getenv());
        } else {
            end(USAGE, "The only argument is: " + MIGRATE);
        }
    }

    private static void migrate(Map<String, String> environment) {
        // Flyway logs each step, and before Quarkus starts no log handler exists.
        Logger.getLogger("org.flywaydb").setLevel(Level.ERROR);
        Schema schema = new Schema(value(environment, "SOUVENIR_POSTGRES_URL", "postgresql://127.0.0.1:15432/souvenir"),
                value(environment, "SOUVENIR_POSTGRES_OWNER_USER", "souvenir_owner"),
                value(environment, "SOUVENIR_POSTGRES_OWNER_PASSWORD", ""),
                value(environment, "SOUVENIR_POSTGRES_APP_USER", "souvenir_app"));
        try {
            int run = schema.migrate();
            System.out.println(run == 0 ? "The schema is current." : "Applied migrations: " + run);
        } catch (FlywayException failure) {
            end(FAILED, "The database was not migrated: " + failure.getMessage());
        }
    }

    private static String value(Map<String, String> environment, String name, String fallback) {
        return environment.getOrDefault(name, fallback);
    }

    private static void end(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
