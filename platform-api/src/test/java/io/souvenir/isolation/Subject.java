package io.souvenir.isolation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Tenant;

/**
 * A tenant with one of everything: a memory of all four owners that was revised once and judged, its event, a memory and a key
 * to spare, a memory from elsewhere, a setting, an export that was asked for, and a profile of another user.
 */
record Subject(Tenant tenant, String mark, String memory, String spareMemory, String event, String spareKey, String export,
        String profileJob, Map<String, String> owners) {

    static final String MEMORIES = "/souvenir/v1/memories";

    static Subject settled() {
        return of(Tenant.found());
    }

    private static Subject of(Tenant tenant) {
        String mark = "m" + UUID.randomUUID().toString().replace("-", "");
        Map<String, String> owners = Map.of("user_id", "ann-" + mark, "agent_id", "helper-" + mark, "app_id", "shop-" + mark,
                "run_id", "monday-" + mark);
        JsonPath event = add(tenant.asOwner(), owners, "My first password is first" + mark, mark);
        String memory = event.getString("results[0].memory_id");
        tenant.asOwner().body(Map.of("memory", "My second password is second" + mark)).patch(MEMORIES + "/" + memory)
                .then().statusCode(200);
        tenant.asOwner().body(Map.of("memory_id", memory, "feedback", "NEGATIVE", "feedback_reason", "wrong" + mark))
                .post("/v1/feedback/").then().statusCode(200);
        tenant.asOwner().body(Map.of("custom_instructions", "keep" + mark))
                .patch("/api/v1/orgs/organizations/" + tenant.organization() + "/projects/" + tenant.project() + "/")
                .then().statusCode(200);
        tenant.asOwner().queryParam("wait", 30).body(Map.of("memories", List.of(importable(owners, mark))))
                .post(MEMORIES + "/import").then().statusCode(200);
        String spare = add(tenant.asOwner(), owners, "My spare password is spare" + mark, mark)
                .getString("results[0].memory_id");
        return new Subject(tenant, mark, memory, spare, event.getString("id"), tenant.newKey("member").getString("id"),
                askedExport(tenant, mark, owners), profiled(tenant, mark), owners);
    }

    private static Map<String, Object> form(String word) {
        return Map.of("type", "object", "properties", Map.of("passwords",
                Map.of("type", "array", "items", Map.of("type", "string"), "description", "My password " + word)));
    }

    private static String askedExport(Tenant tenant, String mark, Map<String, String> owners) {
        return tenant.asOwner()
                .body(Map.of("schema", form("asked" + mark), "filters", owners, "export_instructions", "plain" + mark))
                .post("/v1/exports/").then().statusCode(201).extract().jsonPath().getString("id");
    }

    /** A user whom no operation of the suite adds for a stranger. */
    String profiledUser() {
        return "eve-" + mark;
    }

    private static String profiled(Tenant tenant, String mark) {
        String user = "eve-" + mark;
        add(tenant.asOwner(), Map.of("user_id", user), "My third password is third" + mark, mark);
        tenant.asOwner().body(Map.of("enabled", true, "entities",
                Map.of("user", Map.of("schema", form("form" + mark), "custom_instructions", "guide" + mark))))
                .post("/v2/profiles/settings/").then().statusCode(200);
        String job = tenant.asOwner().header("Idempotency-Key", "once" + mark)
                .body(Map.of("operation", "trigger", "entity_type", "user", "entity_id", user))
                .post("/v2/profiles/jobs/").then().statusCode(200).extract().jsonPath().getString("job_id");
        String profile = "/v2/entities/user/" + user + "/profile/";
        try {
            Eventually.hold("the profile quotes the memories", Duration.ofSeconds(60),
                    () -> tenant.asOwner().get(profile).asString().contains("third" + mark));
        } catch (Exception e) {
            throw new AssertionError(tenant.asOwner().get(profile).asString(), e);
        }
        return job;
    }

    static JsonPath add(RequestSpecification caller, Map<String, String> owners, String text, String note) {
        Map<String, Object> body = new HashMap<>(owners);
        body.put("messages", List.of(Map.of("role", "user", "content", text)));
        body.put("metadata", Map.of("note", "note" + note));
        body.put("infer", false);
        return caller.queryParam("wait", 30).body(body).post(MEMORIES).then().statusCode(200).extract().jsonPath();
    }

    /** Another memory from elsewhere, of the same owners. */
    Map<String, Object> importable() {
        return importable(owners, "");
    }

    private static Map<String, Object> importable(Map<String, String> owners, String mark) {
        Map<String, Object> memory = new HashMap<>(owners);
        memory.put("id", UUID.randomUUID().toString());
        memory.put("memory", "My password in 2020 was old" + mark);
        memory.put("metadata", Map.of("page", "page" + mark));
        memory.put("categories", List.of("kind" + mark));
        memory.put("created_at", "2020-03-04T05:06:07Z");
        return memory;
    }

    RequestSpecification asOwner() {
        return tenant.asOwner();
    }

    /** What nobody outside the project may ever read. */
    List<String> secrets() {
        return List.of("first" + mark, "second" + mark, "third" + mark, "note" + mark, "wrong" + mark, "keep" + mark,
                "old" + mark, "page" + mark, "kind" + mark, "asked" + mark, "plain" + mark, "form" + mark, "guide" + mark,
                "once" + mark, memory, spareMemory, event, spareKey, export, profileJob, tenant.keyId(), tenant.key());
    }

    /** What nobody outside the tenant may learn besides. */
    List<String> identity() {
        return List.of(tenant.organization(), tenant.project());
    }
}
