package io.souvenir.api.v1.apikeys;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.ApiKeyService;
import io.souvenir.admin.apikeys.NewApiKey;
import io.souvenir.admin.identity.Role;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

@Path("/souvenir/v1/api-keys")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "administration")
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
    public Uni<ApiKeyList> list() {
        return keys.list(principal.project()).map(found -> new ApiKeyList(found.stream().map(ApiKeyView::of).toList()));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "createApiKey", summary = "Make an API key for the project",
            description = "The key is shown this once. Nobody can give a key more than they have themselves, in the project or beyond.")
    @APIResponseSchema(value = IssuedKeyView.class, responseCode = "201", responseDescription = "The key")
    public Uni<IssuedKeyView> create(@NotNull @Valid NewKey body) {
        Role role = Role.named(body.role()).orElseThrow();
        if (!principal.role().includes(role)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "A key cannot have a higher role than its maker.", "role", null);
        }
        Role everywhere = principal.organizationRole();
        boolean organizationWide = everywhere != null && everywhere.includes(role);
        NewApiKey wanted = new NewApiKey(body.name(), role, organizationWide, body.expiresAt(), principal.subject());
        return keys.create(principal.project(), wanted).map(IssuedKeyView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key, at once and for good")
    @APIResponse(responseCode = "204", description = "It is refused from now on")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> revoke(@PathParam("id") String id) {
        return keys.revoke(principal.project(), id);
    }
}
