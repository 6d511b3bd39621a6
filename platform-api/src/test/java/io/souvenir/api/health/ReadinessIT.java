package io.souvenir.api.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class ReadinessIT {

    @Test
    void everyDependencyIsToldByName() {
        Response ready = given().get("/q/health/ready");

        assertThat(ready.statusCode()).as(ready.asString()).isEqualTo(200);
        assertThat(ready.jsonPath().getList("checks.name", String.class)).containsExactlyInAnyOrder("postgres", "redis",
                "vector-index", "keycloak", "embedder");
        assertThat(ready.jsonPath().getList("checks.findAll { it.name != 'vector-index' }.data.state")).containsOnly("ok");
    }
}
