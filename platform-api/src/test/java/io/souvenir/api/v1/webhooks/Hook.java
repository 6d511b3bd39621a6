package io.souvenir.api.v1.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Tenant;

/** A webhook of a tenant. */
record Hook(Tenant tenant, String id, String secret) {

    static final String WEBHOOKS = "/souvenir/v1/webhooks";
    private static final String MEMORIES = "/souvenir/v1/memories";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Hook of(Tenant tenant, String url, String... eventTypes) {
        JsonPath made = tenant.asOwner().body(Map.of("name", "hook", "url", url, "event_types", List.of(eventTypes)))
                .post(WEBHOOKS).then().statusCode(201).extract().jsonPath();
        return new Hook(tenant, made.getString("webhook.id"), made.getString("secret"));
    }

    String path() {
        return WEBHOOKS + "/" + id;
    }

    JsonPath get() {
        return tenant.asOwner().get(path()).then().statusCode(200).extract().jsonPath();
    }

    JsonPath deliveries() {
        return tenant.asOwner().get(path() + "/deliveries").then().statusCode(200).extract().jsonPath();
    }

    /** Waits until {@code field} of the newest delivery is {@code value}. */
    JsonPath awaited(String field, Object value) throws Exception {
        Eventually.hold("the newest delivery has " + field + " " + value, PATIENCE,
                () -> value.equals(deliveries().get("items[0]." + field)));
        return deliveries();
    }

    String test() {
        return tenant.asOwner().post(path() + "/test").then().statusCode(201).extract().jsonPath().getString("id");
    }

    void replay(String delivery) {
        tenant.asOwner().post(path() + "/deliveries/" + delivery + "/replay").then().statusCode(200);
    }

    /** Adds a message unchanged and returns the id of its memory. */
    static String remember(Tenant tenant, String text) {
        return tenant.asOwner().queryParam("wait", 30)
                .body(Map.of("user_id", "ann-" + UUID.randomUUID(), "infer", false, "messages",
                        List.of(Map.of("role", "user", "content", text))))
                .post(MEMORIES).then().statusCode(200).extract().jsonPath().getString("results[0].memory_id");
    }

    static void revise(Tenant tenant, String memory, String text) {
        tenant.asOwner().body(Map.of("memory", text)).patch(MEMORIES + "/" + memory).then().statusCode(200);
    }

    static void forget(Tenant tenant, String memory) {
        tenant.asOwner().delete(MEMORIES + "/" + memory).then().statusCode(204);
    }
}
