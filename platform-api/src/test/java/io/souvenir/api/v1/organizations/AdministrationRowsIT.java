package io.souvenir.api.v1.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** What the application's database role may read and change when the application has a bug. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class AdministrationRowsIT {

    private static final String REFUSED = "42501";

    private static Tenant acme;
    private static Tenant globex;

    /** The port of the application is known only when the first test runs. */
    @BeforeEach
    void createTwo() {
        if (globex == null) {
            acme = Tenant.create();
            globex = Tenant.create();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "organization", "project", "api_key" })
    void withoutATenantNothingIsSeen(String table) throws Exception {
        try (AppRole sql = new AppRole()) {
            // When
            String rows = sql.text("select count(*) from " + table);
            // Then
            assertThat(rows).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "organization", "project", "api_key" })
    void afterATenantsTransactionNothingIsSeen(String table) throws Exception {
        // Given
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            sql.commit();
            // When
            String rows = sql.text("select count(*) from " + table);
            // Then
            assertThat(rows).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "organization", "project", "api_key" })
    void aTenantSeesItsOwnRowsOnly(String table) throws Exception {
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            // When
            String tenants = sql.text("select string_agg(distinct tenant_id::text, ',') from " + table);
            // Then
            assertThat(tenants).isEqualTo(acme.organization());
        }
    }

    @Test
    void aPresentedKeyShowsItselfAndItsOrganizationOnly() throws Exception {
        try (AppRole sql = new AppRole().as("app.api_key", globex.keyId())) {
            // When
            String seen = sql.text("""
                    select (select string_agg(key_id, ',') from api_key) || ' '
                        || (select string_agg(tenant_id::text, ',') from organization) || ' '
                        || (select count(*) from project)""");
            // Then
            assertThat(seen).isEqualTo(globex.keyId() + " " + globex.organization() + " 0");
        }
    }

    @Test
    void aPresentedKeyCannotBeChanged() throws Exception {
        try (AppRole sql = new AppRole().as("app.api_key", globex.keyId())) {
            // When
            int changed = sql.change("update api_key set role = 'owner'");
            // Then
            assertThat(changed).isZero();
        }
    }

    @Test
    void aTenantCannotWriteForAnother() throws Exception {
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            // When
            ThrowingCallable forging = () -> sql.change("""
                    insert into project (tenant_id, id, name, slug) values (?::uuid, gen_random_uuid(), 'x', 'x')""",
                    globex.organization());
            // Then
            refused(forging);
        }
    }

    @Test
    void aTenantCannotGiveItsRowsAway() throws Exception {
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            // When
            ThrowingCallable giving = () -> sql.change("update api_key set tenant_id = ?::uuid", globex.organization());
            // Then
            refused(giving);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "delete from api_key", "truncate api_key", "alter table api_key disable row level security",
            "alter table api_key no force row level security", "drop policy tenant on api_key",
            "set role souvenir_owner" })
    void theRoleCannotTakeTheWallDown(String statement) throws Exception {
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            // When
            ThrowingCallable attempt = () -> sql.change(statement);
            // Then
            refused(attempt);
        }
    }

    private static void refused(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(SQLException.class,
                refusal -> assertThat(refusal.getSQLState()).isEqualTo(REFUSED));
    }
}
