package io.souvenir.api.v1.apikeys;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.ApiKeyService;
import io.souvenir.admin.apikeys.ApiKeyService.ApiKeyInfo;
import io.souvenir.admin.apikeys.ApiKeyService.NewApiKey;
import io.souvenir.admin.identity.Role;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.ItemList;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

@Path("/souvenir/v1/api-keys")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "administration")
@Produces(MediaType.APPLICATION_JSON)
class ApiKeysResource {

    private final Principal principal;
    private final ApiKeyService keys;

    ApiKeysResource(Principal principal, ApiKeyService keys) {
        this.principal = principal;
        this.keys = keys;
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "List the project's API keys, oldest first, without their secrets")
    @APIResponse(responseCode = "200", description = "The keys")
    public Uni<ItemList<ApiKeyView>> list() {
        return keys.list(principal.project()).map(found -> ItemList.of(found, ApiKeyView::of));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "createApiKey", summary = "Create an API key for the project",
            description = "The key is returned only once. Its role cannot be higher than the caller's.")
    @APIResponseSchema(value = IssuedKeyView.class, responseCode = "201", responseDescription = "The key")
    public Uni<IssuedKeyView> create(@NotNull @Valid NewKey body) {
        Role role = Role.named(body.role()).orElseThrow();
        if (!principal.role().includes(role)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "The role of a key cannot be higher than yours.", "role", null);
        }
        Role organizationRole = principal.organizationRole();
        boolean organizationWide = organizationRole != null && organizationRole.includes(role);
        NewApiKey key = new NewApiKey(body.name(), role, organizationWide, body.expiresAt(), principal.subject());
        return keys.create(principal.project(), key).map(IssuedKeyView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key")
    @APIResponse(responseCode = "204", description = "The key is revoked; it is refused immediately")
    public Uni<Void> revoke(@PathParam("id") String id) {
        return keys.revoke(principal.project(), id);
    }

    /** An API key, without its secret. */
    record ApiKeyView(
            String id,
            UUID projectId,
            String name,
            String role,
            @Schema(description = "Whether the role applies to the whole organization, not only to the project") boolean organizationWide,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {

        static ApiKeyView of(ApiKeyInfo key) {
            return new ApiKeyView(key.id(), key.project().value(), key.name(), key.role().wireName(), key.organizationWide(),
                    key.createdAt(),
                    key.expiresAt(), key.revokedAt());
        }
    }

    @Schema(description = "An API key to create")
    record NewKey(
            @NotBlank @Size(max = 100) @Storable String name,
            @NotNull @Pattern(regexp = "owner|admin|member|reader",
                    message = "must be owner, admin, member or reader") String role,
            @Future @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                    description = "The time of expiry. Default: none.") @Nullable Instant expiresAt) {
    }
}
