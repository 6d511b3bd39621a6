package io.souvenir.api.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadinessIT {

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    @Order(1)
    void everyDependencyHasANamedCheck() {
        Response ready = given().get(management.resolve("/q/health/ready"));

        assertThat(ready.statusCode()).as(ready.asString()).isEqualTo(200);
        assertThat(ready.jsonPath().getList("checks.name", String.class)).containsExactlyInAnyOrder("postgres", "redis",
                "vector-index", "keycloak", "embedder", "disk");
        assertThat(ready.jsonPath().getList("checks.findAll { it.name != 'vector-index' }.data.state")).containsOnly("ok");
    }

    @Test
    @Order(2)
    void aFullDiskIsReportedAndAddsGetRetryAfter() throws Exception {
        // Given a store that refuses to write for want of space
        Tenant tenant = Tenant.create();
        try (Connection owner = owner(); Statement statement = owner.createStatement()) {
            statement.execute("""
                    create function no_space() returns trigger language plpgsql as
                    $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
                    create trigger no_space before insert on event for each row
                    when (new.tenant_id = '%s') execute function no_space()""".formatted(tenant.organization()));
            try {
                // When
                Response add = tenant.asOwner().body(Map.of("user_id", "ann", "infer", false, "messages",
                        List.of(Map.of("role", "user", "content", "I like tea")))).post("/souvenir/v1/memories");

                // Then
                assertThat(add.statusCode()).as(add.asString()).isEqualTo(503);
                assertThat(add.jsonPath().getString("code")).isEqualTo("store-full");
                assertThat(add.header("Retry-After")).isNotNull();
            } finally {
                statement.execute("drop function no_space cascade");
            }
        }
        Response ready = given().get(management.resolve("/q/health/ready"));
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.jsonPath().getString("checks.find { it.name == 'postgres' }.data.state")).isEqualTo("degraded");
        assertThat(ready.jsonPath().getString("checks.find { it.name == 'postgres' }.data.reason")).contains("disk is full");
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection("jdbc:" + setting("postgres.url"), setting("test.owner-user"),
                setting("test.owner-password"));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("souvenir." + name, String.class);
    }
}
