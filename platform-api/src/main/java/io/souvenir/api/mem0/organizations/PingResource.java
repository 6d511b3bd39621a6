package io.souvenir.api.mem0.organizations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.wire.Ping;
import io.souvenir.api.security.Principal;

@Path("/v1/ping/")
@RequestScoped
class PingResource {

    private final Principal principal;

    PingResource(Principal principal) {
        this.principal = principal;
    }

    @GET
    @Operation(operationId = "mem0Ping", summary = "Get the organization and project of the credential")
    @APIResponse(responseCode = "200", description = "The organization and project")
    public Uni<Ping> ping() {
        return Uni.createFrom().item(Ping.of(principal));
    }
}
