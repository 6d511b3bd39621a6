package io.souvenir.isolation;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Tenant;

/**
 * Documents that quote the memories of a tenant: an export and a user's profile.
 *
 * @param profiledUser a user for whom no operation of the suite adds memories as another tenant
 */
record Documents(String export, String profileJob, String profiledUser) {

    static Documents made(Tenant tenant, String mark, Map<String, String> owners) {
        String user = "eve-" + mark;
        return new Documents(askedExport(tenant, mark, owners), profiled(tenant, mark, user), user);
    }

    Stream<String> secrets(String mark) {
        return Stream.of("third" + mark, "asked" + mark, "plain" + mark, "form" + mark, "guide" + mark, "once" + mark, export,
                profileJob);
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

    private static String profiled(Tenant tenant, String mark, String user) {
        Subject.add(tenant.asOwner(), Map.of("user_id", user), "My third password is third" + mark, mark);
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
}
