import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes roles and databases on a PostgreSQL server, as its administrator. It stands in for psql, which a machine may lack, and
 * runs the same files; of psql's language it knows the quoted variable {@code :'name'}.
 *
 * <pre>
 * Databases prepare FOLDER         roles, and the databases souvenir and keycloak if they are missing
 * Databases own FOLDER             the same on a server that is Souvenir's alone: nobody connects to its other databases
 * Databases recreate FOLDER NAME   drops the database NAME if it is there and makes it empty
 * </pre>
 *
 * The environment holds SOUVENIR_ADMIN_URL (a libpq URL) and one variable per password that the files name.
 */
final class Databases {

    private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");
    private static final Map<String, String> OWNERS = Map.of("souvenir", "souvenir_owner", "keycloak", "keycloak");

    private final Path folder;
    private final URI server;

    private Databases(Path folder, URI server) {
        this.folder = folder;
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        Databases databases = new Databases(Path.of(args[1]), URI.create(System.getenv("SOUVENIR_ADMIN_URL")));
        try {
            switch (args[0]) {
                case "prepare" -> databases.prepare("roles.sql");
                case "own" -> databases.prepare("roles.sql", "server.sql");
                default -> databases.recreate(args[2]);
            }
        } catch (SQLException failure) {
            System.err.println("souvenir: PostgreSQL refused: " + failure.getMessage());
            System.exit(1);
        }
    }

    private void prepare(String... files) throws SQLException, IOException {
        try (Connection admin = connect(database())) {
            for (String file : files) {
                run(admin, file);
            }
            for (Map.Entry<String, String> entry : OWNERS.entrySet()) {
                if (!exists(admin, entry.getKey())) {
                    create(admin, entry.getKey(), entry.getValue());
                }
            }
        }
        grant("souvenir");
    }

    private void recreate(String name) throws SQLException, IOException {
        try (Connection admin = connect(database());
                Statement statement = admin.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            create(admin, name, OWNERS.get("souvenir"));
        }
        grant(name);
    }

    private void grant(String name) throws SQLException, IOException {
        try (Connection admin = connect(name)) {
            run(admin, "grants.sql");
        }
    }

    private static boolean exists(Connection admin, String name) throws SQLException {
        try (PreparedStatement query = admin.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void create(Connection admin, String name, String owner) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + owner + " ENCODING 'UTF8' TEMPLATE template0");
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        }
    }

    private void run(Connection connection, String file) throws SQLException, IOException {
        String text = Files.readString(folder.resolve(file));
        String sql = VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(literal(found.group(1))));
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalStateException("the environment lacks " + variable);
        }
        return "'" + value.replace("'", "''") + "'";
    }

    private String database() {
        String path = server.getPath();
        return path == null || path.length() < 2 ? "postgres" : path.substring(1);
    }

    private Connection connect(String database) throws SQLException {
        String[] credentials = server.getRawUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", decode(credentials[0]));
        properties.setProperty("password", credentials.length == 2 ? decode(credentials[1]) : "");
        int port = server.getPort() < 0 ? 5432 : server.getPort();
        String query = server.getRawQuery() == null ? "" : "?" + server.getRawQuery();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + server.getHost() + ":" + port + "/" + database + query, properties);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
