package io.souvenir.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.api.testing.AppRole;
import io.souvenir.engine.testing.Servers;

/** A wrong statement of the application cannot read or change rows of another tenant, in any table. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class RowLevelSecurityIT {

    private static final String TENANT = "app.tenant";
    private static final String REFUSED = "42501";
    private static final String DUPLICATE = "23505";

    /** The statements that insert a row of the current tenant into tables that are usually empty. */
    private static final Map<String, String> SEEDS = Map.of(
            "memory_access", "insert into memory_access (tenant_id, memory_id, access_times)"
                    + " select tenant_id, id, array[now()] from memory limit 1",
            "project_deletion", "insert into project_deletion (tenant_id, project_id, key_ids)"
                    + " select tenant_id, id, '{}' from project limit 1",
            "project_embedding_model", "insert into project_embedding_model (tenant_id, project_id, model, dimensions)"
                    + " select tenant_id, id, 'model', 1 from project limit 1",
            "outbox", "insert into outbox (tenant_id, scope_id) select tenant_id, id from scope limit 1",
            "index_work", "insert into index_work (tenant_id, scope_id) select tenant_id, id from scope limit 1",
            "work", "insert into work (tenant_id, queue, subject) select tenant_id, 'none', id::text from scope limit 1",
            "model_usage", "insert into model_usage (tenant_id, project_id, day, purpose, platform)"
                    + " select tenant_id, id, current_date, 'chat', false from project limit 1");

    /** The id of an API key is a text. */
    private static final String IDS = "text[]";

    private static final String NO_ID = "23514";

    /** The table that workers read across tenants. */
    private static final Set<String> QUEUES = Set.of("index_work", "work");

    private static Subject acme;
    private static Subject globex;

    @BeforeEach
    void createTwo() {
        if (globex == null) {
            acme = Subject.settled();
            globex = Subject.settled();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyTableIsWalled() throws SQLException {
        return each((sql, table) -> assertThat(sql.text(
                "select relrowsecurity and relforcerowsecurity from pg_class where oid = cast(? as regclass)", table))
                .isEqualTo("t"));
    }

    @TestFactory
    Stream<DynamicTest> withoutATenantNothingIsSeen() throws SQLException {
        return each((sql, table) -> {
            // Given
            enterWithRows(sql, table);
            // When
            sql.as(TENANT, "");
            // Then
            assertThat(count(sql, table)).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> aTenantSeesAndChangesItsOwnRowsOnly() throws SQLException {
        return each((sql, table) -> {
            // Given
            enterWithRows(sql, table);
            long before = count(sql, table);
            String acmes = " where tenant_id = '" + acme.tenant().organization() + "'";
            // When
            sql.as(TENANT, globex.tenant().organization());
            // Then
            assertThat(count(sql, table + " where tenant_id <> '" + globex.tenant().organization() + "'")).isZero();
            assertThat(attempt(sql, "update " + table + " set tenant_id = tenant_id" + acmes)).isIn("0", REFUSED);
            assertThat(attempt(sql, "delete from " + table + acmes)).isIn("0", REFUSED);
            assertThat(attempt(sql, "truncate " + table + " cascade")).isEqualTo(REFUSED);
            sql.as(TENANT, acme.tenant().organization());
            assertThat(count(sql, table)).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> aTenantWritesNoRowForAnother() throws SQLException {
        return each((sql, table) -> {
            // Given
            enterWithRows(sql, table);
            String row = sql.text("select cast(to_jsonb(t) as text) from " + table + " t limit 1").replace("'", "''");
            String columns = sql.text("select string_agg(quote_ident(attname), ',') from pg_attribute where attrelid ="
                    + " cast(? as regclass) and attnum > 0 and not attisdropped and attgenerated = ''", table);
            String insert = "insert into " + table + " (" + columns + ") overriding system value select " + columns
                    + " from jsonb_populate_record(null::" + table + ", '" + row + "')";
            assertThat(attempt(sql, insert)).as("A copy of its own row is no stranger's").isEqualTo(DUPLICATE);
            // When
            sql.as(TENANT, globex.tenant().organization());
            // Then
            assertThat(attempt(sql, insert)).isEqualTo(REFUSED);
            assertThat(attempt(sql, insert + " on conflict do nothing")).isEqualTo(REFUSED);
            sql.as(TENANT, acme.tenant().organization());
            assertThat(attempt(sql, "update " + table + " set tenant_id = '" + globex.tenant().organization() + "'"))
                    .isEqualTo(REFUSED);
        });
    }

    @TestFactory
    Stream<DynamicTest> aWorkerSeesTheQueuesOnly() throws SQLException {
        return each((sql, table) -> {
            // Given
            enterWithRows(sql, table);
            sql.as(TENANT, "");
            // When
            sql.as("app.worker", "on");
            // Then
            assertThat(count(sql, table) > 0).isEqualTo(QUEUES.contains(table));
            assertThat(attempt(sql, "delete from " + table)).isIn("0", REFUSED);
        });
    }

    @TestFactory
    Stream<DynamicTest> aPersonSeesTheirMembershipsAndThoseOrganizationsOnly() throws SQLException {
        return each((sql, table) -> {
            // Given
            enterWithRows(sql, table);
            sql.as(TENANT, "");
            // When
            sql.as("app.person", acme.member(Subject.KEPT));
            // Then
            assertThat(count(sql, table)).isEqualTo(Set.of("membership", "organization").contains(table) ? 1 : 0);
            assertThat(attempt(sql, "update " + table + " set tenant_id = tenant_id")).isIn("0", REFUSED);
            assertThat(attempt(sql, "delete from " + table)).isIn("0", REFUSED);
        });
    }

    @Test
    void theQueuesHoldNoWords() throws SQLException {
        try (AppRole sql = new AppRole()) {
            // When
            String types = sql.text("""
                    select string_agg(distinct format_type(atttypid, null), ',') from pg_attribute
                    where attrelid::regclass::text = any (string_to_array(?, ',')) and attnum > 0 and not attisdropped""",
                    String.join(",", QUEUES));
            // Then
            assertThat(types.split(",")).isSubsetOf("uuid", "bigint", "integer", "timestamp with time zone", "boolean", IDS,
                    "text");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "'none', 'I live in Oslo'", "'I live in Oslo', '1'" })
    void theTextsOfTheWorkQueueAreIds(String queueAndSubject) throws SQLException {
        try (AppRole sql = new AppRole().as(TENANT, acme.tenant().organization())) {
            // When
            String answer = attempt(sql, "insert into work (tenant_id, queue, subject) values ('"
                    + acme.tenant().organization() + "', " + queueAndSubject + ")");
            // Then
            assertThat(answer).isEqualTo(NO_ID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "pg_class where relowner = current_user::regrole",
            "pg_proc where proowner = current_user::regrole",
            "pg_namespace where nspowner = current_user::regrole", "pg_database where datdba = current_user::regrole",
            "pg_auth_members where member = current_user::regrole",
            "pg_roles where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
            "pg_namespace where nspname = 'public' and has_schema_privilege(oid, 'create')",
            "pg_class where relname = 'flyway_schema_history' and has_table_privilege(oid, 'insert, update, delete, truncate')",
            "pg_database where datname in ('postgres', 'template1', 'keycloak') and has_database_privilege(oid, 'connect')",
            "pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')",
            "pg_proc where pronamespace = 'public'::regnamespace and prosecdef" })
    void nothingLeadsAroundTheWall(String way) throws SQLException {
        try (AppRole sql = new AppRole()) {
            // When
            long ways = count(sql, way);
            // Then
            assertThat(ways).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({ "souvenir_owner, keycloak", "souvenir_owner, postgres", "souvenir_owner, template1", "keycloak, souvenir",
            "keycloak, postgres", "keycloak, template1", "public, souvenir", "public, keycloak" })
    void noRoleConnectsToADatabaseOfAnother(String role, String database) throws SQLException {
        try (AppRole sql = new AppRole()) {
            // When
            String connects = sql.text("select has_database_privilege(?, ?, 'connect')", role, database);
            // Then
            assertThat(connects).isEqualTo("f");
        }
    }

    @Test
    void theApplicationIsRefusedByADatabaseThatIsNotItsOwn() {
        for (String other : List.of("postgres", "template1", "keycloak")) {
            assertThatThrownBy(() -> new AppRole(other)).isInstanceOfSatisfying(SQLException.class,
                    refusal -> assertThat(refusal.getSQLState()).isEqualTo(REFUSED));
        }
    }

    private static Stream<DynamicTest> each(TableProof proof) throws SQLException {
        List<String> tables = StoredData.tables();
        assertThat(tables).contains("memory", "api_key");
        return tables.stream().map(table -> DynamicTest.dynamicTest(table, () -> {
            try (AppRole sql = new AppRole()) {
                proof.prove(sql, table);
            }
        }));
    }

    /** Connects as acme and ensures that the table has a row. Everything is rolled back at the end. */
    private static void enterWithRows(AppRole sql, String table) throws SQLException {
        sql.as(TENANT, acme.tenant().organization());
        if (count(sql, table) == 0 && SEEDS.containsKey(table)) {
            sql.change(SEEDS.get(table));
        }
        assertThat(count(sql, table)).as("%s has no row to be hidden: let Subject make one, or add to SEEDS", table)
                .isPositive();
    }

    private static long count(AppRole sql, String from) throws SQLException {
        return Long.parseLong(sql.text("select count(*) from " + from));
    }

    /** The number of affected rows, or the SQLSTATE of the refusal. Rolled back. */
    private static String attempt(AppRole sql, String statement) throws SQLException {
        sql.change("savepoint attempt");
        try {
            return String.valueOf(sql.change(statement));
        } catch (SQLException refusal) {
            return refusal.getSQLState();
        } finally {
            sql.change("rollback to savepoint attempt");
        }
    }

    private interface TableProof {

        void prove(AppRole sql, String table) throws SQLException;
    }
}
