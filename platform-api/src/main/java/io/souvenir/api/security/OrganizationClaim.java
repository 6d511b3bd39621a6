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
import io.souvenir.admin.organizations.Membership;
import io.souvenir.engine.tenancy.TenantId;

/** The organizations of a verified token, each with the highest role it gives there. */
final class OrganizationClaim {

    private static final String CLIENT = "souvenir-api";

    private OrganizationClaim() {
    }

    /** Members without a role of ours have what projects give them. */
    static List<Membership> read(@Nullable Object claim) {
        return claim instanceof JsonObject organizations
                ? organizations.values().stream().flatMap(value -> membership(value).stream()).toList()
                : List.of();
    }

    private static Optional<Membership> membership(JsonValue value) {
        if (!(value instanceof JsonObject organization) || organization.getString("id", null) == null) {
            return Optional.empty();
        }
        TenantId tenant = new TenantId(UUID.fromString(organization.getString("id")));
        return Optional.of(new Membership(tenant,
                roles(organization).flatMap(name -> Role.named(name).stream()).max(Comparator.naturalOrder()).orElse(null)));
    }

    private static Stream<String> roles(JsonObject organization) {
        if (organization.get("resource_access") instanceof JsonObject access
                && access.get(CLIENT) instanceof JsonObject client && client.get("roles") instanceof JsonArray roles) {
            return roles.getValuesAs(JsonString.class).stream().map(JsonString::getString);
        }
        return Stream.empty();
    }
}
