package io.souvenir.api.v1.webhooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Organization;
import io.souvenir.engine.testing.Launcher;

/** After a process was killed during a delivery, its lease expires and another process delivers. */
@Tag("packaged")
class KilledDeliveryIT {

    @Test
    void what_was_under_way_arrives_after_the_kill() throws Exception {
        // Given a delivery that has reached its receiver and no answer
        CountDownLatch killed = new CountDownLatch(1);
        try (Receiver receiver = new Receiver("127.0.0.1");
                Application application = new Application("killed-delivery", environment())) {
            receiver.answering(exchange -> waitFor(killed));
            Organization organization = Organization.create(application.start(), "Killed delivery");
            JsonPath made = as(application, organization)
                    .body(Map.of("name", "hook", "url", receiver.url(), "event_types", List.of("memory_add")))
                    .post(Hook.WEBHOOKS).then().statusCode(201).extract().jsonPath();
            String delivery = as(application, organization).post(Hook.WEBHOOKS + "/" + made.getString("webhook.id") + "/test")
                    .then().statusCode(201).extract().jsonPath().getString("id");
            receiver.awaited(1);
            // When
            application.kill();
            killed.countDown();
            receiver.answering(204);
            application.start();
            // Then
            List<Receiver.Message> told = receiver.awaited(2);
            assertThat(told).extracting(Receiver.Message::id).containsOnly(delivery);
            assertThat(told).allMatch(message -> message.isSignedWith(made.getString("secret")));
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Launcher.environment("it_killed_delivery"));
        environment.put("SOUVENIR_OUTBOUND_ALLOW", "127.0.0.1:1024-65535");
        environment.put("SOUVENIR_OUTBOUND_TIMEOUT", "5s");
        return environment;
    }

    private static RequestSpecification as(Application application, Organization organization) {
        return given().baseUri(application.url().toString()).contentType(ContentType.JSON)
                .header("Authorization", "Token " + organization.key());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
