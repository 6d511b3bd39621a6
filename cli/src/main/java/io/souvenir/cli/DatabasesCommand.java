package io.souvenir.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Creates roles and databases on a PostgreSQL server, as its administrator. It replaces psql, which a machine may lack, and runs the
 * same files. The environment holds SOUVENIR_ADMIN_URL (a libpq URL) and one variable per password that the files name.
 */
@Command(name = "databases", description = "Prepares the databases of Souvenir; the launcher calls it.")
final class DatabasesCommand {

    private static final Map<String, String> OWNERS = Map.of("souvenir", "souvenir_owner", "keycloak", "keycloak");

    @Command(description = "Creates roles, and the databases souvenir and keycloak if they are missing.")
    void prepare(@Parameters(paramLabel = "FOLDER", description = "the folder with the SQL files") Path folder,
            @Option(names = "--exclusive",
                    description = "the server is Souvenir's alone: nobody connects to its other databases") boolean exclusive)
            throws IOException {
        try (Connection admin = connect(server().database())) {
            run(admin, folder, "roles.sql");
            if (exclusive) {
                run(admin, folder, "server.sql");
            }
            for (Map.Entry<String, String> entry : OWNERS.entrySet()) {
                if (!exists(admin, entry.getKey())) {
                    create(admin, entry.getKey(), entry.getValue());
                }
            }
            grant(folder, "souvenir");
        } catch (SQLException failure) {
            throw refused(failure);
        }
    }

    @Command(description = "Drops a database if it exists and creates it empty.")
    void recreate(@Parameters(paramLabel = "FOLDER", description = "the folder with the SQL files") Path folder,
            @Parameters(paramLabel = "NAME", description = "the database") String name) throws IOException {
        try (Connection admin = connect(server().database()); Statement statement = admin.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            create(admin, name, "souvenir_owner");
            grant(folder, name);
        } catch (SQLException failure) {
            throw refused(failure);
        }
    }

    private static CommandException refused(SQLException failure) {
        return new CommandException("PostgreSQL refused: " + failure.getMessage());
    }

    private static PostgresUrl server() {
        return PostgresUrl.of(System.getenv("SOUVENIR_ADMIN_URL"));
    }

    private static Connection connect(String database) throws SQLException {
        PostgresUrl server = server();
        return DriverManager.getConnection(server.jdbc(database), server.user(), server.password());
    }

    private static void grant(Path folder, String database) throws SQLException, IOException {
        try (Connection admin = connect(database)) {
            run(admin, folder, "grants.sql");
        }
    }

    private static void run(Connection connection, Path folder, String file) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SqlVariables.replace(Files.readString(folder.resolve(file)), System.getenv()));
        }
    }

    private static boolean exists(Connection admin, String database) throws SQLException {
        try (PreparedStatement query = admin.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void create(Connection admin, String database, String owner) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " OWNER " + owner + " ENCODING 'UTF8' TEMPLATE template0");
            statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        }
    }
}
