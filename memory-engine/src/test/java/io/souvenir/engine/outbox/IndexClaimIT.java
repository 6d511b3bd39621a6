package io.souvenir.engine.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** A worker hears of one scope a claim, so a claim must not lease others: they would wait until their leases end. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class IndexClaimIT {

    private static final String SCOPES = """
            insert into scope (tenant_id, project_id, kind, owner)
            select $1, $2, 'user', 'user-' || n from generate_series(1, 20) n
            """;

    private static final String WORK = """
            insert into index_work (tenant_id, scope_id, due_at)
            select tenant_id, id, now() - interval '1 hour' from scope where tenant_id = $1
            """;

    private static final String IDLE = "insert into index_work (tenant_id, scope_id) select tenant_id, id from scope where tenant_id = $1";

    @Inject
    TenantSql sql;

    @BeforeEach
    void knowTheTable() throws SQLException {
        ProjectRef idle = EngineClient.newProject();
        UUID tenant = idle.tenant().value();
        EngineClient.await(sql.transaction(idle.tenant(),
                connection -> connection.preparedQuery(SCOPES).execute(Tuple.of(tenant, idle.project().value()))
                        .chain(() -> connection.preparedQuery(IDLE).execute(Tuple.of(tenant)))));
        // With figures the planner expects row-level security to leave one row, and nests its loops.
        try (Connection connection = owner(); Statement statement = connection.createStatement()) {
            statement.execute("analyze index_work");
        }
    }

    /** The application's role may not analyze. */
    private static Connection owner() throws SQLException {
        Config settings = ConfigProvider.getConfig();
        return DriverManager.getConnection("jdbc:" + settings.getValue("souvenir.postgres.url", String.class),
                settings.getValue("souvenir.test.owner-user", String.class),
                settings.getValue("souvenir.test.owner-password", String.class));
    }

    @Test
    void aClaimLeasesOneScopeOfMany() {
        // Given
        ProjectRef project = EngineClient.newProject();
        UUID tenant = project.tenant().value();
        AtomicLong leased = new AtomicLong();

        // When: no worker may see these scopes, so the transaction is undone
        assertThatThrownBy(() -> EngineClient.await(sql.transaction(project.tenant(),
                connection -> connection.preparedQuery(SCOPES).execute(Tuple.of(tenant, project.project().value()))
                        .chain(() -> connection.preparedQuery(WORK).execute(Tuple.of(tenant)))
                        .chain(() -> leased(connection))
                        .invoke(leased::set)
                        .chain(() -> Uni.createFrom().<Void>failure(new Undone())))))
                .isInstanceOf(Undone.class);

        // Then
        assertThat(leased).hasValue(1);
    }

    private static Uni<Long> leased(SqlConnection connection) {
        UUID ours = UUID.randomUUID();
        return connection.preparedQuery("select * from claim_index_work($1, 15)").execute(Tuple.of(ours))
                .chain(() -> connection.preparedQuery("select count(*) from index_work where token = $1")
                        .execute(Tuple.of(ours)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
