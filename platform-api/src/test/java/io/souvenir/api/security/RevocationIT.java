package io.souvenir.api.security;

import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Revocations by another replica, which this one reads from the database only. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class RevocationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Tenant acme;

    /** The port of the application is known only when the first test runs. */
    @BeforeEach
    void createAcme() {
        if (acme == null) {
            acme = Tenant.create();
        }
    }

    @Test
    void aNotificationOfAnotherReplicaRevokesACachedKey() throws Exception {
        // Given
        JsonPath key = keyInUse();
        // When
        revokeElsewhere(key.getString("id"), true);
        // Then
        assertThat(eventually(key.getString("key"), 401)).isTrue();
    }

    @Test
    void aNotificationLostWithTheConnectionRevokesACachedKeyToo() throws Exception {
        // Given
        JsonPath key = keyInUse();
        endListening();
        // When
        revokeElsewhere(key.getString("id"), false);
        // Then
        assertThat(eventually(key.getString("key"), 401)).isTrue();
    }

    @Test
    void keysInUseStayInUseWhenTheConnectionIsLost() throws Exception {
        // Given
        JsonPath key = keyInUse();
        endListening();
        // When
        int status = statusWith(key.getString("key"));
        // Then
        assertThat(status).isEqualTo(200);
    }

    /** The connection may still be absent after another test has ended it. */
    private static void endListening() throws Exception {
        Eventually.hold("The application listens", Duration.ofSeconds(30), () -> {
            try (AppRole sql = new AppRole()) {
                return sql.text("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where query ilike 'listen%' and datname = current_database() and pid <> pg_backend_pid()""")
                        .equals("1");
            }
        });
    }

    private static JsonPath keyInUse() {
        JsonPath key = acme.newKey("member");
        assertThat(statusWith(key.getString("key"))).isEqualTo(200);
        return key;
    }

    private static void revokeElsewhere(String keyId, boolean notifying) throws SQLException {
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            assertThat(sql.change("update api_key set revoked_at = now() where key_id = ?", keyId)).isOne();
            if (notifying) {
                sql.text("select pg_notify('souvenir_identity', ?)::text", "key:" + keyId);
            }
            sql.commit();
        }
    }

    private static boolean eventually(String key, int status) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (statusWith(key) != status) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    private static int statusWith(String key) {
        return with(key).get("/souvenir/v1/whoami").statusCode();
    }
}
