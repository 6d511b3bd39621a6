package io.souvenir.api.security;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.TenantId;

/** One organization of a verified token, with the highest role it gives there. */
record Membership(TenantId tenant, Role role) {

    private static final String CLIENT = "souvenir-api";

    /** Members without a role of ours are left out: they may do nothing. */
    static List<Membership> of(@Nullable Object claim) {
        return claim instanceof JsonObject organizations
                ? organizations.values().stream().flatMap(value -> read(value).stream()).toList()
                : List.of();
    }

    private static Optional<Membership> read(JsonValue value) {
        if (!(value instanceof JsonObject organization) || organization.getString("id", null) == null) {
            return Optional.empty();
        }
        TenantId tenant = new TenantId(UUID.fromString(organization.getString("id")));
        return roles(organization).flatMap(name -> Role.named(name).stream()).max(Comparator.naturalOrder())
                .map(role -> new Membership(tenant, role));
    }

    private static Stream<String> roles(JsonObject organization) {
        if (organization.get("resource_access") instanceof JsonObject access
                && access.get(CLIENT) instanceof JsonObject client && client.get("roles") instanceof JsonArray roles) {
            return roles.getValuesAs(JsonString.class).stream().map(JsonString::getString);
        }
        return Stream.empty();
    }
}
