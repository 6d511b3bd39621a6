package io.souvenir.isolation;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;

/**
 * A tenant with data of every kind: a memory of all four owners with one revision and feedback, its event, a second memory and key,
 * an imported memory, an entity of the graph, a setting, an export, a profile of
 * another user, webhooks, further projects, readers of the organization and its project, and guests: persons with accounts of
 * their own who have not accepted an invitation.
 */
record Subject(Tenant tenant, String mark, String memory, String spareMemory, String entity, String event, String spareKey,
        Map<String, String> owners, Documents documents, Hooks hooks, List<String> spareProjects, List<String> members,
        List<String> guests) {

    /** An inactive webhook with a pending delivery, and another webhook. */
    record Hooks(String webhook, String spare, String delivery, String secret) {
    }

    /** A member that no operation removes. */
    static final int KEPT = 0;

    private static final int MEMBERS = 5;

    static final String MEMORIES = "/souvenir/v1/memories";
    static final String WEBHOOKS = "/souvenir/v1/webhooks";
    static final String CHAT_MODEL = "/souvenir/v1/models/chat";

    static Subject settled() {
        return of(Tenant.create());
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
        tenant.asOwner().body(modelChoice("model" + mark, "sk-key" + mark)).put(CHAT_MODEL).then().statusCode(200);
        String spare = add(tenant.asOwner(), owners, "My spare password is spare" + mark, mark)
                .getString("results[0].memory_id");
        List<String> projects = List.of(project(tenant, mark + "1"), project(tenant, mark + "2"));
        List<String> members = IntStream.range(KEPT, MEMBERS).mapToObj(number -> member(tenant, address(mark, number)))
                .toList();
        return new Subject(tenant, mark, memory, spare, entity(tenant, mark, owners), event.getString("id"),
                tenant.newKey("member").getString("id"), owners,
                Documents.made(tenant, mark, owners), hooks(tenant, mark), projects, members,
                List.of(guest(tenant), guest(tenant)));
    }

    private static String guest(Tenant tenant) {
        String email = Tokens.register();
        member(tenant, email);
        return email;
    }

    /** An entity of a memory that no operation changes. */
    private static String entity(Tenant tenant, String mark, Map<String, String> owners) {
        add(tenant.asOwner(), owners, "My sister is Mia" + mark, mark);
        return tenant.asOwner().queryParam("name", "mia" + mark).get("/souvenir/v1/graph/entities").then().statusCode(200)
                .extract().jsonPath().getString("items[0].id");
    }

    private static String project(Tenant tenant, String mark) {
        return tenant.asOwner().body(Map.of("name", "Spare " + mark)).post("/souvenir/v1/projects").then().statusCode(201)
                .extract().jsonPath().getString("id");
    }

    /** Readers of the organization and of its project. */
    private static String member(Tenant tenant, String email) {
        Map<String, String> member = Map.of("email", email, "role", "reader");
        tenant.asOwner().body(member).post("/souvenir/v1/projects/" + tenant.project() + "/members").then().statusCode(201);
        return tenant.asOwner().body(member).post("/souvenir/v1/members").then().statusCode(201)
                .extract().jsonPath().getString("id");
    }

    private static String address(String mark, int number) {
        return "reader" + number + mark + "@example.org";
    }

    String address(int number) {
        return address(mark, number);
    }

    String member(int number) {
        return members.get(number);
    }

    /** The person whose invitation the operation accepts or declines. */
    String guest(String operation) {
        return operation.equals("declineInvitation") ? guests.getLast() : guests.getFirst();
    }

    String invitation(String operation) {
        try (AppRole sql = new AppRole().as("app.tenant", tenant.organization())) {
            return sql.text("select id from membership where email = ?", guest(operation));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String spareProject() {
        return spareProjects.getFirst();
    }

    String secondSpareProject() {
        return spareProjects.getLast();
    }

    private static Hooks hooks(Tenant tenant, String mark) {
        JsonPath made = hook(tenant, mark);
        String webhook = made.getString("webhook.id");
        tenant.asOwner().body(Map.of("active", false)).patch(WEBHOOKS + "/" + webhook).then().statusCode(200);
        String delivery = tenant.asOwner().post(WEBHOOKS + "/" + webhook + "/test").then().statusCode(201).extract().jsonPath()
                .getString("id");
        return new Hooks(webhook, hook(tenant, mark).getString("webhook.id"), delivery, made.getString("secret"));
    }

    static Map<String, Object> modelChoice(String model, String key) {
        return Map.of("provider", "openai", "base_url", "https://models.invalid/" + model, "model", model, "api_key", key);
    }

    private static JsonPath hook(Tenant tenant, String mark) {
        return tenant.asOwner()
                .body(Map.of("name", "hook" + mark, "url", "https://hooks.invalid/path" + mark + "?token=token" + mark,
                        "event_types", List.of("memory_categorize")))
                .post(WEBHOOKS).then().statusCode(201).extract().jsonPath();
    }

    static JsonPath add(RequestSpecification caller, Map<String, String> owners, String text, String note) {
        Map<String, Object> body = new HashMap<>(owners);
        body.put("messages", List.of(Map.of("role", "user", "content", text)));
        body.put("metadata", Map.of("note", "note" + note));
        body.put("infer", false);
        return caller.queryParam("wait", 30).body(body).post(MEMORIES).then().statusCode(200).extract().jsonPath();
    }

    /** Another imported memory of the same owners. */
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

    /** Texts that nobody outside the project may read. */
    List<String> secrets() {
        Stream<String> own = Stream.of("first" + mark, "second" + mark, "note" + mark, "wrong" + mark, "keep" + mark,
                "old" + mark,
                "page" + mark, "kind" + mark, "Mia" + mark, memory, spareMemory, entity, event, spareKey, tenant.keyId(),
                tenant.key(), "hook" + mark,
                "path" + mark, "token" + mark, hooks.webhook(), hooks.spare(), hooks.delivery(), hooks.secret(),
                "model" + mark, "key" + mark, "reader0" + mark);
        return Stream.of(own, documents.secrets(mark), members.stream(), guests.stream()).flatMap(secrets -> secrets).toList();
    }

    /** Further texts that nobody outside the tenant may read. */
    List<String> identity() {
        return List.of(tenant.organization(), tenant.project(), spareProject(), secondSpareProject());
    }
}
