package io.souvenir.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.souvenir.engine.schema.Schema;
import io.souvenir.engine.testing.Launcher;

/**
 * A database of the baseline version with data of two tenants is migrated to the newest version.
 *
 * <p>
 * A later migration extends this test so: {@link #BASELINE} and {@code baseline-data.sql} stay as they are. Where the migration
 * changes rows that exist, add a test that reads what it made of them; where it drops or renames a table, take or rename the
 * table in {@link #counts} as well.
 */
class BaselineIT {

    private static final String BASELINE = "2.4";
    private static final String TABLES = """
            select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                and relname <> 'flyway_schema_history' order by relname""";

    private static final UUID ACME = UUID.randomUUID();
    private static final UUID GLOBEX = UUID.randomUUID();

    private static Map<String, String> environment = Map.of();
    private static List<String> tables = List.of();
    private static Map<String, Long> before = Map.of();

    @BeforeAll
    static void migrateDatabaseOfBaselineVersion() throws Exception {
        environment = Launcher.environment("it_baseline");
        Flyway.configure().dataSource("jdbc:" + setting("URL"), setting("OWNER_USER"), setting("OWNER_PASSWORD"))
                .placeholders(Map.of("app_role", setting("APP_USER"))).target(BASELINE).load().migrate();
        insertData(ACME);
        insertData(GLOBEX);
        try (Connection owner = connect("OWNER"); Statement statement = owner.createStatement()) {
            tables = column(statement, TABLES);
        }
        before = counts(ACME);
        schema().migrate();
    }

    @Test
    void theDataHasRowsInEveryTableOfTheBaseline() {
        assertThat(before.keySet()).containsExactlyElementsOf(tables);
        assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
    }

    @Test
    void theApplicationReadsTheRowsOfEachTenantAndNoOthers() throws SQLException {
        // When
        Map<String, Long> acme = counts(ACME);
        Map<String, Long> globex = counts(GLOBEX);
        Map<String, Long> stranger = counts(UUID.randomUUID());
        // Then
        assertThat(acme).isEqualTo(before);
        assertThat(globex).isEqualTo(before);
        assertThat(stranger.values()).containsOnly(0L);
    }

    @Test
    void theApplicationReadsTheMemoriesThroughItsFunctions() throws SQLException {
        // Given
        try (Connection application = connect("APP"); Statement statement = application.createStatement()) {
            // When
            List<String> texts = column(statement,
                    "select m.text from ranking_changes('" + ACME + "', 1, 0, -1, 100, '{}') r, lateral"
                            + " memories_by_id('" + ACME + "', '00000000-0000-0000-0000-0000000000a1', array[r.memory_id]) m"
                            + " order by r.row_position");
            // Then
            assertThat(texts).containsExactly("I moved to Oslo and Mia came along.", "Ada lives in Bergen.");
        }
    }

    @Test
    void aSecondMigrationDoesNothing() {
        // When
        int again = schema().migrate();
        // Then
        assertThat(again).isZero();
    }

    @Test
    void mentionsKeepTheTypesOfTheirEntitiesAndRelationsTheNamesThatTheyRelate() throws SQLException {
        try (Connection application = connect("APP"); Statement statement = application.createStatement()) {
            statement.execute("set app.tenant = '" + ACME + "'");
            // When
            List<String> types = column(statement,
                    "select evidence->>'type' from entity_mention where conversation is not null");
            List<String> names = column(statement, "select source_name from relation");
            // Then
            assertThat(types).containsExactly("person", "person");
            assertThat(names).containsExactly("ada");
        }
    }

    @Test
    void aDatabaseFromBeforeTheBaselineIsRefusedWithWhatToDo() throws SQLException {
        // Given
        String history = "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) values (1000, '1', 'memory', 'SQL', 'V1__memory.sql', 'owner', 1, true)";
        try (Connection owner = connect("OWNER"); Statement statement = owner.createStatement()) {
            statement.execute(history);
            try {
                // When
                assertThatThrownBy(() -> schema().migrate())
                        // Then
                        .isInstanceOf(FlywayException.class)
                        .hasMessageContainingAll("earlier development version", "made anew", "./souvenir reset");
            } finally {
                statement.execute("delete from flyway_schema_history where installed_rank = 1000");
            }
        }
    }

    private static Schema schema() {
        return new Schema(setting("URL"), setting("OWNER_USER"), setting("OWNER_PASSWORD"), setting("APP_USER"));
    }

    /** As the owner, to whom row-level security applies as well. */
    private static void insertData(UUID tenant) throws Exception {
        try (InputStream data = Objects.requireNonNull(BaselineIT.class.getResourceAsStream("/schema/baseline-data.sql"));
                Connection owner = connect("OWNER");
                Statement statement = owner.createStatement()) {
            statement.execute("set app.tenant = '" + tenant + "'");
            statement.execute(new String(data.readAllBytes(), StandardCharsets.UTF_8).replace(":tenant", "'" + tenant + "'"));
        }
    }

    /** How many rows the application sees in each table of the baseline when it works for a tenant. */
    private static Map<String, Long> counts(UUID tenant) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection application = connect("APP"); Statement statement = application.createStatement()) {
            statement.execute("set app.tenant = '" + tenant + "'");
            for (String table : tables) {
                counts.put(table, Long.valueOf(column(statement, "select count(*) from " + table).getFirst()));
            }
        }
        return counts;
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection("jdbc:" + setting("URL"), setting(role + "_USER"), setting(role + "_PASSWORD"));
    }

    private static String setting(String name) {
        return Objects.requireNonNull(environment.get("SOUVENIR_POSTGRES_" + name), name);
    }
}
